package io.ledgerbridge.capture;

import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.connection.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has runs made for what people ask. */
@Component
public class RunRequests {

  private static final String OPEN = "('queued', 'running', 'held')";

  private final JdbcClient jdbc;
  private final RunQueue queue;
  private final ConnectionRow connectionRow;
  private final Clock clock;

  public RunRequests(JdbcClient jdbc, RunQueue queue, ConnectionRow connectionRow, Clock clock) {
    this.jdbc = jdbc;
    this.queue = queue;
    this.connectionRow = connectionRow;
    this.clock = clock;
  }

  /**
   * Sync Now (R64): the id of a new run of everything, or of the one that is under way or held.
   *
   * @throws Problem 404, or 409 unless the connection is active
   */
  public String sync(String connectionId) {
    return connectionRow.locked(
        connectionId,
        held -> {
          held.requireActive();
          Kind kind = held.initialSyncEnded() ? Kind.MANUAL : Kind.INITIAL;
          return open(held, "('initial', 'manual')")
              .or(() -> held(held))
              .orElseGet(
                  () -> {
                    takeUpDropped(held);
                    return all(
                        held, kind, held.initialSyncEnded() ? Priority.POLL : Priority.IMPORT);
                  });
        });
  }

  private Optional<String> held(Held held) {
    return jdbc.sql("select id from sync_run where connection_id = ? and status = 'held'")
        .param(held.id())
        .query(String.class)
        .optional();
  }

  /** A person asks: so does the hub, once more, about what was dropped while it was held. */
  private void takeUpDropped(Held held) {
    jdbc.sql(
            "update notice set run_id = null where connection_id = ? and run_id not in"
                + " (select id from sync_run where connection_id = ? and status in "
                + OPEN
                + ")")
        .params(held.id(), held.id())
        .update();
  }

  /**
   * The id of a new dry run, or of the one that is under way.
   *
   * @throws Problem 404, or 409 unless the connection is active
   */
  public String preview(String connectionId) {
    return connectionRow.locked(
        connectionId,
        held -> {
          held.requireActive();
          return open(held, "('preview')").orElseGet(() -> all(held, Kind.PREVIEW, Priority.POLL));
        });
  }

  /**
   * The id of a new run of single records only; call with the connection held.
   *
   * @throws Problem 409 when the connection has no accounts
   */
  public String ofRecords(Held held, Kind kind, List<Wish> wishes) {
    held.requireAccounts();
    int rank = Priority.PERSON.among(wishes.size()).rank();
    String id = queue.open(held.id(), kind, rank, true);
    wishes.forEach(wish -> notice(held, wish, id));
    return id;
  }

  private Optional<String> open(Held held, String kinds) {
    return jdbc.sql(
            "select id from sync_run where connection_id = ? and status in "
                + OPEN
                + " and scope = 'all' and kind in "
                + kinds
                + " order by created_at, id limit 1")
        .param(held.id())
        .query(String.class)
        .optional();
  }

  private String all(Held held, Kind kind, Priority priority) {
    return queue.open(held.id(), kind, priority.rank(), false);
  }

  private void notice(Held held, Wish wish, String runId) {
    jdbc.sql(
            "insert into notice (connection_id, side, external_id, record_type, priority,"
                + " load_first, wish, run_id, created_at) values (?, ?, ?, ?, 0, 1, ?, ?, ?)")
        .params(
            held.id(),
            wish.side().apiName(),
            wish.externalId(),
            wish.recordType(),
            wish.word(),
            runId,
            clock.millis())
        .update();
  }
}
