package io.ledgerbridge.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Side;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection package on an empty database, with fakes behind its ports. */
public final class TestHub implements AutoCloseable {

  public static final String PROFILE = "karbon-quickbooks";

  public final FakeProviders providers = new FakeProviders();
  public final FakeTokens tokens = new FakeTokens();
  public final RecordingScheduler scheduler = new RecordingScheduler();
  public final SettableClock clock = new SettableClock();

  private final HikariDataSource dataSource = dataSource();
  private final AnnotationConfigApplicationContext context;

  public TestHub(Class<?>... more) {
    context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", settings()));
    var transactions = new DataSourceTransactionManager(dataSource);
    context.registerBean(DataSource.class, () -> dataSource);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
    context.registerBean(PlatformTransactionManager.class, () -> transactions);
    context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(FakeProviders.class, () -> providers);
    context.registerBean(FakeTokens.class, () -> tokens);
    context.registerBean(RecordingScheduler.class, () -> scheduler);
    context.registerBean(
        Connectors.class,
        () -> new Connectors(List.of(FakeConnector.KARBON, FakeConnector.QUICKBOOKS)));
    context.scan("io.ledgerbridge.connection");
    for (var type : more) {
      context.register(type);
    }
    context.refresh();
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "hub.public-url", "https://hub.example/",
        "hub.security.encryption-key", "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=",
        "hub.providers.quickbooks.authorize-url", "https://qbo.example/connect",
        "hub.providers.quickbooks.token-url", "https://qbo.example/token",
        "hub.providers.quickbooks.revoke-url", "https://qbo.example/revoke",
        "hub.providers.quickbooks.client-id", "client id",
        "hub.providers.quickbooks.client-secret", "client-secret");
  }

  private static HikariDataSource dataSource() {
    var source = new HikariDataSource();
    source.setJdbcUrl(
        "jdbc:h2:mem:%s;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=10000"
            .formatted(UUID.randomUUID()));
    source.setMaximumPoolSize(20);
    source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/h2")
        .load()
        .migrate();
    return source;
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T get(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public JdbcClient database() {
    return get(JdbcClient.class);
  }

  public long number(String sql) {
    return database().sql(sql).query(Long.class).single();
  }

  /** Everything that the database holds of the accounts. */
  public String accountsAsStored() {
    return database().sql("select * from account").query().listOfRows().toString();
  }

  public String newConnection(String name) {
    return get(NewConnections.class).make(PROFILE, name);
  }

  /** An active connection of the Karbon tenant and the QuickBooks company of these ids. */
  public String activeConnection(String name, String tenant, String company) {
    var id = newConnection(name);
    connectApp(id, tenant);
    connectLedger(id, company);
    return id;
  }

  public void connectApp(String id, String tenant) {
    providers.account("key-" + tenant, tenant, "Tenant " + tenant, "Client", "Client-VIP");
    get(ApiKeys.class)
        .connect(id, Side.APP, Map.of("applicationId", "app", "accessKey", "key-" + tenant));
  }

  public void connectLedger(String id, String company) {
    providers.account("access-" + (tokens.posts().size() + 1), company, "Company " + company);
    var state = state(id);
    var oauth = get(OAuth.class);
    oauth.complete(oauth.purpose(state).orElseThrow(), "code", company);
  }

  public String state(String id) {
    var url = get(OAuth.class).authorize(id, Side.LEDGER).toString();
    return url.substring(url.indexOf("&state=") + "&state=".length());
  }

  public Connection connection(String id) {
    return get(Connections.class).get(id);
  }

  public static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    dataSource.close();
  }

  /** Keeps what it is told, in words. */
  public static final class RecordingScheduler implements WorkScheduler {

    public final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void poll(String connectionId, int pollSeconds) {
      told.add("poll " + connectionId + " " + pollSeconds);
    }

    @Override
    public void now(String connectionId) {
      told.add("now " + connectionId);
    }

    @Override
    public void at(String connectionId, Instant when) {
      told.add("at " + connectionId + " " + when);
    }

    @Override
    public void stop(String connectionId) {
      told.add("stop " + connectionId);
    }
  }

  /** Stands still until it is moved. */
  public static final class SettableClock extends Clock {

    private volatile Instant now = Instant.parse("2026-07-01T09:30:00Z");

    public void forward(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
