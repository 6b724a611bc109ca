package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.DISPLAY_NAME;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static io.ledgerbridge.contact.ContactField.SUFFIX;
import static io.ledgerbridge.contact.ContactField.TITLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.ComparisonKey;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.DisplayName;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The DisplayName that goes with a write (R50 to R53). */
final class CustomerName {

  private static final List<ContactField> PERSON_PARTS =
      List.of(TITLE, FIRST_NAME, MIDDLE_NAME, LAST_NAME, SUFFIX);

  private CustomerName() {}

  /**
   * The values with a DisplayName: the one that the customer has, unless a part of its name changes
   * and the DisplayName was made of those parts; then, and for a new customer, the one that the
   * parts make. A name of the user's own is kept. Without any part of a name, without DisplayName.
   */
  static Contact complete(Contact before, Contact values) {
    if (values.text(DISPLAY_NAME).isPresent()) {
      return values;
    }
    Contact was = before.as(values.kind());
    return was.text(DISPLAY_NAME)
        .filter(own -> !changesName(values) || !isMadeOfParts(own, was))
        .or(() -> DisplayName.of(was.overlaidWith(values)).map(DisplayName::clean))
        .map(name -> values.with(DISPLAY_NAME, Field.of(name)))
        .orElse(values);
  }

  private static boolean changesName(Contact values) {
    List<ContactField> parts = values.kind() == Kind.ORGANIZATION ? List.of(COMPANY) : PERSON_PARTS;
    return parts.stream().anyMatch(part -> values.get(part).isPresent());
  }

  private static boolean isMadeOfParts(String own, Contact was) {
    Contact untitled = was.with(TITLE, Field.empty());
    return Stream.of(
            was, untitled, was.with(SUFFIX, Field.empty()), untitled.with(SUFFIX, Field.empty()))
        .flatMap(contact -> DisplayName.of(contact).stream())
        .anyMatch(made -> key(made).equals(key(own)));
  }

  /** How QuickBooks' unique names are compared: cleaned, and without regard to case (§4.1). */
  static String key(String name) {
    return ComparisonKey.text(DisplayName.clean(name));
  }

  /** The key of a row's own DisplayName; nothing where it shows none. */
  static Optional<String> key(JsonNode row) {
    return ComparisonKey.name(row.path(CustomerMembers.DISPLAY_NAME).asText(""));
  }
}
