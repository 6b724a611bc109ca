package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.delivery.Journal.Action;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.WriteCommand;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A write that is wanted, as the database keeps it: stored before the call, its outcome after.
 *
 * @param linkId the pair that the write serves; nothing for a create, whose outcome makes the link
 * @param side the side written to
 * @param target the record to update; nothing for a create
 * @param source the other side's record, from which the values come
 * @param before the target as the hub last read it
 * @param values the fields to write, under the target side's names
 * @param sourceValues the source's own values of the same fields, under its side's names
 * @param wave lower waves are delivered first
 * @param batchId the batch that it first went out in
 */
public record Command(
    String id,
    String runId,
    Optional<String> linkId,
    Side side,
    Optional<RecordRef> target,
    RecordRef source,
    Optional<String> contactType,
    String externalKey,
    String version,
    Contact before,
    Contact values,
    Contact sourceValues,
    int wave,
    Optional<String> batchId,
    int attempts,
    Instant createdAt) {

  public boolean isCreate() {
    return target.isEmpty();
  }

  /** What the record is called once it is written. */
  public String name() {
    return before.overlaidWith(values).name();
  }

  /** As a run lists it, done or foretold. */
  Action asAction(RecordRef record) {
    return new Action(
        isCreate() ? "create" : "update",
        side,
        record.id(),
        name(),
        FieldChange.of(before, values),
        Optional.empty());
  }

  /**
   * Whether a value that the target holds is replaced or cleared; to fill an empty field is not.
   */
  boolean overwrites() {
    return FieldChange.of(before, values).stream().anyMatch(change -> change.before() != null);
  }

  /**
   * Whether it moves nothing but a name that is borne once: a step of an exchange of names (F13).
   */
  boolean renamesOnly() {
    return values.fields().keySet().equals(Set.of(ContactField.DISPLAY_NAME));
  }

  /** Whether it updates that record. */
  boolean isFor(Side there, String id) {
    return side == there && target.filter(ref -> ref.id().equals(id)).isPresent();
  }

  /**
   * Whether another command writes the same to the same record, whatever it is shown as meanwhile.
   */
  boolean wantsTheSameAs(Command other) {
    return side == other.side
        && target.equals(other.target)
        && flowing(values).equals(flowing(other.values));
  }

  private static Map<ContactField, Field> flowing(Contact values) {
    return values.fields().entrySet().stream()
        .filter(entry -> entry.getKey() != ContactField.DISPLAY_NAME)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The command, as it leaves in the named batch. */
  Command sentIn(String batch) {
    return with(values, Optional.of(batch), attempts + 1);
  }

  /** That part of an update which its record holds by now, and did not hold before. */
  Command arrivedIn(Contact now) {
    var arrived = new EnumMap<ContactField, Field>(ContactField.class);
    values
        .fields()
        .forEach(
            (field, value) -> {
              if (now.text(field).equals(value.text())
                  && !before.text(field).equals(value.text())) {
                arrived.put(field, value);
              }
            });
    return with(new Contact(values.kind(), arrived), batchId, attempts);
  }

  private Command with(Contact some, Optional<String> batch, int tries) {
    return new Command(
        id,
        runId,
        linkId,
        side,
        target,
        source,
        contactType,
        externalKey,
        version,
        before,
        some,
        sourceValues,
        wave,
        batch,
        tries,
        createdAt);
  }

  /** Whether it may have gone out before. */
  boolean isRepeated() {
    return attempts > 1;
  }

  /** The command in the connector's terms. */
  WriteCommand toWrite(String batch, Set<String> strangers) {
    return new WriteCommand(
        id,
        batch,
        target,
        before,
        values,
        version,
        contactType,
        externalKey,
        createdAt,
        isRepeated(),
        strangers);
  }
}
