package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names without which Karbon takes no record. None is ever made up (providers/karbon.md §8):
 * the record waits for a person.
 */
final class RequiredNames {

  private RequiredNames() {}

  /** The refusal of a create that lacks a name. */
  static Optional<ProviderFailure> missing(KarbonType type, Contact values) {
    return refusal(type, type.required().stream().filter(f -> values.text(f).isEmpty()).toList());
  }

  /** The refusal of an update that would clear a name. */
  static Optional<ProviderFailure> cleared(KarbonType type, Contact changes) {
    return refusal(
        type, type.required().stream().filter(f -> changes.get(f) instanceof Field.Empty).toList());
  }

  private static Optional<ProviderFailure> refusal(KarbonType type, List<ContactField> lacking) {
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    String names = lacking.stream().map(RequiredNames::word).collect(Collectors.joining(" and a "));
    return Optional.of(
        type == KarbonType.CONTACT
            ? new Rejected(
                "FIRST_AND_LAST_NAME_NEEDED",
                "A person in Karbon needs a first and a last name; lacking: a " + names)
            : new Rejected("COMPANY_NAME_NEEDED", "An organization in Karbon needs a name"));
  }

  private static String word(ContactField field) {
    return field == ContactField.FIRST_NAME ? "first name" : "last name";
  }
}
