package io.ledgerbridge.capture;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.contact.NameKeys;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import java.util.Optional;

/**
 * A provider's record as the hub last saw it.
 *
 * @param kind what the record is, a person's correction first; nothing where that cannot be told
 * @param present whether it is still there
 * @param keptOut why a person has the record left out, where one has
 * @param mayPush whether it was made or changed after the first sync ended (R72)
 */
public record MirrorRecord(
    Side side,
    Snapshot snapshot,
    Optional<Kind> kind,
    boolean present,
    boolean mayPush,
    Optional<String> keptOut) {

  public RecordRef ref() {
    return snapshot.ref();
  }

  /** The canonical fields, as the kind that the record is. */
  public Contact contact() {
    return kind.map(snapshot.contact()::as).orElse(snapshot.contact());
  }

  /** The keys to match on; from a summary only its one name text. */
  public NameKeys nameKeys() {
    return snapshot.coverage() == Snapshot.Coverage.SUMMARY
        ? NameKeys.ofText(snapshot.name())
        : NameKeys.of(contact());
  }

  public boolean summaryOnly() {
    return snapshot.coverage() == Snapshot.Coverage.SUMMARY;
  }
}
