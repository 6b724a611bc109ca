package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.Notice.Wish;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.delivery.Commands.Status;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.ProviderFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes that were not done, or of which nothing is known: wanted as before, planned anew, read
 * back, or among the errors for a person to see (F21).
 */
@Component
public class Failures {

  private static final int STALE_LIMIT = 3;
  private static final int ATTEMPT_LIMIT = 6;

  private final Commands commands;
  private final Mirror mirror;
  private final Sources sources;
  private final Notices notices;
  private final RunQueue runs;
  private final DeadLetters deadLetters;

  public Failures(
      Commands commands,
      Mirror mirror,
      Sources sources,
      Notices notices,
      RunQueue runs,
      DeadLetters deadLetters) {
    this.commands = commands;
    this.mirror = mirror;
    this.sources = sources;
    this.notices = notices;
    this.runs = runs;
    this.deadLetters = deadLetters;
  }

  /** Stores why the write was not done, and has done what the failure's class asks for. */
  void store(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    if (failure instanceof ProviderFailure.RateLimited) {
      commands.mark(List.of(command.id()), isOfUse(run, command) ? Status.WANTED : Status.DROPPED);
    } else if (failure instanceof ProviderFailure.Stale
        && command.target().isPresent()
        && commands.staleAttempts(run.id(), command.target().orElseThrow().id()) < STALE_LIMIT) {
      commands.mark(List.of(command.id()), Status.STALE);
      lookFirst(run, command);
    } else if (failure instanceof ProviderFailure.Unavailable
        && command.attempts() < ATTEMPT_LIMIT) {
      commands.mark(List.of(command.id()), Status.SENT);
    } else {
      park(policy, run, command, failure);
    }
  }

  /** A record that has gone meanwhile needs no counterpart. */
  private boolean isOfUse(OpenRun run, Command command) {
    return !command.isCreate() || sources.isPresent(run, command);
  }

  private void park(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    commands.mark(List.of(command.id()), Status.FAILED);
    stepBack(run, command);
    if (!command.renamesOnly()) {
      list(policy, run, command, failure);
    }
  }

  /** A passing name must not stay when the write after it is refused (F13). */
  private void stepBack(OpenRun run, Command command) {
    command
        .target()
        .flatMap(
            ref ->
                Optional.ofNullable(
                    mirror
                        .find(run.connectionId(), command.side(), List.of(ref.id()))
                        .get(ref.id())))
        .flatMap(record -> record.contact().text(ContactField.DISPLAY_NAME))
        .filter(PassingName::isOne)
        .flatMap(passing -> PassingName.stepBack(command))
        .ifPresent(back -> commands.add(run.connectionId(), List.of(back)));
  }

  private void list(Policy policy, OpenRun run, Command command, ProviderFailure failure) {
    runs.count(run.id(), Map.of("failed", 1));
    if (failure instanceof ProviderFailure.NotFound && command.target().isPresent()) {
      lookFirst(run, command);
    }
    boolean create = command.isCreate();
    if (create && command.isRepeated() && sources.hasMoved(run, command)) {
      // What was changed while nobody knew what had become of the create was not planned.
      notices.again(run, command.side().other(), command.source());
    }
    deadLetters.park(
        run.connectionId(),
        new DeadLetters.Letter(
            create ? command.side().other() : command.side(),
            create ? command.source() : command.target().orElseThrow(),
            command.values().overlaidWith(command.before()).name(),
            failure.code(),
            failure.message(),
            !(failure instanceof ProviderFailure.Rejected),
            Fingerprint.of(command.values(), policy.settingsVersion())));
  }

  /** What an undo could not write, as the record had changed, it still is to put back. */
  private void lookFirst(OpenRun run, Command command) {
    Optional<Wish> wish =
        run.kind() == OpenRun.Kind.UNDO ? Optional.of(Wish.UNDO) : Optional.empty();
    notices.loadAgain(run, command.side(), command.target().orElseThrow(), wish);
  }
}
