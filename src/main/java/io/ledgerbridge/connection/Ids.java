package io.ledgerbridge.connection;

import com.github.f4b6a3.uuid.UuidCreator;

/**
 * Ids of the hub's own rows: UUIDs of version 7. Those of one process sort in the order of their
 * making, so that rows of the same moment keep theirs, and an index grows at its end.
 */
public final class Ids {

  private Ids() {}

  /** An id that was never given before. */
  public static String next() {
    return UuidCreator.getTimeOrderedEpochPlus1().toString();
  }
}
