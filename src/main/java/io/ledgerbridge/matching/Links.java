package io.ledgerbridge.matching;

import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactJson;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The crosswalk: which app record is which ledger record, and which once were. */
@Component
public class Links {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Links(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The links that stand, by the id of their record on one side. */
  public Map<String, Link> active(String connectionId, Side side, Collection<String> ids) {
    return find(connectionId, ids, "active_" + side.apiName() + "_id", "").stream()
        .collect(Collectors.toMap(link -> link.ref(side).id(), Function.identity()));
  }

  /** The last link that each record had and has no more. */
  public Map<String, Link> former(String connectionId, Side side, Collection<String> ids) {
    return find(
            connectionId,
            ids,
            side.apiName() + "_id",
            " and status <> 'linked' order by ended_at, created_at")
        .stream()
        .collect(Collectors.toMap(link -> link.ref(side).id(), Function.identity(), (a, b) -> b));
  }

  /**
   * The links of records that are said to be merged into others: those that stand, and those that
   * were broken because the record vanished before word of the merge came (F12).
   */
  public Map<String, Link> merged(String connectionId, Side side, Collection<String> ids) {
    String other = "active_" + side.other().apiName() + "_id";
    return find(
            connectionId,
            ids,
            side.apiName() + "_id",
            " and (status = 'linked' or (status = 'broken' and reason like '"
                + side.apiName()
                + "-deleted%' and not exists (select 1 from contact_link n"
                + " where n.connection_id = contact_link.connection_id and n."
                + other
                + " = contact_link."
                + side.other().apiName()
                + "_id))) order by created_at")
        .stream()
        .collect(Collectors.toMap(link -> link.ref(side).id(), Function.identity(), (a, b) -> b));
  }

  private List<Link> find(String connectionId, Collection<String> ids, String column, String rest) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "select * from contact_link where connection_id = :connection and "
                + column
                + " in (:ids)"
                + rest)
        .param("connection", connectionId)
        .param("ids", Set.copyOf(ids))
        .query((row, n) -> read(row))
        .list();
  }

  /** The link of that id. */
  public Optional<Link> find(String linkId) {
    return jdbc.sql("select * from contact_link where id = ?")
        .param(linkId)
        .query((row, n) -> read(row))
        .optional();
  }

  /** Links two records; the bases tell on what they agree already. */
  public String add(
      String connectionId,
      RecordRef app,
      RecordRef ledger,
      Kind kind,
      Contact appBase,
      Contact ledgerBase,
      String warnings) {
    String id = Ids.next();
    jdbc.sql(
            "insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type,"
                + " active_app_id, active_ledger_id, status, kind, app_base, ledger_base, warnings,"
                + " created_at, last_synced_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'linked', ?, ?, ?,"
                + " ?, ?, ?)")
        .params(
            id,
            connectionId,
            app.id(),
            app.type(),
            ledger.id(),
            ledger.type(),
            app.id(),
            ledger.id(),
            kind.apiName(),
            ContactJson.write(appBase),
            ContactJson.write(ledgerBase),
            warnings,
            clock.millis(),
            clock.millis())
        .update();
    return id;
  }

  /** What both sides agree on now. */
  public void agree(String linkId, Contact appBase, Contact ledgerBase) {
    jdbc.sql(
            "update contact_link set app_base = ?, ledger_base = ?, last_synced_at = ? where id = ?")
        .params(ContactJson.write(appBase), ContactJson.write(ledgerBase), clock.millis(), linkId)
        .update();
  }

  /** Which fields one side holds only in part, as JSON. */
  public void warn(String linkId, String warnings) {
    jdbc.sql("update contact_link set warnings = ? where id = ?").params(warnings, linkId).update();
  }

  /** The link stands no more; of one that is broken already the reason becomes a better one. */
  public void end(String linkId, Link.Status status, String reason) {
    jdbc.sql(
            "update contact_link set status = ?, reason = ?, active_app_id = null,"
                + " active_ledger_id = null, ended_at = ? where id = ? and status in ('linked', 'broken')")
        .params(status.name().toLowerCase(Locale.ROOT), reason, clock.millis(), linkId)
        .update();
  }

  /**
   * The link's ledger record is another one now: its own was merged into that (F12). A link that
   * was broken for want of its record stands again.
   */
  public void follow(String linkId, RecordRef survivor) {
    jdbc.sql(
            "update contact_link set ledger_id = ?, ledger_type = ?, active_ledger_id = ?,"
                + " active_app_id = app_id, status = 'linked', reason = null, ended_at = null"
                + " where id = ?")
        .params(survivor.id(), survivor.type(), survivor.id(), linkId)
        .update();
  }

  private static Link read(ResultSet row) throws SQLException {
    return new Link(
        row.getString("id"),
        new RecordRef(row.getString("app_type"), row.getString("app_id")),
        new RecordRef(row.getString("ledger_type"), row.getString("ledger_id")),
        Link.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("reason")),
        Kind.of(row.getString("kind")),
        base(row.getString("app_base")),
        base(row.getString("ledger_base")));
  }

  private static Contact base(String json) {
    return json.isBlank() ? Contact.unknown(Kind.PERSON) : ContactJson.read(json);
  }
}
