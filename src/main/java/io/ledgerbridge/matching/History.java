package io.ledgerbridge.matching;

import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.KnownRecord;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was changed where, when and by which run. */
@Component
public class History {

  private static final String OF_CONNECTION = " from history h where h.connection_id = :connection";

  /** Of the record itself, and of the other end of each link that it has or had. */
  private static final String OF_RECORD =
      OF_CONNECTION
          + " and (h.external_id = :id or h.link_id in"
          + " (select l.id from contact_link l where l.connection_id = :connection"
          + " and l.app_id = :id union all"
          + " select l.id from contact_link l where l.connection_id = :connection"
          + " and l.ledger_id = :id))";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final Clock clock;

  public History(JdbcClient jdbc, ConnectionRow connectionRow, Clock clock) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.clock = clock;
  }

  /** The newest first; of one record and what it was linked to, where one is named. */
  public Listing<Change> list(String connectionId, Optional<String> externalId, Window window) {
    connectionRow.require(connectionId);
    String from = externalId.isPresent() ? OF_RECORD : OF_CONNECTION;
    var items =
        statement("select h.*" + from + " order by h.id desc", connectionId, externalId, window)
            .query(History::change)
            .list();
    long total =
        jdbc.sql("select count(*)" + from)
            .param("connection", connectionId)
            .param("id", externalId.orElse(""))
            .query(Long.class)
            .single();
    return window.of(items, total);
  }

  private JdbcClient.StatementSpec statement(
      String sql, String connectionId, Optional<String> externalId, Window window) {
    return jdbc.sql(sql + " limit :size offset :offset")
        .param("connection", connectionId)
        .param("id", externalId.orElse(""))
        .param("size", window.size())
        .param("offset", window.offset());
  }

  /** Notes what a person did to a record, without a run. */
  public void note(
      String connectionId,
      KnownRecord record,
      String action,
      Optional<String> linkId,
      String reason) {
    jdbc.sql(
            "insert into history (connection_id, link_id, side, external_id, name, action, reason,"
                + " changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            connectionId,
            linkId.orElse(null),
            record.side().apiName(),
            record.id(),
            record.name(),
            action,
            reason,
            clock.millis())
        .update();
  }

  private static Change change(ResultSet row, int index) throws SQLException {
    return new Change(
        row.getString("id"),
        text(row, "run_id"),
        text(row, "link_id"),
        row.getString("side"),
        row.getString("external_id"),
        row.getString("name"),
        row.getString("action"),
        text(row, "field"),
        text(row, "part"),
        text(row, "before_value"),
        text(row, "after_value"),
        text(row, "reason"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
