package io.ledgerbridge.provider;

import io.ledgerbridge.contact.Contact;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A write that is wanted at one provider.
 *
 * @param id the command's own id, at most 36 characters; the same at every repeat
 * @param batchId names the batch that the command first went out in, at most 36 characters; the
 *     same at every repeat (QuickBooks' requestid)
 * @param target the record to update; nothing for a create
 * @param before the target's fields as the hub last read them; for a create, nothing is known
 * @param values only the fields to write: {@code Value} to set, {@code Empty} to clear; a field
 *     that is absent is left as it is
 * @param version the target's version when it was last read; empty for a create
 * @param contactType the contact type to give a new app contact
 * @param externalKey a short, human-readable key of the record that a create comes from, e.g.
 *     {@code QBO-58-a1b2c3}; unique per command, so that a create can be found again (F4)
 * @param wantedAt when the command was stored
 * @param repeated whether it may have gone out before: only then can what it was to make be there
 *     already
 * @param strangers ids of records that were there before the command was wanted: a create that may
 *     have gone out before has not made them
 */
public record WriteCommand(
    String id,
    String batchId,
    Optional<RecordRef> target,
    Contact before,
    Contact values,
    String version,
    Optional<String> contactType,
    String externalKey,
    Instant wantedAt,
    boolean repeated,
    Set<String> strangers) {

  public WriteCommand {
    strangers = Set.copyOf(strangers);
  }

  public boolean isCreate() {
    return target.isEmpty();
  }
}
