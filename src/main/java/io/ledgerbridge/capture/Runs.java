package io.ledgerbridge.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs, as they are told of. */
@Component
public class Runs {

  /** What runs count, as the API and the database name it. */
  static final List<String> COUNTS =
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
