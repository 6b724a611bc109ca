package io.ledgerbridge.delivery;

import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name that a record bears for a moment where names go round in a circle (F13): how it gets it,
 * and how it gets rid of it when the write that was to follow is refused. Pure, but for the ids.
 */
final class PassingName {

  private static final Pattern FORM = Pattern.compile(".* \\(renaming [0-9a-f]{8}\\)");

  /** What is kept of a long name, so that the whole stays within any ledger's limit. */
  private static final int KEPT = 80;

  private PassingName() {}

  static boolean isOne(String name) {
    return FORM.matcher(name).matches();
  }

  /** The write by which a record makes way for another; the named one follows later. */
  static Command stepAside(Command one) {
    String name = name(one.before());
    String kept = name.substring(0, name.offsetByCodePoints(0, Math.min(KEPT, length(name))));
    String mark = UUID.randomUUID().toString().substring(0, 8);
    return renaming(one, kept + " (renaming " + mark + ")");
  }

  private static int length(String name) {
    return name.codePointCount(0, name.length());
  }

  /**
   * The next name to be tried for a record that bears a passing name and whose write was refused:
   * the wanted name without the rest of the write, then the name that it had before.
   */
  static Optional<Command> stepBack(Command refused) {
    String wanted = name(refused.values());
    String before = name(refused.before());
    if (!refused.renamesOnly() && !wanted.isEmpty()) {
      return Optional.of(renaming(refused, wanted));
    }
    return wanted.equals(before) || isOne(wanted)
        ? Optional.empty()
        : Optional.of(renaming(refused, before));
  }

  private static String name(Contact contact) {
    return contact.text(ContactField.DISPLAY_NAME).orElse("");
  }

  private static Command renaming(Command one, String name) {
    return new Command(
        Ids.next(),
        one.runId(),
        one.linkId(),
        one.side(),
        one.target(),
        one.source(),
        Optional.empty(),
        "",
        one.version(),
        one.before(),
        Contact.unknown(one.values().kind()).with(ContactField.DISPLAY_NAME, Field.of(name)),
        Contact.unknown(one.values().kind()),
        0,
        Optional.empty(),
        0,
        Instant.EPOCH);
  }
}
