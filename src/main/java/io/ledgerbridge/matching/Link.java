package io.ledgerbridge.matching;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.Optional;

/**
 * The stored pairing of one app record with one ledger record.
 *
 * @param appBase the app's fields as they stood when both sides last agreed
 * @param ledgerBase the ledger's fields of that moment, by the ledger's own members
 * @param reason why it is no longer linked; empty while it is
 */
public record Link(
    String id,
    RecordRef app,
    RecordRef ledger,
    Status status,
    Optional<String> reason,
    Kind kind,
    Contact appBase,
    Contact ledgerBase) {

  /** Where a link stands. */
  public enum Status {
    LINKED,
    /** Removed by a person. */
    PARTED,
    /** One of its records is gone. */
    BROKEN
  }

  public RecordRef ref(Side side) {
    return side == Side.APP ? app : ledger;
  }

  /** A side's fields as they stood when both sides last agreed. */
  public Contact base(Side side) {
    return side == Side.APP ? appBase : ledgerBase;
  }
}
