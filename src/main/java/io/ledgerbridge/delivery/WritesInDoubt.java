package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.provider.Side;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Commands that left the hub and of which nothing was heard: a crash or a time-out cut them off.
 */
@Component
public class WritesInDoubt {

  private static final String OPEN_RUNS =
      "(select id from sync_run where connection_id = ? and status in ('queued', 'running'))";

  private final JdbcClient jdbc;

  public WritesInDoubt(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of a run. */
  List<Command> of(String runId, int limit) {
    return jdbc.sql(
            "select * from write_command where run_id = ? and status = 'sent'"
                + " order by side, sent_at, id limit ?")
        .params(runId, limit)
        .query((row, n) -> Commands.read(row))
        .list();
  }

  /**
   * Another run that does not know yet what has become of a write to, or from, one of the records,
   * or whether it has made one of them: until it does, how they read tells nothing about what their
   * users did.
   */
  public Optional<String> holder(OpenRun run, Collection<Notice> notices) {
    Set<Side> sides = notices.stream().map(Notice::side).collect(Collectors.toSet());
    Set<String> records =
        notices.stream().map(one -> key(one.side(), one.ref().id())).collect(Collectors.toSet());
    return jdbc
        .sql(
            "select * from write_command where connection_id = ? and status = 'sent'"
                + " and run_id <> ? and run_id in "
                + OPEN_RUNS
                + " order by id")
        .params(run.connectionId(), run.id(), run.connectionId())
        .query((row, n) -> Commands.read(row))
        .list()
        .stream()
        .filter(
            one ->
                (one.isCreate() && sides.contains(one.side()))
                    || keys(one).anyMatch(records::contains))
        .map(Command::runId)
        .findFirst();
  }

  /** The records that the command reads from and writes to. */
  private static Stream<String> keys(Command one) {
    return Stream.concat(
        one.target().stream().map(ref -> key(one.side(), ref.id())),
        Stream.of(key(one.side().other(), one.source().id())));
  }

  private static String key(Side side, String externalId) {
    return side.apiName() + " " + externalId;
  }

  /** What runs that cannot go on may have written, or not, is this run's to read back. */
  public void adopt(OpenRun run) {
    jdbc.sql(
            "update write_command set run_id = ? where connection_id = ? and status = 'sent'"
                + " and run_id not in "
                + OPEN_RUNS)
        .params(run.id(), run.connectionId(), run.connectionId())
        .update();
  }
}
