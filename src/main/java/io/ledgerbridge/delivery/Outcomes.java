package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.delivery.Delivery.Answered;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.PartlyFound;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Stores what became of writes, each by itself: one poisoned item holds nothing else up (F8). */
@Component("outcomes")
public class Outcomes {

  private final Leases leases;
  private final Commands commands;
  private final Successes successes;
  private final Failures failures;

  public Outcomes(Leases leases, Commands commands, Successes successes, Failures failures) {
    this.leases = leases;
    this.commands = commands;
    this.successes = successes;
    this.failures = failures;
  }

  /**
   * Stores the answers of calls.
   *
   * @throws ProviderException after all is stored, when a whole call failed: the run must wait
   */
  public void record(Lease lease, Policy policy, List<Answered> answers) {
    leases.fenced(lease, () -> answers.forEach(answer -> store(policy, answer)));
    answers.stream()
        .flatMap(answer -> answer.trouble().stream())
        .findFirst()
        .ifPresent(
            trouble -> {
              throw new ProviderException(trouble.failure());
            });
  }

  private void store(Policy policy, Answered answer) {
    Map<String, Command> sent = Delivery.byId(answer.call());
    answer.trouble().ifPresent(trouble -> commands.mark(sent.keySet(), trouble.commands()));
    for (WriteOutcome outcome : answer.outcomes()) {
      store(policy, answer, Objects.requireNonNull(sent.get(outcome.commandId())), outcome);
    }
  }

  private void store(Policy policy, Answered answer, Command command, WriteOutcome outcome) {
    OpenRun run = answer.call().run();
    if (outcome instanceof Written written) {
      Successes.emptyPromise(policy, command, written.after())
          .ifPresentOrElse(
              failure -> failures.store(policy, run, command, failure),
              () -> successes.store(policy, run, command, written.after()));
    } else if (outcome instanceof Found found) {
      successes.storeFound(policy, run, command, found.now());
    } else if (outcome instanceof PartlyFound part) {
      successes.storePart(policy, run, command.arrivedIn(part.now().contact()), part.now());
      failures.store(policy, run, command, Delivery.NOT_AS_WRITTEN);
    } else if (outcome instanceof Failed failed) {
      failures.store(policy, run, command, failed.failure());
    }
  }
}
