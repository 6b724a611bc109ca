package io.ledgerbridge.capture;

import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records that are there at the providers, as last seen. */
@Component
public class KnownRecords {

  private static final String SELECT =
      "select side, external_id, record_type, name, email, coalesce(kind_choice, kind) as kind,"
          + " skip_reason from contact_record"
          + " where connection_id = :connection and side = :side and present = 1";

  private final JdbcClient jdbc;

  public KnownRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One record.
   *
   * @throws Problem 404 when this connection has no such record
   */
  public KnownRecord get(String connectionId, Side side, String externalId) {
    return jdbc.sql(SELECT + " and external_id = :id")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("id", externalId)
        .query(KnownRecords::known)
        .optional()
        .orElseThrow(
            () -> Problem.unknown("The " + side.apiName() + " has no contact " + externalId + "."));
  }

  /** Those of the records that are there, by id. */
  public Map<String, KnownRecord> find(String connectionId, Side side, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(SELECT + " and external_id in (:ids)")
        .param("connection", connectionId)
        .param("side", side.apiName())
        .param("ids", ids)
        .query(KnownRecords::known)
        .list()
        .stream()
        .collect(Collectors.toMap(KnownRecord::id, Function.identity()));
  }

  private static KnownRecord known(ResultSet row, int index) throws SQLException {
    return new KnownRecord(
        Side.of(row.getString("side")),
        row.getString("external_id"),
        row.getString("record_type"),
        row.getString("name"),
        Optional.ofNullable(row.getString("email")),
        Optional.ofNullable(row.getString("kind")).map(Kind::of),
        Optional.ofNullable(row.getString("skip_reason")));
  }
}
