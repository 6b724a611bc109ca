package io.ledgerbridge.routing;

import io.ledgerbridge.connection.WorkScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The connections whose work broke off in this process, until a time for it is stored again: while
 * the database is away, none can be.
 */
@Component
public class BrokenOff {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenOff.class);

  /** As long as a lease lasts that nobody gave up. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final WorkScheduler scheduler;
  private final Clock clock;
  private final Set<String> connections = ConcurrentHashMap.newKeySet();

  public BrokenOff(WorkScheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** The connection's work is due again after a pause. */
  void add(String connectionId) {
    connections.add(connectionId);
    schedule();
  }

  /** Tries again to store when the work is due. */
  @Scheduled(fixedDelay = 5_000)
  void schedule() {
    for (String id : Set.copyOf(connections)) {
      try {
        scheduler.at(id, clock.instant().plus(PAUSE));
        connections.remove(id);
      } catch (RuntimeException e) {
        LOG.warn("The work on connection {} has no time yet: {}", id, e.getMessage());
        return;
      }
    }
  }
}
