package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Creates records. Karbon has no idempotency key, but its UserDefinedIdentifier is unique: it
 * carries the command's key, so that a create of unknown outcome is found again (F4).
 */
final class KarbonCreator {

  private KarbonCreator() {}

  /** Creates a record with one card; a create that had already landed is found instead. */
  static Dialogue<WriteOutcome> create(WriteCommand command) {
    KarbonType type = type(command);
    Optional<ProviderFailure> refusal = RequiredNames.missing(type, command.values());
    if (refusal.isPresent()) {
      return Dialogue.done(new Failed(command.id(), refusal.get()));
    }
    var call =
        KarbonPlan.create(
            type, command.values(), command.contactType().orElse(""), command.externalKey());
    return Answers.rescue(
        Dialogue.ask(call, answer -> outcome(command, answer)),
        failure -> new Failed(command.id(), failure));
  }

  /** Those of the creates that left a record. */
  static Dialogue<List<Found>> found(List<WriteCommand> creates) {
    return Answers.each(creates, KarbonCreator::find)
        .map(all -> all.stream().flatMap(Optional::stream).toList());
  }

  private static Dialogue<WriteOutcome> outcome(WriteCommand command, HttpAnswer answer) {
    Optional<ProviderFailure> failure = KarbonFailures.of(answer).filter(KarbonCreator::isRepeat);
    return failure.isPresent()
        ? find(command)
            .map(
                found ->
                    found
                        .<WriteOutcome>map(one -> one)
                        .orElseGet(() -> new Failed(command.id(), failure.get())))
        : stored(type(command), Answers.object(answer))
            .map(record -> new Written(command.id(), record.snapshot()));
  }

  /** The record as stored: the answer's own, unless it leaves out the cards. */
  private static Dialogue<KarbonRecord> stored(KarbonType type, ObjectNode answer) {
    KarbonRecord record = KarbonRecord.shown(type, answer);
    return record.showsCards()
        ? Dialogue.done(record)
        : Answers.fetch(type.path(record.key()) + "?$expand=BusinessCards")
            .map(tree -> KarbonRecord.shown(type, tree));
  }

  private static Dialogue<Optional<Found>> find(WriteCommand command) {
    KarbonType type = type(command);
    return Answers.find(type.pathByIdentifier(command.externalKey()))
        .map(
            found ->
                found.map(
                    tree -> new Found(command.id(), KarbonRecord.shown(type, tree).snapshot())));
  }

  private static boolean isRepeat(ProviderFailure failure) {
    return failure instanceof Rejected
        && failure.message().toLowerCase(Locale.ROOT).contains("already in use");
  }

  private static KarbonType type(WriteCommand command) {
    return KarbonType.of(command.values().kind());
  }
}
