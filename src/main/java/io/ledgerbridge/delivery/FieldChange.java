package io.ledgerbridge.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field's change, as people are told of it.
 *
 * @param field the API's name of the field
 * @param part the part of an address; empty for a simple field
 * @param before null where the field held nothing
 * @param after null where the field is cleared
 */
@JsonInclude(Include.ALWAYS)
public record FieldChange(
    String field, String part, @Nullable String before, @Nullable String after) {

  /** What writing the values to the record changes. */
  public static List<FieldChange> of(Contact before, Contact values) {
    return values.fields().entrySet().stream()
        .filter(entry -> !before.get(entry.getKey()).text().equals(entry.getValue().text()))
        .map(entry -> of(entry.getKey(), before, values))
        .toList();
  }

  private static FieldChange of(ContactField field, Contact before, Contact values) {
    return new FieldChange(
        field.apiName(), field.part(), orNull(before.text(field)), orNull(values.text(field)));
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }
}
