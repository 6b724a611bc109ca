package io.ledgerbridge.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The client list (R81, R88). */
@Component
public class Clients {

  private static final String TYPE_NOT_SELECTED = "type-not-selected";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final Connectors connectors;
  private final ObjectMapper json;

  public Clients(
      JdbcClient jdbc, ConnectionRow connectionRow, Connectors connectors, ObjectMapper json) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.connectors = connectors;
    this.json = json;
  }

  /** By name; of one status, and of those whose name or e-mail holds {@code q}, where given. */
  public Listing<Client> list(
      String connectionId, Optional<String> status, Optional<String> q, Window window) {
    connectionRow.require(connectionId);
    String from =
        " from ("
            + ClientQuery.all(q.isPresent())
            + ") t"
            + (status.isPresent() ? " where t.status = :status" : "");
    Map<String, Object> parameters =
        Map.of(
            "connection", connectionId,
            "status", status.orElse(""),
            "q", q.map(Clients::pattern).orElse(""),
            "size", window.size(),
            "offset", window.offset());
    var context = context(connectionId);
    List<Counted> rows =
        jdbc.sql(
                "select t.*, count(*) over () as total"
                    + from
                    + " order by lower(coalesce(t.app_name, t.ledger_name)),"
                    + " coalesce(t.ledger_id, t.app_id), t.link_id limit :size offset :offset")
            .params(parameters)
            .query((row, index) -> new Counted(client(row, context), row.getLong("total")))
            .list();
    long total =
        rows.stream()
            .mapToLong(Counted::total)
            .findFirst()
            .orElseGet(
                () ->
                    jdbc.sql("select count(*)" + from)
                        .params(parameters)
                        .query(Long.class)
                        .single());
    return window.of(rows.stream().map(Counted::client).toList(), total);
  }

  /** A row, and how many there are on all pages: counted in the same pass. */
  private record Counted(Client client, long total) {}

  /**
   * The client that the record belongs to.
   *
   * @throws Problem 404 when there is none
   */
  public Client of(String connectionId, Side side, String externalId) {
    var context = context(connectionId);
    return jdbc
        .sql(ClientQuery.one(side.apiName()))
        .param("connection", connectionId)
        .param("id", externalId)
        .query((row, index) -> client(row, context))
        .list()
        .stream()
        .findFirst()
        .orElseThrow(() -> Problem.unknown("There is no such client."));
  }

  /** Where a client's records live, and which app types are pushed. */
  private record Context(Map<Side, Home> homes, Set<String> pushTypes) {

    Optional<String> url(Side side, RecordRef ref) {
      return Optional.ofNullable(homes.get(side))
          .flatMap(home -> home.connector().pageUrl(home.account(), ref));
    }
  }

  private record Home(Connector connector, String account) {}

  private Context context(String connectionId) {
    var bySide = new EnumMap<Side, Home>(Side.class);
    jdbc.sql(
            "select side, provider, coalesce(external_id, '') as external_id from account where connection_id = ?")
        .param(connectionId)
        .query(
            row -> {
              Side side = Side.of(row.getString("side"));
              String externalId = row.getString("external_id");
              connectors
                  .find(row.getString("provider"))
                  .ifPresent(connector -> bySide.put(side, new Home(connector, externalId)));
            });
    var types = new HashSet<String>();
    jdbc.sql("select settings from hub_connection where id = ?")
        .param(connectionId)
        .query(String.class)
        .optional()
        .map(this::tree)
        .ifPresent(
            settings ->
                settings.path("pushContactTypes").forEach(type -> types.add(type.asText())));
    return new Context(bySide, types);
  }

  /** A part of the search text, which is lower-case; {@code !} escapes. */
  private static String pattern(String q) {
    String part =
        q.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + part + "%";
  }

  private Client client(ResultSet row, Context context) throws SQLException {
    Optional<Client.Entry> app = entry(row, Side.APP, context);
    Optional<Client.Entry> ledger = entry(row, Side.LEDGER, context);
    long lastSyncedAt = row.getLong("last_synced_at");
    return new Client(
        ledger
            .map(entry -> "ledger:" + entry.id())
            .or(() -> app.map(entry -> "app:" + entry.id()))
            .orElseThrow(),
        row.getString("status"),
        app,
        ledger,
        Optional.ofNullable(row.getString("link_id")),
        reason(row, context),
        tree(row.getString("warnings")),
        lastSyncedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastSyncedAt)));
  }

  private static Optional<Client.Entry> entry(ResultSet row, Side side, Context context)
      throws SQLException {
    String prefix = side.apiName();
    Optional<String> id = Optional.ofNullable(row.getString(prefix + "_id"));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    var ref = new RecordRef(row.getString(prefix + "_type"), id.get());
    return Optional.of(
        new Client.Entry(
            id.get(),
            row.getString(prefix + "_name"),
            Optional.ofNullable(row.getString(prefix + "_email")),
            Optional.ofNullable(row.getString(prefix + "_kind")),
            context.url(side, ref)));
  }

  /** An app record that is alone, and of a type that is not pushed, is told so (R70). */
  private static Optional<String> reason(ResultSet row, Context context) throws SQLException {
    Optional<String> stored = Optional.ofNullable(row.getString("reason"));
    boolean alone =
        "unsynced".equals(row.getString("status"))
            && row.getString("link_id") == null
            && row.getString("ledger_id") == null;
    if (stored.isEmpty() && alone) {
      Optional<String> type = Optional.ofNullable(row.getString("contact_type"));
      return type.filter(context.pushTypes()::contains).isPresent()
          ? Optional.empty()
          : Optional.of(TYPE_NOT_SELECTED);
    }
    return stored;
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
