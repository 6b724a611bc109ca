package io.ledgerbridge.merge;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Side;
import java.util.List;

/**
 * What is to be done about a pair. Ledger fields bear the ledger's own names.
 *
 * @param appBase what the app's side is agreed to hold, as of now; fields that are still to be
 *     written keep their old base until the write is done
 * @param ledgerBase the same of the ledger's side
 * @param appWrite the fields to write to the app; none is absent
 * @param ledgerWrite the fields to write to the ledger
 * @param conflicts fields that a person must decide on; neither side is written meanwhile
 * @param warnings fields that one side holds only in part
 * @param overruled values that a person had entered and that now give way to the other side's (I3)
 */
public record Merged(
    Contact appBase,
    Contact ledgerBase,
    Contact appWrite,
    Contact ledgerWrite,
    List<Clash> conflicts,
    List<Warning> warnings,
    List<Overruled> overruled) {

  public Merged {
    conflicts = List.copyOf(conflicts);
    warnings = List.copyOf(warnings);
    overruled = List.copyOf(overruled);
  }

  public boolean writesNothing() {
    return appWrite.fields().isEmpty() && ledgerWrite.fields().isEmpty();
  }

  /**
   * Both sides changed one field, or one side's value would cost the other side part of its own.
   */
  public record Clash(ContactField field, Field app, Field ledger, Field base) {}

  /** A value that is shortened on one side. */
  public record Warning(String field, String code) {}

  /** A value that gives way. */
  public record Overruled(ContactField field, Side side, Field value) {}
}
