package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Wish;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open dead letters, and their retry at most once in three minutes (R125). */
@Component
public class Errors {

  private static final Duration BETWEEN_RETRIES = Duration.ofMinutes(3);
  private static final String OPEN =
      " from dead_letter where connection_id = ? and closed_at is null";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final RunRequests runs;
  private final ErrorCatalogue catalogue;
  private final Clock clock;

  public Errors(
      JdbcClient jdbc,
      ConnectionRow connectionRow,
      RunRequests runs,
      ErrorCatalogue catalogue,
      Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.runs = runs;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The newest first. */
  public Listing<DeadLetter> list(String connectionId, Window window) {
    connectionRow.require(connectionId);
    var items =
        jdbc.sql("select *" + OPEN + " order by last_seen_at desc, id limit ? offset ?")
            .params(connectionId, window.size(), window.offset())
            .query(this::deadLetter)
            .list();
    long total = jdbc.sql("select count(*)" + OPEN).param(connectionId).query(Long.class).single();
    return window.of(items, total);
  }

  /**
   * Has a run try the named errors again, or all.
   *
   * @return the run's id
   * @throws Problem 404 for an error that is not open, 429 within 180 seconds of the last retry
   */
  public String retry(String connectionId, Collection<String> errorIds) {
    return connectionRow.locked(
        connectionId,
        held -> {
          held.requireAccounts();
          List<Parked> chosen = chosen(held, errorIds);
          takeTurn(held);
          return runs.ofRecords(
              held,
              Kind.RETRY,
              chosen.stream().map(Parked::wish).filter(Errors::isOfRecord).toList());
        });
  }

  private List<Parked> chosen(Held held, Collection<String> errorIds) {
    List<Parked> open =
        jdbc.sql("select id, side, object_id, record_type" + OPEN + " order by first_seen_at, id")
            .param(held.id())
            .query(Errors::parked)
            .list();
    if (errorIds.isEmpty()) {
      return open;
    }
    List<Parked> chosen = open.stream().filter(parked -> errorIds.contains(parked.id())).toList();
    Stream<String> found = chosen.stream().map(Parked::id);
    if (found.distinct().count() < errorIds.stream().distinct().count()) {
      throw Problem.unknown("One of the errors is unknown, or solved already.");
    }
    return chosen;
  }

  /** What is wrong with a whole account is over with the next run that it lets through. */
  private static boolean isOfRecord(Wish wish) {
    return !wish.recordType().equals("account") && !wish.recordType().equals("feed");
  }

  private void takeTurn(Held held) {
    long now = clock.millis();
    int taken =
        jdbc.sql(
                "update hub_connection set last_retry_at = ? where id = ?"
                    + " and (last_retry_at is null or last_retry_at <= ?)")
            .params(now, held.id(), now - BETWEEN_RETRIES.toMillis())
            .update();
    if (taken == 0) {
      Duration wait = BETWEEN_RETRIES.minusMillis(now - held.lastRetryAt());
      throw Problem.tooSoon(
          "Errors can be tried again in " + wait.plusMillis(999).toSeconds() + " seconds.", wait);
    }
  }

  private record Parked(String id, Wish wish) {}

  private static Parked parked(ResultSet row, int index) throws SQLException {
    return new Parked(
        row.getString("id"),
        new Wish(
            Side.of(row.getString("side")),
            row.getString("object_id"),
            row.getString("record_type"),
            "retry"));
  }

  private DeadLetter deadLetter(ResultSet row, int index) throws SQLException {
    ErrorCatalogue.Entry entry = catalogue.entry(row.getString("code"));
    return new DeadLetter(
        row.getString("id"),
        row.getString("code"),
        row.getString("message"),
        entry.explanation(),
        entry.fix(),
        row.getBoolean("retryable"),
        new DeadLetter.Item(
            row.getString("object_kind"), row.getString("object_id"), row.getString("object_name")),
        row.getString("side"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("first_seen_at")),
        Instant.ofEpochMilli(row.getLong("last_seen_at")));
  }
}
