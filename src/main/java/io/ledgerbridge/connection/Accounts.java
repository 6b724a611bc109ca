package io.ledgerbridge.connection;

import io.ledgerbridge.connection.SideAccount.Status;
import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts of all connections, two each. */
@Repository
public class Accounts {

  private static final String SELECT =
      "select connection_id, side, provider, status, external_id, name, contact_types, paused_until"
          + " from account";

  private final JdbcClient database;
  private final Clock clock;

  public Accounts(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds an account of which only the provider is known. */
  public void create(String connectionId, Side side, String provider) {
    at(
            "insert into account (connection_id, side, provider, status) values (:id, :side, :p, :status)",
            connectionId,
            side)
        .param("p", provider)
        .param("status", Status.UNCONNECTED.apiName())
        .update();
  }

  /**
   * The account on one side.
   *
   * @throws Problem 404 when there is no such connection
   */
  public SideAccount get(String connectionId, Side side) {
    return at(SELECT + " where connection_id = :id and side = :side", connectionId, side)
        .query(Accounts::row)
        .optional()
        .orElseThrow(() -> Problem.unknown("There is no connection " + connectionId));
  }

  /** Both accounts of each of the connections, apps first. */
  public List<SideAccount> of(Collection<String> connectionIds) {
    if (connectionIds.isEmpty()) {
      return List.of();
    }
    return database
        .sql(SELECT + " where connection_id in (:ids) order by connection_id, side")
        .param("ids", connectionIds)
        .query(Accounts::row)
        .list();
  }

  /** Whether both accounts of a connection are connected. */
  public boolean bothConnected(String connectionId) {
    return of(List.of(connectionId)).stream().allMatch(SideAccount::connected);
  }

  /** The id of the connection that an account is in, if it is in one: where a webhook belongs. */
  public Optional<String> connectionOf(String provider, String externalId) {
    return database
        .sql("select connection_id from account where claim = :claim")
        .param("claim", claim(provider, externalId))
        .query(String.class)
        .optional();
  }

  /**
   * Connects, and claims the account for this connection.
   *
   * @throws org.springframework.dao.DuplicateKeyException when another connection has it
   */
  public void connect(String connectionId, Side side, String provider, Account account) {
    at(
            """
            update account
               set status = :status, external_id = :externalId, claim = :claim, name = :name
             where connection_id = :id and side = :side
            """,
            connectionId,
            side)
        .param("status", Status.CONNECTED.apiName())
        .param("externalId", account.externalId())
        .param("claim", claim(provider, account.externalId()))
        .param("name", account.name())
        .update();
    contactTypes(connectionId, side, account.contactTypes());
  }

  /** Stores which contact types the app has just been seen to offer. */
  public void contactTypes(String connectionId, Side side, List<String> contactTypes) {
    at(
            """
            update account set contact_types = :types, checked_at = :now
             where connection_id = :id and side = :side
            """,
            connectionId,
            side)
        .param("types", StoredJson.write(contactTypes))
        .param("now", clock.millis())
        .update();
  }

  /** A connected account's authorisation is lost; any other account stays as it is. */
  public void lost(String connectionId, Side side) {
    at(
            """
            update account set status = :lost
             where connection_id = :id and side = :side and status = :connected
            """,
            connectionId,
            side)
        .param("lost", Status.NEEDS_RECONNECT.apiName())
        .param("connected", Status.CONNECTED.apiName())
        .update();
  }

  /** The provider wants to hear nothing from the account until then. */
  public void pause(String connectionId, Side side, Instant until) {
    at(
            """
            update account set paused_until = :until
             where connection_id = :id and side = :side and paused_until < :until
            """,
            connectionId,
            side)
        .param("until", until.toEpochMilli())
        .update();
  }

  /** Gives the account up for another connection to claim; which one it was stays known. */
  public void disconnect(String connectionId, Side side) {
    at(
            "update account set status = :status, claim = null where connection_id = :id and side = :side",
            connectionId,
            side)
        .param("status", Status.DISCONNECTED.apiName())
        .update();
  }

  private JdbcClient.StatementSpec at(String sql, String connectionId, Side side) {
    return database.sql(sql).param("id", connectionId).param("side", side.apiName());
  }

  private static String claim(String provider, String externalId) {
    return provider + ":" + externalId;
  }

  private static SideAccount row(ResultSet row, int number) throws SQLException {
    return new SideAccount(
        row.getString("connection_id"),
        Side.of(row.getString("side")),
        row.getString("provider"),
        Status.of(row.getString("status")),
        Optional.ofNullable(row.getString("external_id")),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("contact_types"))
            .map(types -> StoredJson.read(types, StoredJson.TEXTS))
            .orElse(List.of()),
        Instant.ofEpochMilli(row.getLong("paused_until")));
  }
}
