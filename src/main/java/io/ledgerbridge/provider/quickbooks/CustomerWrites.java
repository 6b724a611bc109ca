package io.ledgerbridge.provider.quickbooks;

import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import java.util.List;

/** Writing customers, and finding those that were written without the hub's learning of it. */
final class CustomerWrites {

  private final CustomerBatch batch;
  private final LeftBehind leftBehind;
  private final TakenNames takenNames;

  CustomerWrites(CustomerReader reader, CustomerWriter writer) {
    this.batch = new CustomerBatch(reader, writer);
    this.leftBehind = new LeftBehind(reader);
    this.takenNames = new TakenNames(leftBehind);
  }

  Dialogue<List<WriteOutcome>> write(String realm, List<WriteCommand> commands) {
    List<WriteCommand> named =
        commands.stream()
            .filter(command -> CustomerWriter.displayName(command).isPresent())
            .toList();
    if (named.isEmpty()) {
      return Dialogue.done(inOrder(commands, List.of()));
    }
    return Dialogue.<List<WriteOutcome>>ask(
            batch.call(realm, named),
            answer -> takenNames.explained(realm, named, batch.outcomes(named, answer)))
        .map(outcomes -> inOrder(commands, outcomes));
  }

  Dialogue<List<Found>> findCreated(String realm, List<WriteCommand> creates) {
    List<String> names = CustomerWriter.displayNames(creates);
    if (names.isEmpty()) {
      return Dialogue.done(List.of());
    }
    return QuickBooksAnswers.ask(
        QuickBooksCalls.rowsWith(realm, CustomerReader.TYPE, CustomerMembers.DISPLAY_NAME, names),
        answer ->
            Dialogue.done(
                leftBehind.of(
                    creates, QuickBooksAnswers.rows(answer, CustomerReader.TYPE), List.of())));
  }

  /** An outcome for each command; one that was not sent had no name to be sent with (R53). */
  private static List<WriteOutcome> inOrder(
      List<WriteCommand> commands, List<WriteOutcome> outcomes) {
    return commands.stream()
        .map(
            command ->
                outcomes.stream()
                    .filter(outcome -> outcome.commandId().equals(command.id()))
                    .findFirst()
                    .orElseGet(() -> nameless(command)))
        .toList();
  }

  private static WriteOutcome nameless(WriteCommand command) {
    return new Failed(
        command.id(),
        new Rejected("DISPLAY_NAME_MISSING", "A QuickBooks customer needs a display name."));
  }
}
