package io.ledgerbridge.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs: asked for, listed and cancelled. */
@Component
public class Runs {

  private static final List<String> COUNTS =
      List.of(
          "linked",
          "created",
          "updated",
          "duplicates",
          "conflicts",
          "skipped",
          "unlinked",
          "failed",
          "unchanged");
  private static final String DROPPED =
      "Dropped while it was held: nothing was written. Its records stay as they are until they"
          + " change again, or until Sync Now.";
  private static final String OPEN = "('queued', 'running', 'held')";

  private static final String SELECT =
      "select r.*,"
          + " (select count(*) from write_command c where c.run_id = r.id) as writes,"
          + " (select count(*) from write_command c where c.run_id = r.id"
          + " and c.status in ('wanted', 'sent')) as open_writes from sync_run r";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final ObjectMapper json;
  private final Clock clock;

  public Runs(JdbcClient jdbc, ConnectionRow connectionRow, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.json = json;
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
          String kind = held.initialSyncEnded() ? "manual" : "initial";
          return open(held, "('initial', 'manual')")
              .or(() -> held(held))
              .orElseGet(
                  () -> {
                    takeUpDropped(held);
                    return insert(
                        held,
                        kind,
                        "all",
                        held.initialSyncEnded() ? Priority.POLL : Priority.IMPORT);
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
          return open(held, "('preview')")
              .orElseGet(() -> insert(held, "preview", "all", Priority.POLL));
        });
  }

  /**
   * The id of a new run of single records only; call with the connection held.
   *
   * @throws Problem 409 when the connection has no accounts
   */
  public String ofRecords(Held held, String kind, List<Wish> wishes) {
    held.requireAccounts();
    String id = insert(held, kind, "records", Priority.PERSON.among(wishes.size()));
    wishes.forEach(wish -> notice(held, wish, id));
    return id;
  }

  /** The newest first. */
  public Listing<Run> list(String connectionId, Window window) {
    connectionRow.require(connectionId);
    var items =
        jdbc.sql(SELECT + " where connection_id = ? order by created_at desc, id limit ? offset ?")
            .params(connectionId, window.size(), window.offset())
            .query(this::run)
            .list();
    return window.of(items, count("sync_run where connection_id = ?", connectionId));
  }

  /**
   * One run.
   *
   * @throws Problem 404
   */
  public Run get(String runId) {
    return jdbc.sql(SELECT + " where id = ?")
        .param(runId)
        .query(this::run)
        .optional()
        .orElseThrow(Runs::unknown);
  }

  /** What the run did or would do, in its order. */
  public Listing<Run.Action> actions(String runId, Window window) {
    get(runId);
    var items =
        jdbc.sql("select * from run_action where run_id = ? order by id limit ? offset ?")
            .params(runId, window.size(), window.offset())
            .query(this::action)
            .list();
    return window.of(items, count("run_action where run_id = ?", runId));
  }

  /**
   * Drops what the run has not begun yet; what is done, or on its way, stays. The records that it
   * leaves behind are the next run's to look at: nobody need edit them for that (I1). But those of
   * a run that was held are dropped: they stay as they are until they change again, or until Sync
   * Now.
   *
   * @throws Problem 404, or 409 when the run has ended
   */
  public Run cancel(String runId) {
    return connectionRow.locked(
        get(runId).connectionId(),
        held -> {
          boolean wasHeld = get(runId).status().equals("held");
          forgetWhatItWouldDo(runId);
          int cancelled =
              jdbc.sql(
                      "update sync_run set status = 'cancelled', finished_at = ?"
                          + " where id = ? and status in "
                          + OPEN)
                  .params(clock.millis(), runId)
                  .update();
          if (cancelled == 0) {
            throw Problem.wrongState("The run has ended.");
          }
          if (wasHeld) {
            drop(runId);
          } else {
            leaveToTheNext(runId);
          }
          jdbc.sql(
                  "update write_command set status = 'dropped'"
                      + " where run_id = ? and status = 'wanted'")
              .param(runId)
              .update();
          return get(runId);
        });
  }

  /** Nothing is done yet where a run is checked or held; what a held one would do stays listed. */
  private void forgetWhatItWouldDo(String runId) {
    jdbc.sql(
            "delete from run_action where run_id = ? and run_id in"
                + " (select id from sync_run where status = 'running' and stage = 'check')")
        .param(runId)
        .update();
    String zero = COUNTS.stream().map(count -> count + " = 0").collect(Collectors.joining(", "));
    jdbc.sql("update sync_run set " + zero + " where id = ? and stage in ('check', 'held')")
        .param(runId)
        .update();
  }

  private void drop(String runId) {
    jdbc.sql("update notice set priority = ? where run_id = ?")
        .params(Priority.POLL.rank(), runId)
        .update();
    jdbc.sql("update sync_run set note = ? where id = ?").params(DROPPED, runId).update();
  }

  /** What a person wished for goes with the run; that a record may have changed stays known. */
  private void leaveToTheNext(String runId) {
    jdbc.sql("update notice set run_id = null, wish = null, priority = ? where run_id = ?")
        .params(Priority.POLL.rank(), runId)
        .update();
    jdbc.sql(
            "insert into notice (connection_id, side, external_id, record_type, priority,"
                + " load_first, created_at)"
                + " select connection_id, case side when 'app' then 'ledger' else 'app' end,"
                + " source_id, source_type, ?, 0, ? from write_command"
                + " where run_id = ? and status in ('wanted', 'sent')")
        .params(Priority.POLL.rank(), clock.millis(), runId)
        .update();
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

  private String insert(Held held, String kind, String scope, Priority priority) {
    String id = UUID.randomUUID().toString();
    jdbc.sql(
            "insert into sync_run (id, connection_id, kind, status, stage, scope, priority,"
                + " created_at) values (?, ?, ?, 'queued', ?, ?, ?, ?)")
        .params(
            id,
            held.id(),
            kind,
            scope.equals("all") ? "read" : "plan",
            scope,
            priority.rank(),
            clock.millis())
        .update();
    return id;
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

  private long count(String fromWhere, String id) {
    return jdbc.sql("select count(*) from " + fromWhere).param(id).query(Long.class).single();
  }

  private Run run(ResultSet row, int index) throws SQLException {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("read", row.getInt("records_read"));
    for (String count : COUNTS) {
      counts.put(count, row.getInt(count));
    }
    return new Run(
        row.getString("id"),
        row.getString("connection_id"),
        row.getString("kind"),
        row.getString("status"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        new Run.Progress(
            row.getInt("done") + row.getInt("writes") - row.getInt("open_writes"),
            row.getInt("total") + row.getInt("writes")),
        counts,
        new Run.ApiCalls(row.getInt("app_calls"), row.getInt("ledger_calls")),
        Optional.ofNullable(row.getString("note")),
        waitingUntil(row),
        Optional.empty());
  }

  private Optional<Instant> waitingUntil(ResultSet row) throws SQLException {
    boolean open = List.of("queued", "running").contains(row.getString("status"));
    return Optional.of(Instant.ofEpochMilli(row.getLong("resume_at")))
        .filter(until -> open && until.isAfter(clock.instant()));
  }

  private Run.Action action(ResultSet row, int index) throws SQLException {
    return new Run.Action(
        row.getString("action"),
        row.getString("side"),
        row.getString("external_id"),
        row.getString("name"),
        tree(row.getString("fields")),
        Optional.ofNullable(row.getString("reason")));
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Problem unknown() {
    return Problem.unknown("There is no such run.");
  }
}
