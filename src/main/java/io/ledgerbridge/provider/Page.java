package io.ledgerbridge.provider;

import java.util.List;
import java.util.Optional;

/**
 * One page of a feed.
 *
 * @param records what the page showed; may repeat what an earlier one showed
 * @param gone records that the provider says are deleted: a claim, to be confirmed by {@link
 *     Connector#detail}
 * @param cursor where to go on from: for the next page, and, once {@code more} is false, for the
 *     next poll. Opaque to all but the connector; at most 2,000 characters
 * @param more whether another page follows at once
 * @param shortcut where the pages come newest first: where to go on from when nothing on this page
 *     is new to the hub
 * @param totals how many records of a type the provider says it holds, where it says so: a
 *     difference from what the hub knows betrays deletions
 * @param incomplete the feed cannot tell all that changed (a limit was hit, the cursor is too old):
 *     a full read must follow, or, where this was one, another
 */
public record Page(
    List<Snapshot> records,
    List<RecordRef> gone,
    String cursor,
    boolean more,
    Optional<Shortcut> shortcut,
    Optional<Total> totals,
    boolean incomplete) {

  public Page {
    records = List.copyOf(records);
    gone = List.copyOf(gone);
  }

  /** A way past the rest of a list; the parts are as the page's own. */
  public record Shortcut(String cursor, boolean more) {}

  /** How many records of one type the provider holds. */
  public record Total(String type, long count) {}
}
