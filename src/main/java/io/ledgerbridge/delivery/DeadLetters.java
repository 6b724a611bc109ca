package io.ledgerbridge.delivery;

import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What could not be done, and waits for a change of the data, a setting or a person (F21, R122).
 */
@Component
public class DeadLetters {

  private static final int MESSAGE_LIMIT = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  public DeadLetters(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /**
   * A failure to be parked.
   *
   * @param fingerprint of the data with which it failed: it is not tried again while that stays
   */
  public record Letter(
      Side side,
      RecordRef object,
      String name,
      String code,
      String message,
      boolean retryable,
      String fingerprint) {}

  /** Parks a failure; one record has one open letter, which counts its attempts. */
  public void park(String connectionId, Letter letter) {
    String message =
        letter.message().length() <= MESSAGE_LIMIT
            ? letter.message()
            : letter.message().substring(0, MESSAGE_LIMIT);
    long now = clock.millis();
    int known =
        jdbc.sql(
                "update dead_letter set code = ?, message = ?, retryable = ?, object_name = ?,"
                    + " attempts = attempts + 1, fingerprint = ?, last_seen_at = ?"
                    + " where connection_id = ? and side = ? and object_kind = 'contact'"
                    + " and open_object_id = ?")
            .params(
                letter.code(),
                message,
                letter.retryable() ? 1 : 0,
                letter.name(),
                letter.fingerprint(),
                now,
                connectionId,
                letter.side().apiName(),
                letter.object().id())
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into dead_letter (id, connection_id, code, message, retryable, object_kind,"
                  + " object_id, open_object_id, object_name, side, record_type, attempts,"
                  + " fingerprint, first_seen_at, last_seen_at)"
                  + " values (?, ?, ?, ?, ?, 'contact', ?, ?, ?, ?, ?, 1, ?, ?, ?)")
          .params(
              Ids.next(),
              connectionId,
              letter.code(),
              message,
              letter.retryable() ? 1 : 0,
              letter.object().id(),
              letter.object().id(),
              letter.name(),
              letter.side().apiName(),
              letter.object().type(),
              letter.fingerprint(),
              now,
              now)
          .update();
    }
  }

  /** What had failed for these records is settled. */
  public void close(String connectionId, Side side, Collection<String> ids) {
    batch.batchUpdate(
        "update dead_letter set open_object_id = null, closed_at = ? where connection_id = ?"
            + " and side = ? and object_kind = 'contact' and open_object_id = ?",
        ids.stream()
            .map(id -> new Object[] {clock.millis(), connectionId, side.apiName(), id})
            .toList());
  }

  /**
   * A write of the record, planned then, was done: what failed since has not been settled by it.
   */
  void settle(String connectionId, Side side, String id, Instant planned) {
    jdbc.sql(
            "update dead_letter set open_object_id = null, closed_at = ? where connection_id = ?"
                + " and side = ? and object_kind = 'contact' and open_object_id = ?"
                + " and last_seen_at <= ?")
        .params(clock.millis(), connectionId, side.apiName(), id, planned.toEpochMilli())
        .update();
  }
}
