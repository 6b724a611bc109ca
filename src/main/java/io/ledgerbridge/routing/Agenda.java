package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Cursors;
import io.ledgerbridge.capture.HeldRuns;
import io.ledgerbridge.capture.MassChangeGuard;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.capture.OpenRun.Stage;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.delivery.Commands;
import io.ledgerbridge.delivery.Commands.Status;
import io.ledgerbridge.delivery.NameOrder;
import io.ledgerbridge.delivery.WritesInDoubt;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.routing.Work.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Says what a connection's worker does next: always the most urgent run's next step, read off the
 * database, so that a crash changes nothing.
 */
@Component
public class Agenda {

  private static final String IN_DOUBT =
      "Waits until the provider tells what has become of an earlier write to one of its records";

  private final Leases leases;
  private final RunQueue runs;
  private final Notices notices;
  private final Cursors cursors;
  private final Commands commands;
  private final WritesInDoubt inDoubt;
  private final NameOrder names;
  private final MassChangeGuard guard;
  private final HeldRuns held;
  private final Milestones milestones;
  private final Clock clock;
  private final int batch;

  public Agenda(
      Leases leases,
      RunQueue runs,
      Notices notices,
      Cursors cursors,
      Commands commands,
      WritesInDoubt inDoubt,
      NameOrder names,
      MassChangeGuard guard,
      HeldRuns held,
      Milestones milestones,
      Clock clock,
      @Value("${hub.sync.batch:200}") int batch) {
    this.leases = leases;
    this.runs = runs;
    this.notices = notices;
    this.cursors = cursors;
    this.commands = commands;
    this.inDoubt = inDoubt;
    this.names = names;
    this.guard = guard;
    this.held = held;
    this.milestones = milestones;
    this.clock = clock;
    this.batch = batch;
  }

  /** What is to be done next for which run. */
  record Next(OpenRun run, Step step, Side side, List<Notice> notices) {

    static Next of(OpenRun run, Step step) {
      return new Next(run, step, Side.APP, List.of());
    }
  }

  /** The next step; nothing when nothing is due. */
  Optional<Next> next(Lease lease, Connection connection) {
    return leases.fenced(
        lease,
        () -> {
          openDue(connection);
          return Stream.generate(() -> runs.runnable(connection.id()).stream().findFirst())
              .takeWhile(Optional::isPresent)
              .map(run -> step(connection, run.orElseThrow()))
              .flatMap(Optional::stream)
              .findFirst();
        });
  }

  /** What a webhook brought gets a run of its own; a poll that is due gets one, too. */
  private void openDue(Connection connection) {
    if (connection.initialSyncCompletedAt().isEmpty()) {
      return;
    }
    held.join(connection.id());
    for (Priority urgent : List.of(Priority.PERSON, Priority.WEBHOOK)) {
      int waiting = notices.waiting(connection.id(), urgent);
      if (waiting > 0) {
        int rank = urgent.among(waiting).rank();
        String run = runs.open(connection.id(), Kind.WEBHOOK, rank, true);
        notices.claim(connection.id(), urgent, run);
      }
    }
    if (isPollDue(connection) && !runs.readsAll(connection.id())) {
      runs.open(connection.id(), Kind.SCHEDULE, Priority.POLL.rank(), false);
    }
  }

  /**
   * A poll ends some time after its beat, so less than a period before the next one: a beat counts
   * from half a period on, or every second one would find nothing due.
   */
  private boolean isPollDue(Connection connection) {
    Duration period = Duration.ofSeconds(connection.settings().pollSeconds()).dividedBy(2);
    return Stream.of(Side.values())
        .map(side -> cursors.get(connection.id(), side).readAt())
        .anyMatch(read -> !read.plus(period).isAfter(clock.instant()));
  }

  /** The run's next step; nothing when the run went on by itself, or ended. */
  private Optional<Next> step(Connection connection, OpenRun run) {
    milestones.start(run, connection);
    return switch (run.stage()) {
      case READ -> reading(run);
      case CHECK -> checking(run);
      case PLAN -> planning(run);
      case DELIVER -> delivering(run);
      case CLOSE -> closing(run);
      case HELD, DONE -> Optional.empty();
    };
  }

  private Optional<Next> reading(OpenRun run) {
    Optional<Next> read =
        Stream.of(Side.APP, Side.LEDGER)
            .filter(side -> !run.hasRead(side))
            .map(side -> new Next(run, Step.READ, side, List.of()))
            .findFirst();
    if (read.isEmpty()) {
      held.join(run.connectionId());
      long last = notices.last(run.connectionId());
      runs.plan(run, last, notices.count(run.connectionId(), last));
    }
    return read;
  }

  /** Plans dry all that the run has before it, where that might be very much. */
  private Optional<Next> checking(OpenRun run) {
    if (run.planPosition() == 0 && guard.isHarmless(run)) {
      held.release(run);
      return Optional.empty();
    }
    List<Notice> next = notices.next(run, batch);
    if (next.isEmpty()) {
      guard.judge(run);
      return Optional.empty();
    }
    return Optional.of(planned(run, next));
  }

  private Optional<Next> planning(OpenRun run) {
    if (!run.dry()) {
      inDoubt.adopt(run);
      if (commands.anyOf(run.id(), Status.SENT)) {
        return Optional.of(Next.of(run, Step.READ_BACK));
      }
    }
    List<Notice> next = notices.next(run, batch);
    if (next.isEmpty()) {
      runs.stage(run, Stage.DELIVER);
      // Ledgers let a name be borne once; apps do not mind.
      names.arrange(run, Side.LEDGER);
      return Optional.empty();
    }
    return inDoubt
        .holder(run, next)
        .map(other -> known(run, other))
        .orElseGet(() -> Optional.of(planned(run, next)));
  }

  /**
   * Nothing is decided about a record while another run does not know what has become of a write of
   * its own: that run finds out first, or both wait for the provider.
   */
  private Optional<Next> known(OpenRun run, String doubtful) {
    Optional<OpenRun> other =
        runs.runnable(run.connectionId()).stream()
            .filter(one -> one.id().equals(doubtful))
            .findFirst();
    if (other.isEmpty()) {
      runs.suspend(run, runs.resumeAt(doubtful), IN_DOUBT);
    }
    return other.map(one -> Next.of(one, Step.READ_BACK));
  }

  /** What must be read first is read first. */
  private static Next planned(OpenRun run, List<Notice> next) {
    List<Notice> unread = next.stream().filter(Notice::loadFirst).toList();
    return unread.isEmpty()
        ? new Next(run, Step.PLAN, Side.APP, next)
        : new Next(run, Step.LOAD, Side.APP, unread);
  }

  private Optional<Next> delivering(OpenRun run) {
    if (commands.anyOf(run.id(), Status.SENT)) {
      return Optional.of(Next.of(run, Step.READ_BACK));
    }
    if (!notices.next(run, 1).isEmpty()) {
      runs.stage(run, Stage.PLAN);
      return Optional.empty();
    }
    if (commands.anyOf(run.id(), Status.WANTED)) {
      return Optional.of(Next.of(run, Step.DELIVER));
    }
    if (run.kind() == Kind.INITIAL) {
      runs.close(run, Side.APP);
    } else {
      milestones.finish(run);
    }
    return Optional.empty();
  }

  private Optional<Next> closing(OpenRun run) {
    if (!run.appRead()) {
      return Optional.of(new Next(run, Step.READ, Side.APP, List.of()));
    }
    milestones.finish(run);
    return Optional.empty();
  }
}
