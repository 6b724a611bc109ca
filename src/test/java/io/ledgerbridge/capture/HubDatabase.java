package io.ledgerbridge.capture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.connection.WorkScheduler;
import io.ledgerbridge.matching.HandLinks;
import io.ledgerbridge.matching.History;
import io.ledgerbridge.matching.ReviewQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The hub's tables, empty, with a clock that can be set: on the server of {@code
 * HUB_TEST_MYSQL_URL} where that is given, else on H2.
 */
public final class HubDatabase {

  public static final String CONNECTION = "c1";

  public final JdbcClient jdbc;
  public final JdbcTemplate batch;
  public final PlatformTransactionManager transactions;
  public final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
  public final List<String> woken = new ArrayList<>();
  public final ConnectionRow connectionRow;
  public final KnownRecords records;
  public final Runs runs;
  public final RunRequests requests;
  public final Cancellations cancellations;
  public final History history;
  public final ReviewQueue reviews;
  public final HandLinks links;

  private Instant now = Instant.parse("2026-07-01T09:00:00Z");

  public HubDatabase() {
    DataSource tables = tables();
    batch = new JdbcTemplate(tables);
    jdbc = JdbcClient.create(batch);
    transactions = new DataSourceTransactionManager(tables);
    connectionRow = new ConnectionRow(jdbc, transactions, scheduler(), Runnable::run);
    records = new KnownRecords(jdbc);
    runs = new Runs(jdbc, connectionRow, json, clock());
    requests = new RunRequests(jdbc, new RunQueue(jdbc, clock()), connectionRow, clock());
    cancellations = new Cancellations(jdbc, connectionRow, runs, clock());
    history = new History(jdbc, connectionRow, clock());
    reviews = new ReviewQueue(jdbc, new Notices(jdbc, batch, clock()), clock(), json);
    links = handLinks(new PathMatchingResourcePatternResolver());
  }

  /** Links by hand under the profiles that the resolver finds. */
  public HandLinks handLinks(ResourcePatternResolver profiles) {
    return new HandLinks(
        jdbc, connectionRow, records, reviews, requests, history, new Profiles(profiles), clock());
  }

  private static DataSource tables() {
    String url =
        Optional.ofNullable(System.getenv("HUB_TEST_MYSQL_URL"))
            .orElseGet(
                () ->
                    "jdbc:h2:mem:%s;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1;"
                            .formatted(UUID.randomUUID())
                        + "CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    var tables = new DriverManagerDataSource(url);
    var flyway =
        Flyway.configure()
            .dataSource(tables)
            .locations("classpath:db/migration/common")
            .cleanDisabled(false)
            .load();
    flyway.clean();
    flyway.migrate();
    return tables;
  }

  public void passTime(Duration time) {
    now = now.plus(time);
  }

  public long millis() {
    return now.toEpochMilli();
  }

  /** Shows the set time. */
  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  /** A connection after its first import, that pushes the type "Client". */
  public HubDatabase withConnection(String id, String status) {
    jdbc.sql(
            "insert into hub_connection (id, profile, name, status, settings,"
                + " initial_sync_completed_at, created_at) values (?, 'karbon-quickbooks', ?, ?,"
                + " '{\"pushContactTypes\":[\"Client\"]}', 1, 1)")
        .params(id, "Firm " + id, status)
        .update();
    account(id, "app", "karbon");
    account(id, "ledger", "quickbooks");
    return this;
  }

  private void account(String connection, String side, String provider) {
    jdbc.sql(
            "insert into account (connection_id, side, provider, status)"
                + " values (?, ?, ?, 'connected')")
        .params(connection, side, provider)
        .update();
  }

  public void record(String side, String id, String name, String email) {
    record(CONNECTION, side, id, name, email);
  }

  public void record(String connection, String side, String id, String name, String email) {
    jdbc.sql(
            "insert into contact_record (connection_id, side, external_id, record_type, kind, name,"
                + " email, search_text, contact_type, coverage, version, modified_at, traits,"
                + " contact, seen_at) values (?, ?, ?, ?, 'organization', ?, ?, ?, 'Client',"
                + " 'FULL', '1', 1, '', '{}', 1)")
        .params(
            connection,
            side,
            id,
            side.equals("app") ? "Organization" : "Customer",
            name,
            email,
            (name + " " + email).toLowerCase(java.util.Locale.ROOT))
        .update();
  }

  public void set(String side, String id, String column, Object value) {
    jdbc.sql("update contact_record set " + column + " = ? where side = ? and external_id = ?")
        .params(value, side, id)
        .update();
  }

  public String review(String side, String id, String candidates) {
    String review = UUID.randomUUID().toString();
    jdbc.sql(
            "insert into review (id, connection_id, side, external_id, open_id, candidates,"
                + " created_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(review, CONNECTION, side, id, id, candidates, millis())
        .update();
    return review;
  }

  public String deadLetter(String side, String id, String code) {
    String letter = UUID.randomUUID().toString();
    jdbc.sql(
            "insert into dead_letter (id, connection_id, code, message, retryable, object_kind,"
                + " object_id, open_object_id, object_name, side, record_type, attempts,"
                + " fingerprint, first_seen_at, last_seen_at) values (?, ?, ?, 'Refused', 1,"
                + " 'contact', ?, ?, 'Name', ?, 'Customer', 1, 'x', 1, 2)")
        .params(letter, CONNECTION, code, id, id, side)
        .update();
    return letter;
  }

  public String conflict(String linkId, String field) {
    String conflict = UUID.randomUUID().toString();
    jdbc.sql(
            "insert into conflict (id, connection_id, link_id, name, field, open_field, app_value,"
                + " ledger_value, base_value, detected_at)"
                + " values (?, ?, ?, 'Quill', ?, ?, 'app', 'ledger', 'base', 1)")
        .params(conflict, CONNECTION, linkId, field, field)
        .update();
    return conflict;
  }

  public void command(String id, String runId, String linkId, String status) {
    jdbc.sql(
            "insert into write_command (id, connection_id, run_id, link_id, side, source_id,"
                + " source_type, external_key, version, before_values, new_values, source_values,"
                + " wave, status, created_at)"
                + " values (?, ?, ?, ?, 'app', 'x', 'Customer', ?, '1', '{}', '{}', '{}', 0, ?, 1)")
        .params(id, CONNECTION, runId, linkId, id, status)
        .update();
  }

  public <T> T value(Class<T> type, String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query(type).optional().orElse(null);
  }

  /** The notices of a run, as "side:id wish". */
  public List<String> wishes(String runId) {
    return jdbc.sql("select concat(side, ':', external_id, ' ', wish) from notice where run_id = ?")
        .param(runId)
        .query(String.class)
        .list();
  }

  public String latestRun() {
    return value(String.class, "select run_id from notice order by seq desc limit 1");
  }

  private WorkScheduler scheduler() {
    return new WorkScheduler() {
      @Override
      public void poll(String connectionId, int pollSeconds) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void now(String connectionId) {
        woken.add(connectionId);
      }

      @Override
      public void at(String connectionId, Instant when) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void stop(String connectionId) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
