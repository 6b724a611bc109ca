package io.ledgerbridge.connection;

import io.ledgerbridge.connection.Connection.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All connections. */
@Repository
public class Connections {

  private static final String SELECT =
      """
      select id, profile, name, status, settings, settings_version, initial_sync_completed_at,
             last_retry_at, created_at
        from hub_connection
      """;

  private final JdbcClient database;
  private final Clock clock;

  public Connections(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds a connection that is to be set up, with the profile's default settings. */
  public Connection create(Profile profile, String name) {
    var id = Ids.next();
    database
        .sql(
            """
            insert into hub_connection (id, profile, name, status, settings, created_at)
            values (:id, :profile, :name, :status, :settings, :now)
            """)
        .param("id", id)
        .param("profile", profile.id())
        .param("name", name)
        .param("status", Status.SETUP.apiName())
        .param("settings", StoredJson.write(profile.defaults()))
        .param("now", clock.millis())
        .update();
    return get(id);
  }

  public Optional<Connection> find(String id) {
    return database.sql(SELECT + " where id = :id").param("id", id).query(this::row).optional();
  }

  /**
   * The named connection.
   *
   * @throws Problem 404 when there is none
   */
  public Connection get(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /**
   * The named connection, kept from everyone else, the worker included, until the transaction ends.
   * Lock the connection before anything that belongs to it.
   *
   * @throws Problem 404 when there is none
   */
  public Connection lock(String id) {
    return database
        .sql(SELECT + " where id = :id for update")
        .param("id", id)
        .query(this::row)
        .optional()
        .orElseThrow(() -> unknown(id));
  }

  /** The newest first. */
  public List<Connection> list(int limit, int offset) {
    return database
        .sql(SELECT + " order by created_at desc, id limit :limit offset :offset")
        .param("limit", limit)
        .param("offset", offset)
        .query(this::row)
        .list();
  }

  /** The ids of all there are. */
  public List<String> ids() {
    return database.sql("select id from hub_connection").query(String.class).list();
  }

  public long count() {
    return database.sql("select count(*) from hub_connection").query(Long.class).single();
  }

  public List<Connection> withStatus(Status status) {
    return database
        .sql(SELECT + " where status = :status order by created_at, id")
        .param("status", status.apiName())
        .query(this::row)
        .list();
  }

  public void status(String id, Status status) {
    database
        .sql("update hub_connection set status = :status where id = :id")
        .param("status", status.apiName())
        .param("id", id)
        .update();
  }

  /** Stores new settings under a new version; runs under way keep the old ones (F26). */
  public void settings(String id, Settings settings) {
    database
        .sql(
            """
            update hub_connection
               set settings = :settings, settings_version = settings_version + 1
             where id = :id
            """)
        .param("settings", StoredJson.write(settings))
        .param("id", id)
        .update();
  }

  /** Notes that work is wanted: whoever holds the lease looks again before giving it up. */
  public void want(String id) {
    database
        .sql("update hub_connection set wanted = wanted + 1 where id = :id")
        .param("id", id)
        .update();
  }

  /** Makes the database refuse every further write of whoever works the connection now. */
  public void fence(String id) {
    database
        .sql("update hub_connection set epoch = epoch + 1 where id = :id")
        .param("id", id)
        .update();
  }

  private Connection row(ResultSet row, int number) throws SQLException {
    return new Connection(
        row.getString("id"),
        row.getString("profile"),
        row.getString("name"),
        Status.of(row.getString("status")),
        StoredJson.read(row.getString("settings"), StoredJson.SETTINGS),
        row.getInt("settings_version"),
        instant(row, "initial_sync_completed_at"),
        instant(row, "last_retry_at"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Problem unknown(String id) {
    return Problem.unknown("There is no connection " + id);
  }
}
