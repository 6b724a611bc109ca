package io.ledgerbridge.provider.quickbooks;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.Written;
import io.ledgerbridge.provider.quickbooks.NameHolders.NameHolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to make of a write that was refused because its name is taken (code 6240, F14): either the
 * holder is what an earlier try of this very create made, or a person must learn who the holder is.
 */
final class TakenNames {

  private static final String DUPLICATE_NAME = "6240";

  private final LeftBehind leftBehind;

  TakenNames(LeftBehind leftBehind) {
    this.leftBehind = leftBehind;
  }

  /** The same outcomes, those of taken names with the holders looked up. */
  Dialogue<List<WriteOutcome>> explained(
      String realm, List<WriteCommand> commands, List<WriteOutcome> outcomes) {
    Set<String> refused =
        outcomes.stream()
            .filter(TakenNames::isDuplicateName)
            .map(WriteOutcome::commandId)
            .collect(toSet());
    List<WriteCommand> clashing =
        commands.stream().filter(command -> refused.contains(command.id())).toList();
    return NameHolders.find(realm, CustomerWriter.displayNames(clashing))
        .map(
            holders -> {
              Map<String, WriteOutcome> better = new HashMap<>(withHolders(clashing, holders));
              ours(clashing, outcomes, holders)
                  .forEach(found -> better.put(found.commandId(), found));
              return outcomes.stream()
                  .map(outcome -> better.getOrDefault(outcome.commandId(), outcome))
                  .toList();
            });
  }

  /** Creates whose customer exists already, made by a try of which the hub saw no answer (F4). */
  private List<Found> ours(
      List<WriteCommand> clashing, List<WriteOutcome> outcomes, Map<String, NameHolder> holders) {
    List<JsonNode> customers =
        holders.values().stream().filter(NameHolder::isCustomer).map(NameHolder::row).toList();
    List<String> takenIds =
        outcomes.stream()
            .filter(Written.class::isInstance)
            .map(outcome -> ((Written) outcome).after().ref().id())
            .toList();
    return leftBehind.of(
        clashing.stream().filter(WriteCommand::isCreate).filter(WriteCommand::repeated).toList(),
        customers,
        takenIds);
  }

  private static Map<String, WriteOutcome> withHolders(
      List<WriteCommand> clashing, Map<String, NameHolder> holders) {
    var named = new HashMap<String, WriteOutcome>();
    for (WriteCommand command : clashing) {
      CustomerWriter.displayName(command)
          .flatMap(name -> Optional.ofNullable(holders.get(CustomerName.key(name))))
          .ifPresent(
              holder ->
                  named.put(
                      command.id(),
                      new Failed(command.id(), new Rejected(DUPLICATE_NAME, holder.described()))));
    }
    return named;
  }

  private static boolean isDuplicateName(WriteOutcome outcome) {
    return outcome instanceof Failed failed
        && failed.failure() instanceof Rejected rejected
        && rejected.code().equals(DUPLICATE_NAME);
  }
}
