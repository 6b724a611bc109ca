package io.ledgerbridge.routing;

import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.LeaseLost;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.connection.WorkScheduler;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.pacing.Urgency;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Works a connection for one time slice; the route {@code work-connection} asks it step by step.
 */
@Component("worker")
public class Worker {

  static final String WORK = "work";

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** So long, and a call or two more, work in hand may keep more urgent work waiting. */
  private static final Duration STEP = Duration.ofSeconds(2);

  /** When what a hub that ends may still be handed is due again, for another replica. */
  private static final Duration HANDED_OVER = Duration.ofSeconds(1);

  private final Leases leases;
  private final Agenda agenda;
  private final Milestones milestones;
  private final RunQueue runs;
  private final Connections connections;
  private final Accounts accounts;
  private final Profiles profiles;
  private final Connectors connectors;
  private final WorkScheduler scheduler;
  private final Meters meters;
  private final Subscriptions subscriptions;
  private final Clock clock;
  private final Duration slice;
  private final String region;
  private final Map<Lease, Instant> slices = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  public Worker(
      Leases leases,
      Agenda agenda,
      Milestones milestones,
      RunQueue runs,
      Connections connections,
      Accounts accounts,
      Profiles profiles,
      Connectors connectors,
      WorkScheduler scheduler,
      Meters meters,
      Subscriptions subscriptions,
      Clock clock,
      @Value("${hub.sync.slice:20s}") Duration slice,
      @Value("${hub.sync.region:US}") String region) {
    this.leases = leases;
    this.agenda = agenda;
    this.milestones = milestones;
    this.runs = runs;
    this.connections = connections;
    this.accounts = accounts;
    this.profiles = profiles;
    this.connectors = connectors;
    this.scheduler = scheduler;
    this.meters = meters;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.slice = slice;
    this.region = region;
  }

  /**
   * The hub is about to end: each worker finishes the step in hand, and another replica goes on.
   */
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    stopping = true;
  }

  /**
   * Takes the lease; without it the body stays empty and nothing is done. A holder that died gives
   * nothing up, so the work is tried again when its lease ends (I7).
   */
  public void begin(Exchange exchange) {
    String connectionId = exchange.getMessage().getBody(String.class);
    exchange.getMessage().setBody(null);
    exchange.setProperty("working", false);
    if (stopping) {
      scheduler.at(connectionId, clock.instant().plus(HANDED_OVER));
      return;
    }
    Optional<Lease> lease = leases.take(connectionId);
    lease.ifPresent(
        taken -> {
          slices.put(taken, clock.instant().plus(slice));
          exchange.setProperty("lease", taken);
        });
    if (lease.isEmpty()) {
      leases.endsAt(connectionId).ifPresent(end -> comeAgain(connectionId, end));
    }
    exchange.setProperty("working", lease.isPresent());
  }

  /**
   * Comes again when the lease ends. Its holder may have given it up, and had the work scheduled
   * for now, before this put it off: so whoever put it off looks once more.
   */
  private void comeAgain(String connectionId, Instant end) {
    scheduler.at(connectionId, end);
    leases
        .endsAt(connectionId)
        .filter(now -> now.isBefore(end))
        .ifPresent(given -> scheduler.now(connectionId));
  }

  /** The next step, for the router. */
  public void next(Exchange exchange) {
    Lease lease = exchange.getProperty("lease", Lease.class);
    subscriptions.ensureOnce(lease.connectionId());
    Optional<Work> work = Optional.empty();
    try {
      settleCalls(exchange, lease);
      work = mayGoOn(lease) ? work(lease) : work;
    } catch (LeaseLost e) {
      LOG.info("{}", e.getMessage());
    }
    exchange.setProperty("working", work.isPresent());
    exchange.setProperty(WORK, work.orElse(null));
    exchange.getMessage().setBody(work.orElse(null));
  }

  private boolean mayGoOn(Lease lease) {
    return !stopping && clock.instant().isBefore(slices.getOrDefault(lease, Instant.MAX));
  }

  private Optional<Work> work(Lease lease) {
    return connections
        .find(lease.connectionId())
        .filter(connection -> connection.status() == Connection.Status.ACTIVE)
        .flatMap(connection -> work(lease, connection));
  }

  private Optional<Work> work(Lease lease, Connection connection) {
    return agenda
        .next(lease, connection)
        .map(
            next -> {
              meters.works(connection.id(), Urgency.of(next.run().priority()));
              return new Work(
                  next.step(),
                  lease,
                  Optional.of(next.run()),
                  next.side(),
                  next.notices(),
                  policy(connection, next.run()),
                  accountIds(connection.id()),
                  clock.instant().plus(STEP));
            });
  }

  private Policy policy(Connection connection, OpenRun run) {
    Profile profile = profiles.get(connection.profile());
    return new Policy(
        profile,
        milestones.settings(run, connection),
        milestones.settingsVersion(run, connection),
        connectors.get(profile.app()),
        connectors.get(profile.ledger()),
        run.mayPush(),
        region,
        connection.initialSyncCompletedAt());
  }

  private Map<Side, String> accountIds(String connectionId) {
    return accounts.of(List.of(connectionId)).stream()
        .collect(Collectors.toMap(SideAccount::side, account -> account.externalId().orElse("")));
  }

  /** The calls of the step before are put down to its run. */
  private void settleCalls(Exchange exchange, Lease lease) {
    Work last = exchange.getProperty(WORK, Work.class);
    if (last != null) {
      Map<String, Integer> made =
          Stream.of(Side.values())
              .collect(
                  Collectors.toMap(
                      side -> side.apiName() + "_calls",
                      side -> meters.drain(last.connectionId(), side)));
      made.values().removeIf(count -> count == 0);
      if (!made.isEmpty()) {
        leases.fenced(lease, () -> runs.count(last.theRun().id(), made));
      }
    }
  }

  /** Gives the lease up, and has the connection worked again when more is due. */
  public void end(Exchange exchange) {
    Lease lease = exchange.getProperty("lease", Lease.class);
    if (lease == null) {
      return;
    }
    meters.rests(lease.connectionId());
    boolean cutShort = !mayGoOn(lease);
    slices.remove(lease);
    boolean wanted = leases.release(lease);
    if (wanted || cutShort) {
      scheduler.now(lease.connectionId());
    } else {
      runs.nextResume(lease.connectionId())
          .ifPresent(when -> scheduler.at(lease.connectionId(), when));
    }
  }

  /** The step of an exchange. */
  static Work work(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(WORK, Work.class)).orElseThrow();
  }
}
