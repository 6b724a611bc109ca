package io.ledgerbridge.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * A connection as people look at it.
 *
 * @param lastRun the run that is held, else the newest, if there was one
 */
public record Overview(
    Connection connection,
    SideAccount app,
    SideAccount ledger,
    Counts counts,
    Optional<LastRun> lastRun) {

  /**
   * How many records stand how.
   *
   * @param linked pairs that are kept the same
   * @param duplicates records that wait for a person's decision
   * @param unsynced pairs parted by hand
   * @param skipped records that are left out, each with its reason
   * @param errors failures that wait for a retry
   */
  public record Counts(long linked, long duplicates, long unsynced, long skipped, long errors) {}

  /** A run, as {@code GET /runs/{id}} tells more of. */
  public record LastRun(String id, String status, Optional<Instant> finishedAt) {}
}
