package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactJson;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All writes that were wanted, and where each stands. */
@Component
public class Commands {

  /** Where a command stands. */
  public enum Status {
    WANTED,
    /** It left the hub; until its outcome is stored, nobody knows whether it was carried out. */
    SENT,
    DONE,
    FAILED,
    /** Its record had changed: it was planned anew. */
    STALE,
    DROPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String INSERT =
      "insert into write_command (id, connection_id, run_id, link_id, side, target_id, target_type,"
          + " source_id, source_type, contact_type, external_key, version, before_values,"
          + " new_values, source_values, wave, status, created_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'wanted', ?)";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;

  public Commands(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.clock = clock;
  }

  /** Stores what is wanted. */
  public void add(String connectionId, Collection<Command> commands) {
    batch.batchUpdate(
        INSERT,
        commands.stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      one.id(),
                      connectionId,
                      one.runId(),
                      one.linkId().orElse(null),
                      one.side().apiName(),
                      one.target().map(RecordRef::id).orElse(null),
                      one.target().map(RecordRef::type).orElse(null),
                      one.source().id(),
                      one.source().type(),
                      one.contactType().orElse(null),
                      one.externalKey(),
                      one.version(),
                      ContactJson.write(one.before()),
                      ContactJson.write(one.values()),
                      ContactJson.write(one.sourceValues()),
                      one.wave(),
                      clock.millis()
                    })
            .toList());
  }

  /** The next wanted commands of a run: of one side and of the lowest wave. */
  public List<Command> next(String runId, int limit) {
    return jdbc.sql(
            "select side, wave from write_command where run_id = ? and status = 'wanted'"
                + " order by wave, created_at, id limit 1")
        .param(runId)
        .query((row, n) -> List.of(row.getString(1), String.valueOf(row.getInt(2))))
        .optional()
        .map(
            first ->
                jdbc.sql(
                        "select * from write_command where run_id = ? and status = 'wanted'"
                            + " and side = ? and wave = ? order by batch_id, created_at, id limit ?")
                    .params(runId, first.get(0), Integer.parseInt(first.get(1)), limit)
                    .query((row, n) -> read(row))
                    .list())
        .orElse(List.of());
  }

  /** All that a run wants written to one side. */
  public List<Command> wanted(String runId, Side side) {
    return jdbc.sql(
            "select * from write_command where run_id = ? and side = ? and status = 'wanted'"
                + " order by created_at, id")
        .params(runId, side.apiName())
        .query((row, n) -> read(row))
        .list();
  }

  /** The updates that are wanted of these records, by any run. */
  public List<Command> wantedOf(String connectionId, Side side, Collection<String> targets) {
    if (targets.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from write_command where connection_id = :connection and side = :side"
                + " and status = 'wanted' and target_id in (:targets)")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("targets", targets)
        .query((row, n) -> read(row))
        .list();
  }

  /** The record has another version now: what is still wanted of it goes by that. */
  public void versionNow(String connectionId, Side side, String targetId, String version) {
    jdbc.sql(
            "update write_command set version = ? where connection_id = ? and side = ?"
                + " and target_id = ? and status = 'wanted'")
        .params(version, connectionId, side.apiName(), targetId)
        .update();
  }

  public boolean anyOf(String runId, Status status) {
    return jdbc.sql("select id from write_command where run_id = ? and status = ? limit 1")
        .params(runId, status.code())
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** The commands are about to leave. */
  public void sent(Collection<Command> commands, String batchId) {
    batch.batchUpdate(
        "update write_command set status = 'sent', batch_id = ?, sent_at = ?,"
            + " attempts = attempts + 1 where id = ?",
        commands.stream().map(one -> new Object[] {batchId, clock.millis(), one.id()}).toList());
  }

  public void mark(Collection<String> ids, Status status) {
    batch.batchUpdate(
        "update write_command set status = ? where id = ?",
        ids.stream().map(id -> new Object[] {status.code(), id}).toList());
  }

  /** The commands are wanted no more, but for those of an undo, which no other plan repeats. */
  void drop(Collection<String> ids) {
    batch.batchUpdate(
        "update write_command set status = 'dropped' where id = ? and status = 'wanted'"
            + " and run_id not in (select id from sync_run where kind = 'undo')",
        ids.stream().map(id -> new Object[] {id}).toList());
  }

  /** Delivers a command in another order. */
  public void wave(String id, int wave) {
    jdbc.sql("update write_command set wave = ? where id = ?").params(wave, id).update();
  }

  /**
   * Newer plans take the place of what was wanted before: for the same target, or, for a create,
   * for the same source. Only what never left may be forgotten, and nothing of an undo, which no
   * other plan repeats.
   */
  public void supersede(String connectionId, Collection<Command> newer) {
    batch.batchUpdate(
        "update write_command set status = 'dropped' where connection_id = ? and status = 'wanted'"
            + " and side = ? and (target_id = ? or (target_id is null and source_id = ?))"
            + " and run_id not in (select id from sync_run where kind = 'undo')",
        newer.stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      connectionId,
                      one.side().apiName(),
                      one.target().map(RecordRef::id).orElse(null),
                      one.isCreate() ? one.source().id() : null
                    })
            .toList());
  }

  /** What was wanted of these records is planned anew: only what never left may be forgotten. */
  public void dropWanted(String connectionId, Side side, Collection<String> ids) {
    batch.batchUpdate(
        "update write_command set status = 'dropped' where connection_id = ? and status = 'wanted'"
            + " and ((side = ? and target_id = ?) or (side = ? and source_id = ?))",
        ids.stream()
            .map(id -> new Object[] {connectionId, side.apiName(), id, side.other().apiName(), id})
            .toList());
  }

  /** No counterpart is made of these records: only what never left may be forgotten. */
  void dropCreates(String connectionId, Side side, Collection<String> sources) {
    if (sources.isEmpty()) {
      return;
    }
    jdbc.sql(
            "update write_command set status = 'dropped' where connection_id = :connection"
                + " and status = 'wanted' and side = :other and target_id is null"
                + " and source_id in (:sources)")
        .param("connection", connectionId)
        .param("other", side.other().apiName())
        .param("sources", sources)
        .update();
  }

  /** How often a run found the record changed under its hands. */
  public int staleAttempts(String runId, String targetId) {
    return jdbc.sql(
            "select count(*) from write_command where run_id = ? and target_id = ?"
                + " and status = 'stale'")
        .params(runId, targetId)
        .query(Integer.class)
        .single();
  }

  static Command read(ResultSet row) throws SQLException {
    Optional<String> target = Optional.ofNullable(row.getString("target_id"));
    String targetType = row.getString("target_type");
    return new Command(
        row.getString("id"),
        row.getString("run_id"),
        Optional.ofNullable(row.getString("link_id")),
        Side.of(row.getString("side")),
        target.map(id -> new RecordRef(targetType, id)),
        new RecordRef(row.getString("source_type"), row.getString("source_id")),
        Optional.ofNullable(row.getString("contact_type")),
        row.getString("external_key"),
        row.getString("version"),
        contact(row, "before_values"),
        contact(row, "new_values"),
        contact(row, "source_values"),
        row.getInt("wave"),
        Optional.ofNullable(row.getString("batch_id")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static Contact contact(ResultSet row, String column) throws SQLException {
    return ContactJson.read(row.getString(column));
  }
}
