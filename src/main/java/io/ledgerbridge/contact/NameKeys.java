package io.ledgerbridge.contact;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys under which a contact's name is looked for, because providers differ in whether they
 * tell a middle name.
 *
 * @param full key of "First Middle Last", of a company, or of a name known only as one text
 * @param brief key of "First Last"; nothing where the parts are not known
 */
public record NameKeys(Optional<String> full, Optional<String> brief) {

  /**
   * The keys of a contact: a company's, else a person's first and last name; where these are
   * missing, the display name's.
   */
  public static NameKeys of(Contact contact) {
    return switch (contact.kind()) {
      case ORGANIZATION -> ofText(contact.text(ContactField.COMPANY).orElse(shown(contact)));
      case PERSON -> ofPerson(contact);
    };
  }

  /** The keys of a name that is known as one text only, such as a list's summary gives it. */
  public static NameKeys ofText(String name) {
    return new NameKeys(ComparisonKey.name(name), Optional.empty());
  }

  /** Whether any key of one is a key of the other. */
  public boolean intersects(NameKeys other) {
    return all().anyMatch(key -> other.all().anyMatch(key::equals));
  }

  /** The one or two keys; none of a contact without a name. */
  public Stream<String> all() {
    return Stream.concat(full.stream(), brief.stream());
  }

  private static NameKeys ofPerson(Contact person) {
    Optional<String> full =
        DisplayName.joined(
            person, ContactField.FIRST_NAME, ContactField.MIDDLE_NAME, ContactField.LAST_NAME);
    if (person.text(ContactField.FIRST_NAME).isPresent()
        && person.text(ContactField.LAST_NAME).isPresent()) {
      Optional<String> brief =
          DisplayName.joined(person, ContactField.FIRST_NAME, ContactField.LAST_NAME);
      return new NameKeys(full.flatMap(ComparisonKey::name), brief.flatMap(ComparisonKey::name));
    }
    String shown = shown(person);
    return ofText(shown.isEmpty() ? full.orElse("") : shown);
  }

  private static String shown(Contact contact) {
    return contact
        .text(ContactField.DISPLAY_NAME)
        .map(DisplayName::withoutDeletedSuffix)
        .orElse("");
  }
}
