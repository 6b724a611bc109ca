package io.ledgerbridge.capture;

import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.connection.Problem;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends runs before they are done. */
@Component
public class Cancellations {

  private static final String DROPPED =
      "Dropped while it was held: nothing was written. Its records stay as they are until they"
          + " change again, or until Sync Now.";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final Runs runs;
  private final Clock clock;

  public Cancellations(JdbcClient jdbc, ConnectionRow connectionRow, Runs runs, Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.runs = runs;
    this.clock = clock;
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
        runs.get(runId).connectionId(),
        held -> {
          boolean wasHeld = runs.get(runId).status().equals("held");
          forgetWhatItWouldDo(runId);
          int cancelled =
              jdbc.sql(
                      "update sync_run set status = 'cancelled', finished_at = ?"
                          + " where id = ? and status in ('queued', 'running', 'held')")
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
          return runs.get(runId);
        });
  }

  /** Nothing is done yet where a run is checked or held; what a held one would do stays listed. */
  private void forgetWhatItWouldDo(String runId) {
    jdbc.sql(
            "delete from run_action where run_id = ? and run_id in"
                + " (select id from sync_run where status = 'running' and stage = 'check')")
        .param(runId)
        .update();
    String zero =
        Runs.COUNTS.stream().map(count -> count + " = 0").collect(Collectors.joining(", "));
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
}
