package io.ledgerbridge.capture;

import io.ledgerbridge.provider.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the reading of one side stands.
 *
 * @param position the connector's own word for where to go on
 * @param sweep number of the last full read begun
 * @param completeSweep number of the last full read ended; equal to {@code sweep} unless one is
 *     under way
 * @param totals how many records of each type the provider said it holds, during this walk
 * @param mismatch how many records more than that the hub knows, where a full read did not explain
 *     it
 * @param readAt when a poll last came to its end
 * @param fullReadAt when a full read last came to its end
 */
public record FeedCursor(
    String position,
    Feed feed,
    long sweep,
    long completeSweep,
    Map<String, Long> totals,
    Map<String, Long> mismatch,
    Instant readAt,
    Instant fullReadAt) {

  /** What no list of changes has shown is found after that time (F7). */
  private static final Duration FULL_READ_EVERY = Duration.ofDays(7);

  /** Nothing was ever read. */
  public static FeedCursor start() {
    return new FeedCursor("", Feed.ALL, 1, 0, Map.of(), Map.of(), Instant.EPOCH, Instant.EPOCH);
  }

  /** Whether the side was ever read to its end. */
  public boolean everComplete() {
    return completeSweep > 0;
  }

  /** How many full reads were begun since the last one that ended; 0 while changes are read. */
  public long fullReads() {
    return sweep - completeSweep;
  }

  /** Whether the last full read is so long ago that the next one is due. */
  boolean isFullReadDue(Instant now) {
    return feed == Feed.CHANGES && now.isAfter(fullReadAt.plus(FULL_READ_EVERY));
  }

  /** A new full read, from its beginning. */
  public FeedCursor restarted(Map<String, Long> unexplained) {
    return new FeedCursor(
        "", Feed.ALL, sweep + 1, completeSweep, Map.of(), unexplained, readAt, fullReadAt);
  }

  /** A full read came to its end and cannot be true: the next poll reads all once more. */
  public FeedCursor disbelieved(Instant now) {
    return new FeedCursor("", Feed.ALL, sweep + 1, sweep, Map.of(), Map.of(), now, fullReadAt);
  }

  /** The same, not due before the next poll. */
  public FeedCursor postponed(Instant now) {
    return new FeedCursor(position, feed, sweep, completeSweep, totals, mismatch, now, fullReadAt);
  }

  /** The same walk, at its next page. */
  public FeedCursor at(String next) {
    return new FeedCursor(next, feed, sweep, completeSweep, totals, mismatch, readAt, fullReadAt);
  }

  /** The provider said how many records of a type it holds. */
  public FeedCursor counting(String type, long total) {
    var counted = new HashMap<>(totals);
    counted.put(type, total);
    return new FeedCursor(
        position, feed, sweep, completeSweep, counted, mismatch, readAt, fullReadAt);
  }

  /** The walk has come to its end; the next one reads changes. */
  public FeedCursor ended(String next, Map<String, Long> unexplained, Instant now) {
    Instant inFull = feed == Feed.ALL ? now : fullReadAt;
    return new FeedCursor(next, Feed.CHANGES, sweep, sweep, Map.of(), unexplained, now, inFull);
  }

  /** Records that a full read missed turned out to be gone: what is left is still unexplained. */
  FeedCursor explained(Map<String, Long> gone) {
    Map<String, Long> left =
        mismatch.entrySet().stream()
            .map(more -> Map.entry(more.getKey(), less(more, gone)))
            .filter(more -> more.getValue() != 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new FeedCursor(position, feed, sweep, completeSweep, totals, left, readAt, fullReadAt);
  }

  private static long less(Map.Entry<String, Long> more, Map<String, Long> gone) {
    long known = more.getValue();
    return known > 0 ? Math.max(0, known - gone.getOrDefault(more.getKey(), 0L)) : known;
  }
}
