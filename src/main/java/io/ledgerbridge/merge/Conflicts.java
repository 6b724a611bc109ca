package io.ledgerbridge.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Wish;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conflicts that wait for a person; until then neither value is written over. */
@Component
public class Conflicts {

  private static final String WAITING =
      " from conflict where connection_id = ? and closed_at is null and outcome is null";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final RunRequests runs;
  private final ObjectMapper json;

  public Conflicts(
      JdbcClient jdbc, ConnectionRow connectionRow, RunRequests runs, ObjectMapper json) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.runs = runs;
    this.json = json;
  }

  /** The oldest first. */
  public Listing<Conflict> list(String connectionId, Window window) {
    connectionRow.require(connectionId);
    var items =
        jdbc.sql("select *" + WAITING + " order by detected_at, id limit ? offset ?")
            .params(connectionId, window.size(), window.offset())
            .query(this::conflict)
            .list();
    long total =
        jdbc.sql("select count(*)" + WAITING).param(connectionId).query(Long.class).single();
    return window.of(items, total);
  }

  /**
   * Stores a person's choice and has a run apply it; the conflict stays open until then.
   *
   * @param choice {@code winner} (a side) or {@code value}
   * @throws Problem 404, or 409 when the conflict is resolved already
   */
  public Conflict resolve(String connectionId, String conflictId, Map<String, String> choice) {
    return connectionRow.locked(
        connectionId,
        held -> {
          Conflict conflict = get(connectionId, conflictId);
          int chosen =
              jdbc.sql(
                      "update conflict set outcome = ?"
                          + " where id = ? and closed_at is null and outcome is null")
                  .params(write(choice), conflictId)
                  .update();
          if (chosen == 0) {
            throw Problem.wrongState("The conflict is resolved already.");
          }
          runs.ofRecords(held, Kind.MANUAL, List.of(wish(conflict.linkId())));
          return get(connectionId, conflictId);
        });
  }

  private Conflict get(String connectionId, String conflictId) {
    return jdbc.sql("select * from conflict where connection_id = ? and id = ?")
        .params(connectionId, conflictId)
        .query(this::conflict)
        .optional()
        .orElseThrow(() -> Problem.unknown("There is no such conflict."));
  }

  private Wish wish(String linkId) {
    return jdbc.sql("select ledger_id, ledger_type from contact_link where id = ?")
        .param(linkId)
        .query(
            (row, index) ->
                new Wish(
                    Side.LEDGER,
                    row.getString("ledger_id"),
                    row.getString("ledger_type"),
                    "resolve"))
        .single();
  }

  private Conflict conflict(ResultSet row, int index) throws SQLException {
    ContactField field = ContactField.valueOf(row.getString("field"));
    return new Conflict(
        row.getString("id"),
        row.getString("link_id"),
        row.getString("name"),
        field.apiName(),
        Optional.of(field.part()).filter(part -> !part.isEmpty()),
        Optional.ofNullable(row.getString("app_value")),
        Optional.ofNullable(row.getString("ledger_value")),
        Optional.ofNullable(row.getString("base_value")),
        Instant.ofEpochMilli(row.getLong("detected_at")),
        Optional.ofNullable(row.getString("outcome")).map(this::read));
  }

  private String write(Map<String, String> choice) {
    try {
      return json.writeValueAsString(choice);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> read(String outcome) {
    try {
      return json.readValue(outcome, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
