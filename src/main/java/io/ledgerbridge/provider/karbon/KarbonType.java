package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * The two types of record that are kept the same; client groups are not. A key of one type means
 * nothing as the other (providers/karbon.md §8).
 */
enum KarbonType {
  CONTACT("Contact", Kind.PERSON),
  ORGANIZATION("Organization", Kind.ORGANIZATION);

  /** What the paths of all calls begin with. */
  static final String API = "/v3/";

  private final String word;
  private final Kind kind;

  KarbonType(String word, Kind kind) {
    this.word = word;
    this.kind = kind;
  }

  /**
   * The type with this name, in any letter case.
   *
   * @return nothing for types that are not kept the same
   */
  static Optional<KarbonType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equalsIgnoreCase(word)).findFirst();
  }

  /**
   * The type of a record.
   *
   * @throws IllegalArgumentException for types that are not kept the same
   */
  static KarbonType of(RecordRef ref) {
    return named(ref.type())
        .orElseThrow(() -> new IllegalArgumentException("no type of Karbon's: " + ref.type()));
  }

  static KarbonType of(Kind kind) {
    return kind == Kind.ORGANIZATION ? ORGANIZATION : CONTACT;
  }

  KarbonType other() {
    return this == CONTACT ? ORGANIZATION : CONTACT;
  }

  /** Karbon's word. */
  String word() {
    return word;
  }

  Kind kind() {
    return kind;
  }

  /** The fields without which Karbon takes no record of the type. */
  List<ContactField> required() {
    return this == CONTACT
        ? List.of(ContactField.FIRST_NAME, ContactField.LAST_NAME)
        : List.of(ContactField.COMPANY);
  }

  /** The member that holds the key. */
  String key() {
    return word + "Key";
  }

  RecordRef ref(String key) {
    return new RecordRef(word, key);
  }

  /** Where the fields stand that belong to the record itself and that PATCH can change. */
  Map<ContactField, Place> names() {
    return this == CONTACT ? Places.PERSON : Places.ORGANIZATION;
  }

  /** Whether a record of the type has a place for the field. */
  boolean holds(ContactField field) {
    return names().containsKey(field)
        || Places.NOTES.containsKey(field)
        || Places.CARD.containsKey(field);
  }

  /** The path of the list. */
  String path() {
    return API + word + "s";
  }

  /** The path of one record. */
  String path(String key) {
    return path() + "/" + encoded(key);
  }

  /** The path that finds a record by the identifier it was created with. */
  String pathByIdentifier(String identifier) {
    String literal = encoded(identifier.replace("'", "''"));
    return "%s/Get%sByUserDefinedIdentifier(UserDefinedIdentifier='%s')?$expand=BusinessCards"
        .formatted(path(), word, literal);
  }

  static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
