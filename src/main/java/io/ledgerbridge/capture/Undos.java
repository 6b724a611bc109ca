package io.ledgerbridge.capture;

import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.connection.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has runs put back what other runs changed. */
@Component
public class Undos {

  private static final Set<String> OPEN = Set.of("queued", "running", "held");
  private static final String CHANGES =
      " from history h join contact_record r on r.connection_id = h.connection_id"
          + " and r.side = h.side and r.external_id = h.external_id"
          + " where h.run_id = :run and h.action in ('create', 'update', 'link', 'unlink')";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final Runs runs;
  private final RunRequests requests;
  private final Clock clock;

  public Undos(
      JdbcClient jdbc, ConnectionRow connectionRow, Runs runs, RunRequests requests, Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.runs = runs;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Has a run put back what another one changed, field by field, where the field still holds what
   * it wrote.
   *
   * @return the new run's id, or that of the one that is at it already
   * @throws Problem 404; 409 for a run that has not ended, changed nothing or is a preview, and
   *     when the connection has no accounts
   */
  public String undo(String runId) {
    return connectionRow.locked(
        runs.get(runId).connectionId(),
        held -> {
          held.requireAccounts();
          requireChanges(runs.get(runId));
          return atIt(runId).orElseGet(() -> open(held, runId));
        });
  }

  private void requireChanges(Run run) {
    if (run.kind().equals("preview")) {
      throw Problem.wrongState("A preview writes nothing: there is nothing to undo.");
    }
    if (OPEN.contains(run.status())) {
      throw Problem.wrongState(
          "The run has not ended (%s): wait for it, or cancel it first.".formatted(run.status()));
    }
    long changes =
        jdbc.sql("select count(*)" + CHANGES).param("run", run.id()).query(Long.class).single();
    if (changes == 0) {
      throw Problem.wrongState("The run changed nothing: there is nothing to undo.");
    }
  }

  private Optional<String> atIt(String runId) {
    return jdbc.sql(
            "select id from sync_run where undoes = ? and status in ('queued', 'running')"
                + " order by created_at limit 1")
        .param(runId)
        .query(String.class)
        .optional();
  }

  private String open(ConnectionRow.Held held, String runId) {
    String id = requests.ofRecords(held, Kind.UNDO, List.of());
    int records =
        jdbc.sql(
                "insert into notice (connection_id, side, external_id, record_type, priority,"
                    + " load_first, wish, run_id, created_at)"
                    + " select h.connection_id, h.side, h.external_id, r.record_type, 0,"
                    + " max(case when h.action in ('update', 'unlink') then 1 else 0 end), 'undo',"
                    + " :undo, :now"
                    + CHANGES
                    + " group by h.connection_id, h.side, h.external_id, r.record_type"
                    + " order by min(h.id)")
            .param("undo", id)
            .param("now", clock.millis())
            .param("run", runId)
            .update();
    jdbc.sql("update sync_run set undoes = ?, priority = ? where id = ?")
        .params(runId, Priority.PERSON.among(records).rank(), id)
        .update();
    return id;
  }
}
