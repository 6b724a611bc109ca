package io.ledgerbridge.capture;

import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.capture.OpenRun.Stage;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs as the worker takes them up, most urgent first, and how far each one is. */
@Component
public class RunQueue {

  /** One that is held is checked again when more comes to it. */
  private static final String OPEN =
      " (status in ('queued', 'running') or (status = 'held' and stage = 'check')) ";

  private final JdbcClient jdbc;
  private final Clock clock;

  public RunQueue(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The open runs that need not wait for a provider, most urgent first. */
  public List<OpenRun> runnable(String connectionId) {
    return jdbc.sql(
            "select * from sync_run where connection_id = ? and"
                + OPEN
                + "and resume_at <= ? order by priority, created_at, id")
        .params(connectionId, clock.millis())
        .query((row, n) -> read(row))
        .list();
  }

  /** When the first of the suspended runs may go on; that moment may have come already. */
  public Optional<Instant> nextResume(String connectionId) {
    return jdbc.sql(
            "select resume_at from sync_run where connection_id = ? and"
                + OPEN
                + "and resume_at > 0 order by resume_at limit 1")
        .param(connectionId)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  /** When an open run may go on; that moment may have come already. */
  public Instant resumeAt(String runId) {
    return Instant.ofEpochMilli(
        jdbc.sql("select resume_at from sync_run where id = ?")
            .param(runId)
            .query(Long.class)
            .single());
  }

  /** Whether a run that reads everything is under way; one that is held has read its share. */
  public boolean readsAll(String connectionId) {
    return jdbc.sql(
            "select id from sync_run where connection_id = ? and scope = 'all' and kind <> 'preview'"
                + " and status in ('queued', 'running') limit 1")
        .param(connectionId)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Opens a run, of its own records or of all that is new. */
  public String open(String connectionId, Kind kind, int priority, boolean ownRecords) {
    String id = Ids.next();
    jdbc.sql(
            "insert into sync_run (id, connection_id, kind, status, stage, scope, priority,"
                + " created_at) values (?, ?, ?, 'queued', ?, ?, ?, ?)")
        .params(
            id,
            connectionId,
            kind.code(),
            Stage.first(kind, ownRecords).code(),
            ownRecords ? "records" : "all",
            priority,
            clock.millis())
        .update();
    return id;
  }

  /** The run is being worked on. */
  public void started(OpenRun run, int settingsVersion, String settings) {
    jdbc.sql(
            "update sync_run set status = 'running', started_at = coalesce(started_at, ?),"
                + " settings_version = ?, settings = ? where id = ? and status = 'queued'")
        .params(clock.millis(), settingsVersion, settings, run.id())
        .update();
  }

  /** One side has been read to its end by this run. */
  public void read(OpenRun run, Side side) {
    jdbc.sql("update sync_run set " + side.apiName() + "_read = 1 where id = ?")
        .param(run.id())
        .update();
  }

  /** The run plans next, all notices up to the given one; a guarded run is checked before. */
  public void plan(OpenRun run, long noticeLimit, int notices) {
    jdbc.sql(
            "update sync_run set stage = ?, notice_limit = ?, total = total + ? where id = ?"
                + " and status = 'running'")
        .params((run.guarded() ? Stage.CHECK : Stage.PLAN).code(), noticeLimit, notices, run.id())
        .update();
  }

  /** Whether the run is still open and as far as it was: a person may have ended or approved it. */
  public boolean stands(OpenRun run) {
    return jdbc.sql(
            "select id from sync_run where id = ? and stage = ?"
                + " and status in ('queued', 'running', 'held')")
        .params(run.id(), run.stage().code())
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** The run has planned up to the given notice. */
  public void planned(OpenRun run, long position, int notices) {
    jdbc.sql(
            "update sync_run set total = case when total < done + ? then done + ? else total end,"
                + " plan_position = ?, done = done + ?, setbacks = 0 where id = ?")
        .params(notices, notices, position, notices, run.id())
        .update();
  }

  public void stage(OpenRun run, Stage stage) {
    jdbc.sql("update sync_run set stage = ? where id = ? and status = 'running'")
        .params(stage.code(), run.id())
        .update();
  }

  /** The run looks once more at what changed on a side. */
  public void close(OpenRun run, Side side) {
    jdbc.sql(
            "update sync_run set stage = 'close', "
                + side.apiName()
                + "_read = 0 where id = ? and status = 'running'")
        .param(run.id())
        .update();
  }

  /** The run waits, and says why. */
  public void suspend(OpenRun run, Instant until, String note) {
    jdbc.sql("update sync_run set resume_at = ?, note = ?, setbacks = setbacks + 1 where id = ?")
        .params(until.toEpochMilli(), note, run.id())
        .update();
  }

  /** The run has ended. */
  public void finish(OpenRun run) {
    jdbc.sql(
            "update sync_run set status = 'completed', stage = 'done', finished_at = ?,"
                + " note = null where id = ? and status = 'running'")
        .params(clock.millis(), run.id())
        .update();
  }

  /** The run cannot go on, and says why. */
  public void fail(OpenRun run, String note) {
    jdbc.sql(
            "update sync_run set status = 'failed', stage = 'done', finished_at = ?, note = ?"
                + " where id = ? and status = 'running'")
        .params(clock.millis(), note, run.id())
        .update();
  }

  /** Adds to the run's figures; the names are columns of the table. */
  public void count(String runId, Map<String, Integer> figures) {
    figures.forEach(
        (column, more) ->
            jdbc.sql("update sync_run set " + column + " = " + column + " + ? where id = ?")
                .params(more, runId)
                .update());
  }

  /** Of the polls that found nothing, or failed, only the last is kept. */
  public void forgetIdlePolls(OpenRun run) {
    jdbc.sql(
            "delete from sync_run where connection_id = ? and id <> ? and kind = 'schedule'"
                + " and status = (select status from (select status from sync_run where id = ?) s)"
                + " and status in ('completed', 'failed') and records_read = 0 and updated = 0 and created = 0"
                + " and failed = 0 and duplicates = 0 and linked = 0 and unlinked = 0 and skipped = 0")
        .params(run.connectionId(), run.id(), run.id())
        .update();
  }

  private static OpenRun read(ResultSet row) throws SQLException {
    return new OpenRun(
        row.getString("id"),
        row.getString("connection_id"),
        Kind.of(row.getString("kind")),
        Stage.of(row.getString("stage")),
        row.getString("scope").equals("records"),
        row.getInt("app_read") == 1,
        row.getInt("ledger_read") == 1,
        row.getLong("notice_limit"),
        row.getLong("plan_position"),
        row.getInt("priority"),
        row.getInt("setbacks"),
        Optional.ofNullable(row.getString("settings")),
        row.getInt("settings_version"));
  }
}
