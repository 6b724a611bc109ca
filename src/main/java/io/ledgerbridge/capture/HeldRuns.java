package io.ledgerbridge.capture;

import io.ledgerbridge.connection.Problem;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The run of a connection that waits for a person because it would change very much. It keeps its
 * records to itself meanwhile, so that all others go on; what is heard of its records joins it.
 */
@Component
public class HeldRuns {

  private static final String GO = "status = 'running', stage = 'plan', note = null";

  private static final String NOTHING_DONE_YET =
      "linked = 0, created = 0, updated = 0, duplicates = 0, conflicts = 0, skipped = 0,"
          + " unlinked = 0, failed = 0, unchanged = 0, plan_position = 0, done = 0";

  /** Waiting notices of records that the held run has, or whose linked counterpart it has. */
  private static final String OF_ITS_RECORDS =
      "select n.seq from notice n join notice h on h.connection_id = n.connection_id"
          + " and h.side = n.side and h.external_id = n.external_id"
          + " where n.connection_id = :connection and n.run_id is null and h.run_id = :run"
          + " union select n.seq from notice n join contact_link l"
          + " on l.connection_id = n.connection_id and l.active_app_id = n.external_id"
          + " join notice h on h.connection_id = n.connection_id and h.side = 'ledger'"
          + " and h.external_id = l.active_ledger_id where n.connection_id = :connection"
          + " and n.side = 'app' and n.run_id is null and h.run_id = :run"
          + " union select n.seq from notice n join contact_link l"
          + " on l.connection_id = n.connection_id and l.active_ledger_id = n.external_id"
          + " join notice h on h.connection_id = n.connection_id and h.side = 'app'"
          + " and h.external_id = l.active_app_id where n.connection_id = :connection"
          + " and n.side = 'ledger' and n.run_id is null and h.run_id = :run";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final ConnectionRow connectionRow;
  private final Clock clock;

  public HeldRuns(JdbcClient jdbc, JdbcTemplate batch, ConnectionRow connectionRow, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.connectionRow = connectionRow;
    this.clock = clock;
  }

  /**
   * A person lets the run go on: it is planned anew, and not checked again.
   *
   * @throws Problem 404, or 409 when the run is not held
   */
  public void approve(String runId) {
    String connectionId =
        jdbc.sql("select connection_id from sync_run where id = ?")
            .param(runId)
            .query(String.class)
            .optional()
            .orElseThrow(() -> Problem.unknown("There is no such run."));
    connectionRow.locked(
        connectionId,
        held -> {
          if (begin(runId, "held", GO) == 0) {
            throw Problem.wrongState("The run is not held.");
          }
          return runId;
        });
  }

  /** What is heard of the held run's records is its own: nobody else may change them meanwhile. */
  public void join(String connectionId) {
    held(connectionId)
        .ifPresent(
            run ->
                batch.batchUpdate(
                    "update notice set run_id = ? where seq = ?",
                    jdbc
                        .sql(OF_ITS_RECORDS)
                        .param("connection", connectionId)
                        .param("run", run)
                        .query(Long.class)
                        .list()
                        .stream()
                        .map(seq -> new Object[] {run, seq})
                        .toList()));
  }

  /** The run was checked and may do what it would: it is planned now in earnest. */
  public void release(OpenRun run) {
    Stream.of("running", "held").forEach(status -> begin(run.id(), status, GO));
  }

  /** The run waits for a person; where another one waits already, its records join that. */
  void hold(OpenRun run, String note) {
    jdbc.sql(
            "update notice set run_id = ? where connection_id = ? and run_id is null and seq <= ?"
                + " and ? = 0")
        .params(run.id(), run.connectionId(), run.noticeLimit(), run.ownRecords() ? 1 : 0)
        .update();
    Optional<String> other = held(run.connectionId()).filter(id -> !id.equals(run.id()));
    if (other.isPresent()) {
      joinAll(run, other.get());
    } else {
      jdbc.sql("update sync_run set status = 'held', stage = 'held', note = ? where id = ?")
          .params(note, run.id())
          .update();
    }
  }

  private void joinAll(OpenRun run, String other) {
    jdbc.sql("update notice set run_id = ? where run_id = ?").params(other, run.id()).update();
    begin(
        run.id(),
        "running",
        "status = 'cancelled', stage = 'done', note = 'Its records wait in the run that is held.',"
            + " finished_at = "
            + clock.millis());
    begin(other, "held", "stage = 'check'");
  }

  private Optional<String> held(String connectionId) {
    return jdbc.sql("select id from sync_run where connection_id = ? and status = 'held'")
        .param(connectionId)
        .query(String.class)
        .optional();
  }

  private int begin(String runId, String status, String change) {
    int changed =
        jdbc.sql(
                "update sync_run set "
                    + change
                    + ", "
                    + NOTHING_DONE_YET
                    + " where id = ? and status = ?")
            .params(runId, status)
            .update();
    if (changed > 0) {
      jdbc.sql("delete from run_action where run_id = ?").param(runId).update();
    }
    return changed;
  }
}
