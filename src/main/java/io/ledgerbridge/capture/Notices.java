package io.ledgerbridge.capture;

import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox: all notices that wait. */
@Component
public class Notices {

  private static final String INSERT =
      "insert into notice (connection_id, side, external_id, record_type, priority, load_first,"
          + " wish, merged_from, run_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  public Notices(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /** A notice to be stored; its place in the order comes with the storing. */
  public static Notice of(Side side, RecordRef ref, Priority priority, boolean loadFirst) {
    return new Notice(
        0, side, ref, priority, loadFirst, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The run is to look once more at a record as the hub knows it. */
  public void again(OpenRun run, Side side, RecordRef ref) {
    again(run, side, ref, false, Optional.empty());
  }

  /** The run is to read a record anew, and look at it once more. */
  public void loadAgain(OpenRun run, Side side, RecordRef ref, Optional<Notice.Wish> wish) {
    again(run, side, ref, true, wish);
  }

  private void again(
      OpenRun run, Side side, RecordRef ref, boolean loadFirst, Optional<Notice.Wish> wish) {
    add(
        run.connectionId(),
        List.of(
            new Notice(
                0,
                side,
                ref,
                Priority.POLL,
                loadFirst,
                wish,
                Optional.empty(),
                Optional.of(run.id()))));
  }

  /** Stores notices, in order. */
  public void add(String connectionId, Collection<Notice> notices) {
    long now = clock.millis();
    batch.batchUpdate(
        INSERT,
        notices.stream()
            .map(
                notice ->
                    new @Nullable Object[] {
                      connectionId,
                      notice.side().apiName(),
                      notice.ref().id(),
                      notice.ref().type(),
                      notice.priority().rank(),
                      notice.loadFirst() ? 1 : 0,
                      notice.wish().map(Notice.Wish::code).orElse(null),
                      notice.mergedFrom().orElse(null),
                      notice.runId().orElse(null),
                      now
                    })
            .toList());
  }

  /**
   * The notices that a run works next: its own, and, for a run of everything, those of no run. A
   * preview tells what Sync Now would do, hence also what a person has dropped.
   */
  public List<Notice> next(OpenRun run, int limit) {
    String dropped =
        run.kind() == OpenRun.Kind.PREVIEW
            ? " or run_id not in (select id from sync_run where sync_run.connection_id ="
                + " notice.connection_id and status in ('queued', 'running', 'held'))"
            : "";
    return jdbc.sql(
            "select * from notice where connection_id = ? and seq > ?"
                + " and (run_id = ? or (? = 0 and run_id is null and seq <= ?)"
                + dropped
                + ") order by seq limit ?")
        .params(
            run.connectionId(),
            run.planPosition(),
            run.id(),
            run.ownRecords() ? 1 : 0,
            run.noticeLimit(),
            limit)
        .query((row, n) -> read(row))
        .list();
  }

  /** How many notices a run has before it. */
  public int count(String connectionId, long upTo) {
    return jdbc.sql(
            "select count(*) from notice where connection_id = ? and run_id is null and seq <= ?")
        .params(connectionId, upTo)
        .query(Integer.class)
        .single();
  }

  /** What a run leaves behind is anybody's; what a preview made for itself goes with it. */
  public void release(OpenRun run) {
    jdbc.sql(
            run.kind() == OpenRun.Kind.PREVIEW
                ? "delete from notice where run_id = ?"
                : "update notice set run_id = null where run_id = ?")
        .param(run.id())
        .update();
  }

  /** The highest place in the order so far; 0 when the inbox is empty. */
  public long last(String connectionId) {
    return jdbc.sql("select coalesce(max(seq), 0) from notice where connection_id = ?")
        .param(connectionId)
        .query(Long.class)
        .single();
  }

  /** How many of this urgency wait for a run. */
  public int waiting(String connectionId, Priority priority) {
    return jdbc.sql(
            "select count(*) from notice where connection_id = ? and priority = ? and run_id is null")
        .params(connectionId, priority.rank())
        .query(Integer.class)
        .single();
  }

  /** Gives everything of this urgency to one run. */
  public void claim(String connectionId, Priority priority, String runId) {
    jdbc.sql(
            "update notice set run_id = ? where connection_id = ? and priority = ? and run_id is null")
        .params(runId, connectionId, priority.rank())
        .update();
  }

  /** The records have been read: the mirror is current. */
  public void loaded(List<Notice> notices) {
    batch.batchUpdate(
        "update notice set load_first = 0 where seq = ?",
        notices.stream().map(notice -> new Object[] {notice.seq()}).toList());
  }

  /** The notices have been worked. */
  public void remove(List<Notice> notices) {
    batch.batchUpdate(
        "delete from notice where seq = ?",
        notices.stream().map(notice -> new Object[] {notice.seq()}).toList());
  }

  private static Notice read(ResultSet row) throws SQLException {
    return new Notice(
        row.getLong("seq"),
        Side.of(row.getString("side")),
        new RecordRef(row.getString("record_type"), row.getString("external_id")),
        Priority.of(row.getInt("priority")),
        row.getInt("load_first") == 1,
        Optional.ofNullable(row.getString("wish")).map(Notice.Wish::of),
        Optional.ofNullable(row.getString("merged_from")),
        Optional.ofNullable(row.getString("run_id")));
  }
}
