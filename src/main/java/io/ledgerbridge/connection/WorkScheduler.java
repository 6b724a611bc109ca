package io.ledgerbridge.connection;

import java.time.Instant;

/**
 * Says when a connection's work is due. One durable job and one trigger a connection; "now" moves
 * that trigger, and never adds another. Call after the transaction that stored what is wanted.
 */
public interface WorkScheduler {

  /** Polls from now on every {@code pollSeconds}; replaces an earlier rhythm. */
  void poll(String connectionId, int pollSeconds);

  /** Something is wanted at once; does nothing for a connection that is not polled. */
  void now(String connectionId);

  /** The next work is due at {@code when} (a provider's budget is back then). */
  void at(String connectionId, Instant when);

  /** Polls no more. */
  void stop(String connectionId);
}
