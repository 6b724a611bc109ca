package io.ledgerbridge.contact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one name under which a ledger files a contact (R50 to R53). */
public final class DisplayName {

  /** The longest display name that QuickBooks takes, in UTF-16 units. */
  public static final int MAX_LENGTH = 500;

  private static final Pattern DELETED_SUFFIX =
      Pattern.compile("(?:\\p{IsWhite_Space}++\\([dD]eleted(?: \\d+)?\\))+\\p{IsWhite_Space}*+\\z");

  private DisplayName() {}

  /**
   * The display name that a contact's parts make: the company of an organisation, "Title First
   * Middle Last Suffix" of a person; nothing where all of these are missing.
   */
  public static Optional<String> of(Contact contact) {
    return switch (contact.kind()) {
      case ORGANIZATION -> contact.text(ContactField.COMPANY);
      case PERSON ->
          joined(
              contact,
              ContactField.TITLE,
              ContactField.FIRST_NAME,
              ContactField.MIDDLE_NAME,
              ContactField.LAST_NAME,
              ContactField.SUFFIX);
    };
  }

  /** The values of some fields joined by single spaces; nothing where all are missing. */
  static Optional<String> joined(Contact contact, ContactField... parts) {
    String name =
        Stream.of(parts)
            .flatMap(part -> contact.text(part).stream())
            .map(WhiteSpace::collapsed)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Optional.of(name).filter(text -> !text.isEmpty());
  }

  /**
   * The API names of the fields that a user must fill for a contact to have a display name and that
   * are missing; title, middle name and suffix are never asked for.
   */
  public static List<String> missingParts(Contact contact) {
    Stream<ContactField> needed =
        switch (contact.kind()) {
          case ORGANIZATION -> Stream.of(ContactField.COMPANY);
          case PERSON -> Stream.of(ContactField.FIRST_NAME, ContactField.LAST_NAME);
        };
    return needed
        .filter(field -> contact.text(field).isEmpty())
        .map(ContactField::apiName)
        .toList();
  }

  /**
   * The name as QuickBooks takes it: no colon, which parts parent from child there, no line break
   * or tab, no double spaces, at most {@link #MAX_LENGTH} units (providers/quickbooks.md §4.7).
   * Idempotent.
   */
  public static String clean(String name) {
    return Shortening.to(MAX_LENGTH, WhiteSpace.collapsed(name.replace(":", " -"))).text();
  }

  /**
   * The name without the " (deleted)" that QuickBooks puts behind the name of an inactive customer,
   * with or without a counter (providers/quickbooks.md §4.5). Idempotent.
   */
  public static String withoutDeletedSuffix(String name) {
    return DELETED_SUFFIX.matcher(name).replaceFirst("");
  }
}
