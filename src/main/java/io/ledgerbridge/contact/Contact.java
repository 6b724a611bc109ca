package io.ledgerbridge.contact;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The canonical contact: the shape that all providers' records are translated into and out of.
 *
 * @param kind person or organisation
 * @param fields what is known; a field that is not in the map is {@link Field.Absent}. The lines of
 *     an address are one text, parted by {@code \n}; blank lines between others are kept.
 */
public record Contact(Kind kind, Map<ContactField, Field> fields) {

  public Contact {
    var known = new EnumMap<ContactField, Field>(ContactField.class);
    fields.forEach(
        (field, value) -> {
          if (value.isPresent()) {
            known.put(field, value);
          }
        });
    fields = Collections.unmodifiableMap(known);
  }

  /** A contact of which nothing is known. */
  public static Contact unknown(Kind kind) {
    return new Contact(kind, Map.of());
  }

  /** The field's value, {@link Field.Absent} where nothing is known of it. */
  public Field get(ContactField field) {
    return fields.getOrDefault(field, Field.absent());
  }

  /** The field's text, or nothing where it is absent or empty. */
  public Optional<String> text(ContactField field) {
    return get(field).text();
  }

  /** This contact with one field replaced. */
  public Contact with(ContactField field, Field value) {
    var changed = new EnumMap<ContactField, Field>(ContactField.class);
    changed.putAll(fields);
    changed.put(field, value);
    return new Contact(kind, changed);
  }

  /** This contact as another kind. */
  public Contact as(Kind other) {
    return new Contact(other, fields);
  }

  /** This contact, with every field that {@code newer} knows taken from it. */
  public Contact overlaidWith(Contact newer) {
    var merged = new EnumMap<ContactField, Field>(ContactField.class);
    merged.putAll(fields);
    merged.putAll(newer.fields);
    return new Contact(kind, merged);
  }

  /**
   * The name that people know the contact by: the company of an organisation, "First Middle Last"
   * of a person, else the display name; empty where there is none.
   */
  public String name() {
    String name =
        kind == Kind.ORGANIZATION
            ? text(ContactField.COMPANY).orElse("")
            : Stream.of(ContactField.FIRST_NAME, ContactField.MIDDLE_NAME, ContactField.LAST_NAME)
                .flatMap(field -> text(field).stream())
                .collect(Collectors.joining(" "));
    return name.isBlank() ? text(ContactField.DISPLAY_NAME).orElse("") : name;
  }
}
