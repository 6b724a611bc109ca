package io.ledgerbridge.simulation;

import io.ledgerbridge.connection.WorkScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says when a connection's work is due, as Quartz does: one trigger a connection, which "now" and
 * "at" move. Whoever drives the hub asks for it, so that time is the clock's alone.
 */
final class ByHand implements WorkScheduler {

  private record Trigger(Instant due, Duration period) {}

  private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();
  private final Clock clock;

  ByHand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void poll(String connectionId, int pollSeconds) {
    triggers.put(connectionId, new Trigger(clock.instant(), Duration.ofSeconds(pollSeconds)));
  }

  @Override
  public void now(String connectionId) {
    at(connectionId, clock.instant());
  }

  @Override
  public void at(String connectionId, Instant when) {
    triggers.computeIfPresent(connectionId, (id, old) -> new Trigger(when, old.period()));
  }

  @Override
  public void stop(String connectionId) {
    triggers.remove(connectionId);
  }

  /** When the connection's work is due next; nothing where it is not polled. */
  Optional<Instant> due(String connectionId) {
    return Optional.ofNullable(triggers.get(connectionId)).map(Trigger::due);
  }

  /** Whether the work is due; if so, the next is a period later, unless it is moved. */
  boolean fire(String connectionId) {
    Instant now = clock.instant();
    boolean due = due(connectionId).filter(when -> !when.isAfter(now)).isPresent();
    if (due) {
      triggers.computeIfPresent(
          connectionId, (id, old) -> new Trigger(now.plus(old.period()), old.period()));
    }
    return due;
  }
}
