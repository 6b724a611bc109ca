package io.ledgerbridge.contact;

import static io.ledgerbridge.contact.ContactField.COMPANY;
import static io.ledgerbridge.contact.ContactField.FIRST_NAME;
import static io.ledgerbridge.contact.ContactField.LAST_NAME;
import static io.ledgerbridge.contact.ContactField.MIDDLE_NAME;
import static io.ledgerbridge.contact.ContactField.SUFFIX;
import static io.ledgerbridge.contact.ContactField.TITLE;

import java.util.Set;

/** Which fields mean something for a person, and which for an organisation. */
public final class FieldsOfKind {

  private static final Set<ContactField> OF_PERSONS =
      Set.of(TITLE, FIRST_NAME, MIDDLE_NAME, LAST_NAME, SUFFIX);

  private FieldsOfKind() {}

  /** Whether the field is one that flows for a contact of this kind. */
  public static boolean has(Kind kind, ContactField field) {
    return switch (kind) {
      case PERSON -> field != COMPANY;
      case ORGANIZATION -> !OF_PERSONS.contains(field);
    };
  }

  /** Whether the field is part of the contact's name. */
  public static boolean isName(ContactField field) {
    return field == COMPANY || OF_PERSONS.contains(field);
  }
}
