package io.ledgerbridge.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One writer a connection. A live lease keeps others out; its epoch keeps out a worker that lost it
 * unawares (frozen, cut off), because every write of a worker goes through {@link #fenced}.
 */
@Component
public class Leases {

  private static final Duration TERM = Duration.ofSeconds(15);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** Who holds a lease, for people who look at the table: the process, and nobody else's name. */
  private final String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();

  /** Until when each lease is this process's for certain, however long the process slept. */
  private final Map<Lease, Instant> held = new ConcurrentHashMap<>();

  public Leases(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes the lease, unless another holds it: then the work is marked as wanted, which its holder
   * sees when it gives the lease up.
   */
  public Optional<Lease> take(String connectionId) {
    Instant asked = clock.instant();
    return Optional.ofNullable(
            transaction.execute(
                status -> {
                  long now = clock.millis();
                  int taken =
                      jdbc.sql(
                              "update hub_connection set lease_owner = ?, lease_until = ?,"
                                  + " epoch = epoch + 1 where id = ? and lease_until <= ?"
                                  + " and status = 'active'")
                          .params(owner, now + TERM.toMillis(), connectionId, now)
                          .update();
                  if (taken == 0) {
                    jdbc.sql("update hub_connection set wanted = wanted + 1 where id = ?")
                        .params(connectionId)
                        .update();
                    return null;
                  }
                  return read(connectionId);
                }))
        .map(
            lease -> {
              held.put(lease, asked.plus(TERM));
              return lease;
            });
  }

  /** When the lease that keeps others out ends, unless its holder renews it. */
  public Optional<Instant> endsAt(String connectionId) {
    return jdbc.sql("select lease_until from hub_connection where id = ? and status = 'active'")
        .param(connectionId)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  private Lease read(String connectionId) {
    return jdbc.sql("select epoch, wanted from hub_connection where id = ?")
        .param(connectionId)
        .query((row, n) -> new Lease(connectionId, owner, row.getLong(1), row.getLong(2)))
        .single();
  }

  /**
   * Runs database work in one transaction under the lease.
   *
   * @throws LeaseLost when the lease is another's; nothing is written then
   */
  public <T> T fenced(Lease lease, Supplier<T> work) {
    return transaction.execute(
        status -> {
          if (!renew(lease)) {
            held.remove(lease);
            throw new LeaseLost(lease);
          }
          return work.get();
        });
  }

  /** As {@link #fenced(Lease, Supplier)}, for work without a result. */
  public void fenced(Lease lease, Runnable work) {
    fenced(
        lease,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /**
   * Demands the lease before something is done that the database cannot refuse afterwards: a write
   * to a provider. Costs nothing while the lease is certain by the clock; who slept through its end
   * asks the database first.
   *
   * @throws LeaseLost when the lease is another's, or was given up
   */
  public void demand(Lease lease) {
    Instant until = held.get(lease);
    if (until != null && clock.instant().isBefore(until)) {
      return;
    }
    if (until == null || !extend(lease)) {
      held.remove(lease);
      throw new LeaseLost(lease);
    }
  }

  /** Renews by itself, in no transaction that could still be undone. */
  private boolean extend(Lease lease) {
    Instant asked = clock.instant();
    return renew(lease) && held.replace(lease, asked.plus(TERM)) != null;
  }

  private boolean renew(Lease lease) {
    return jdbc.sql("update hub_connection set lease_until = ? where id = ? and epoch = ?")
            .params(clock.millis() + TERM.toMillis(), lease.connectionId(), lease.epoch())
            .update()
        == 1;
  }

  /** Keeps the leases of this process alive while a provider takes its time. */
  @Scheduled(fixedDelay = 5_000)
  void renewHeld() {
    held.keySet().removeIf(lease -> !extend(lease));
  }

  /**
   * Gives the lease up.
   *
   * @return whether more was wanted meanwhile
   */
  public boolean release(Lease lease) {
    held.remove(lease);
    jdbc.sql(
            "update hub_connection set lease_until = 0, lease_owner = null where id = ? and epoch = ?")
        .params(lease.connectionId(), lease.epoch())
        .update();
    return read(lease.connectionId()).wanted() > lease.wanted();
  }
}
