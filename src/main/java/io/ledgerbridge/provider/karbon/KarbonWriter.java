package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.NotFound;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Stale;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot.Trait;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/**
 * Updates a record: reads it afresh, changes only what is wanted, reads it again. Karbon has no
 * version to hand back, so that a change by others is betrayed by the fresh look alone (F3).
 */
final class KarbonWriter {

  private KarbonWriter() {}

  /** Updates the command's target. */
  static Dialogue<WriteOutcome> update(WriteCommand command) {
    RecordRef ref = command.target().orElseThrow();
    KarbonType type = KarbonType.of(ref);
    // The team comes along because a PUT of the whole record may clear what it leaves out.
    return Answers.rescue(
        read(type, ref.id(), "BusinessCards,ClientTeam").then(fresh -> bring(fresh, command)),
        failure -> new WriteOutcome.Failed(command.id(), failure));
  }

  private static Dialogue<WriteOutcome> bring(KarbonRecord fresh, WriteCommand command) {
    Contact changes = changes(fresh.contact(), command.values());
    if (changes.fields().isEmpty()) {
      return Dialogue.done(new WriteOutcome.Written(command.id(), fresh.snapshot()));
    }
    refusal(fresh, changes, command)
        .ifPresent(
            failure -> {
              throw new ProviderException(failure);
            });
    List<HttpCall> plan = KarbonPlan.update(fresh, changes);
    return Answers.each(plan, call -> send(call, call.equals(plan.get(0))))
        .then(sent -> read(fresh.type(), fresh.key(), "BusinessCards"))
        .map(after -> new WriteOutcome.Written(command.id(), after.snapshot()));
  }

  private static Optional<ProviderFailure> refusal(
      KarbonRecord fresh, Contact changes, WriteCommand command) {
    if (fresh.snapshot().has(Trait.HIDDEN)) {
      return Optional.of(new Stale("NOT_PUBLIC", "The record is no longer public in Karbon"));
    }
    Contact now = fresh.contact();
    boolean moved =
        changes.fields().keySet().stream()
            .anyMatch(field -> !now.text(field).equals(command.before().text(field)));
    return moved
        ? Optional.of(new Stale("CHANGED_MEANWHILE", "The record was changed in Karbon meanwhile"))
        : RequiredNames.cleared(fresh.type(), changes);
  }

  /** Of the wanted values, those that the record has a place for and does not hold yet. */
  private static Contact changes(Contact now, Contact values) {
    KarbonType type = KarbonType.of(now.kind());
    var changes = new EnumMap<ContactField, Field>(ContactField.class);
    values
        .fields()
        .forEach(
            (field, value) -> {
              if (type.holds(field) && !now.text(field).equals(value.text())) {
                changes.put(field, value);
              }
            });
    return new Contact(now.kind(), changes);
  }

  private static Dialogue<KarbonRecord> read(KarbonType type, String key, String expand) {
    return Answers.fetch(type.path(key) + "?$expand=" + expand)
        .map(tree -> KarbonRecord.shown(type, tree))
        .map(
            record -> {
              // What is read is what is written to: another record must not get this one's values.
              if (!record.key().equals(key)) {
                throw Answers.unreadable("Karbon's answer shows another record");
              }
              return record;
            });
  }

  /**
   * The answer to a write tells less than another look (providers/karbon.md §5.1). Where a later
   * call is refused, the earlier ones are done: another look is to tell what has become of it all.
   */
  private static Dialogue<HttpCall> send(HttpCall call, boolean first) {
    return Dialogue.ask(
        call,
        answer -> {
          Optional<ProviderFailure> failure = KarbonFailures.of(answer);
          if (!first && failure.filter(KarbonWriter::isFinal).isPresent()) {
            throw Answers.unreadable("Karbon took a part only: " + failure.get().message());
          }
          Answers.demandSuccess(answer);
          return Dialogue.done(call);
        });
  }

  private static boolean isFinal(ProviderFailure failure) {
    return failure instanceof Rejected || failure instanceof NotFound || failure instanceof Stale;
  }
}
