package io.ledgerbridge.capture;

import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the reading of each side of each connection stands. */
@Component
public class Cursors {

  private final JdbcClient jdbc;

  public Cursors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public FeedCursor get(String connectionId, Side side) {
    return jdbc.sql("select * from feed_cursor where connection_id = ? and side = ?")
        .params(connectionId, side.apiName())
        .query(
            (row, n) ->
                new FeedCursor(
                    row.getString("position"),
                    Feed.valueOf(row.getString("feed")),
                    row.getLong("sweep"),
                    row.getLong("complete_sweep"),
                    counts(row.getString("totals")),
                    counts(row.getString("mismatch")),
                    Instant.ofEpochMilli(row.getLong("read_at")),
                    Instant.ofEpochMilli(row.getLong("full_read_at"))))
        .optional()
        .orElseGet(FeedCursor::start);
  }

  public void put(String connectionId, Side side, FeedCursor cursor) {
    jdbc.sql(
            "insert into feed_cursor (connection_id, side, position, feed, sweep, complete_sweep,"
                + " totals, mismatch, read_at, full_read_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on duplicate key update position = values(position), feed = values(feed),"
                + " sweep = values(sweep), complete_sweep = values(complete_sweep),"
                + " totals = values(totals), mismatch = values(mismatch), read_at = values(read_at),"
                + " full_read_at = values(full_read_at)")
        .params(
            connectionId,
            side.apiName(),
            cursor.position(),
            cursor.feed().name(),
            cursor.sweep(),
            cursor.completeSweep(),
            text(cursor.totals()),
            text(cursor.mismatch()),
            cursor.readAt().toEpochMilli(),
            cursor.fullReadAt().toEpochMilli())
        .update();
  }

  /** Records that the provider no longer holds: so many fewer does the hub know too many of. */
  public void explain(String connectionId, Side side, Collection<RecordRef> gone) {
    if (!gone.isEmpty()) {
      FeedCursor cursor = get(connectionId, side);
      put(
          connectionId,
          side,
          cursor.explained(
              gone.stream()
                  .collect(Collectors.groupingBy(RecordRef::type, Collectors.counting()))));
    }
  }

  private static String text(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static Map<String, Long> counts(String text) {
    return Arrays.stream(text.split(","))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> entry.split("="))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[1])));
  }
}
