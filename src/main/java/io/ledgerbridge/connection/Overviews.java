package io.ledgerbridge.connection;

import static java.util.Objects.requireNonNull;

import io.ledgerbridge.connection.Overview.Counts;
import io.ledgerbridge.connection.Overview.LastRun;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Connections with what is going on in them, read with two queries however many they are. */
@Repository
public class Overviews {

  private static final String FIGURES =
      """
      select c.id,
             (select count(*) from contact_link l
               where l.connection_id = c.id and l.status = 'linked') as linked,
             (select count(*) from review v
               where v.connection_id = c.id and v.open_id is not null) as duplicates,
             (select count(*) from contact_link l
               where l.connection_id = c.id and l.status = 'parted')
             + (select count(*) from contact_record u
               where u.connection_id = c.id and u.side = 'app' and u.present = 1
                 and u.skip_reason is null
                 and not exists (select 1 from contact_link l
                   where l.connection_id = c.id and l.app_id = u.external_id)
                 and not exists (select 1 from review v where v.connection_id = c.id
                   and v.side = 'app' and v.open_id = u.external_id)
                 and not exists (select 1 from dead_letter e where e.connection_id = c.id
                   and e.side = 'app' and e.open_object_id = u.external_id))
             + (select count(*) from contact_record u
               where u.connection_id = c.id and u.side = 'ledger' and u.present = 1
                 and u.skip_reason is null
                 and not exists (select 1 from contact_link l
                   where l.connection_id = c.id and l.ledger_id = u.external_id)
                 and not exists (select 1 from review v where v.connection_id = c.id
                   and v.side = 'ledger' and v.open_id = u.external_id)
                 and not exists (select 1 from dead_letter e where e.connection_id = c.id
                   and e.side = 'ledger' and e.open_object_id = u.external_id)) as unsynced,
             (select count(*) from contact_record d
               where d.connection_id = c.id and d.present = 1
                 and d.skip_reason is not null) as skipped,
             (select count(*) from dead_letter e
               where e.connection_id = c.id and e.open_object_id is not null) as errors,
             r.id as run_id, r.status as run_status, r.finished_at as run_finished_at
        from hub_connection c
        left join sync_run r on r.id =
             (select n.id from sync_run n where n.connection_id = c.id
               order by case n.status when 'held' then 0 else 1 end, n.created_at desc, n.id desc
               limit 1)
       where c.id in (:ids)
      """;

  private final JdbcClient database;
  private final Connections connections;
  private final Accounts accounts;

  public Overviews(JdbcClient database, Connections connections, Accounts accounts) {
    this.database = database;
    this.connections = connections;
    this.accounts = accounts;
  }

  /**
   * One connection.
   *
   * @throws Problem 404 when there is none
   */
  public Overview get(String id) {
    return of(List.of(connections.get(id))).get(0);
  }

  /** The newest first. */
  public List<Overview> list(int limit, int offset) {
    return of(connections.list(limit, offset));
  }

  private List<Overview> of(List<Connection> shown) {
    var ids = shown.stream().map(Connection::id).toList();
    var accountsById =
        accounts.of(ids).stream().collect(Collectors.groupingBy(SideAccount::connectionId));
    var figuresById = figures(ids);
    return shown.stream()
        .map(
            one ->
                overview(
                    one,
                    requireNonNull(accountsById.get(one.id())),
                    requireNonNull(figuresById.get(one.id()))))
        .toList();
  }

  private record Figures(String id, Counts counts, Optional<LastRun> lastRun) {}

  private Map<String, Figures> figures(List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database.sql(FIGURES).param("ids", ids).query(Overviews::row).list().stream()
        .collect(Collectors.toMap(Figures::id, Function.identity()));
  }

  private static Overview overview(Connection one, List<SideAccount> both, Figures figures) {
    return new Overview(
        one, on(Side.APP, both), on(Side.LEDGER, both), figures.counts(), figures.lastRun());
  }

  private static SideAccount on(Side side, List<SideAccount> both) {
    return both.stream().filter(account -> account.side() == side).findFirst().orElseThrow();
  }

  private static Figures row(ResultSet row, int number) throws SQLException {
    var counts =
        new Counts(
            row.getLong("linked"),
            row.getLong("duplicates"),
            row.getLong("unsynced"),
            row.getLong("skipped"),
            row.getLong("errors"));
    return new Figures(row.getString("id"), counts, lastRun(row));
  }

  private static Optional<LastRun> lastRun(ResultSet row) throws SQLException {
    var id = row.getString("run_id");
    if (id == null) {
      return Optional.empty();
    }
    var millis = row.getLong("run_finished_at");
    Optional<Instant> finished =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    return Optional.of(new LastRun(id, row.getString("run_status"), finished));
  }
}
