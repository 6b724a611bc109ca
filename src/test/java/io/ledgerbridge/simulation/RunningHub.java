package io.ledgerbridge.simulation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.ledgerbridge.Ledgerbridge;
import io.ledgerbridge.SettableClock;
import io.ledgerbridge.connection.Vault;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.routing.Conversation;
import io.ledgerbridge.scenario.HubDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * One hub for all histories of a JVM: its routes, its HTTP API, a database in memory, and the
 * simulated providers with their call limits on. Time stands still but for what the histories and
 * the hub's own waiting let pass; the connection is worked on the caller's thread, one call to a
 * provider after the other, so that a history is the same each time.
 */
final class RunningHub {

  private static final int RESTLESS = 400;
  private static final Duration TERM_OF_A_LEASE = Duration.ofSeconds(16);
  private static final RunningHub HUB = new RunningHub();

  private final SettableClock clock =
      SettableClock.standingAt(Instant.parse("2026-03-02T09:00:00Z"));
  private final Moments moments = new Moments(() -> clock.advance(Duration.ofMillis(7)));
  private final ByHand scheduler = new ByHand(clock);
  private final ConfigurableApplicationContext context;
  private final HubDriver driver;
  private final ProducerTemplate template;
  private final JdbcClient database;

  private RunningHub() {
    context = start();
    driver = context.getBean(HubDriver.class);
    template = context.getBean(ProducerTemplate.class);
    database = context.getBean(JdbcClient.class);
    waitByTheClock(context.getBean(CamelContext.class));
    driver.send("PUT", "/sandbox/karbon/control/limits", Map.of("enabled", true)).expect(200);
    driver.send("PUT", "/sandbox/quickbooks/control/limits", Map.of("enabled", true)).expect(200);
  }

  static RunningHub get() {
    return HUB;
  }

  HubDriver driver() {
    return driver;
  }

  Moments moments() {
    return moments;
  }

  /** The key with which the app signs its webhooks. */
  String signingKey() {
    return context.getBean(Vault.class).signingKey(driver.id(), Side.APP).orElseThrow();
  }

  /** Whether a run of the connection has not ended. */
  boolean isAtWork() {
    return database
        .sql(
            "select id from sync_run where connection_id = ?"
                + " and status in ('queued', 'running', 'held') limit 1")
        .param(driver.id())
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** When the connection's work is due; the far future where it is not polled. */
  Instant due() {
    return scheduler.due(driver.id()).orElse(Instant.MAX);
  }

  Instant now() {
    return clock.instant();
  }

  /** Works on the connection until nothing is due now; who is cut off comes back. */
  void work() {
    for (int times = 0; scheduler.fire(driver.id()); times++) {
      if (times == RESTLESS) {
        throw new AssertionError("The hub finds no rest: " + driver.items("/runs"));
      }
      if (moments.freezes()) {
        workAsZombie();
      } else {
        workOnce();
      }
      if (moments.isDead()) {
        restart();
      }
    }
  }

  /** The process is started anew, with all breakers closed; its lease ends by itself. */
  private void restart() {
    moments.over();
    context
        .getBean(CircuitBreakerRegistry.class)
        .getAllCircuitBreakers()
        .forEach(CircuitBreaker::reset);
    clock.advance(TERM_OF_A_LEASE);
    scheduler.now(driver.id());
  }

  private void workOnce() {
    try {
      moments.during(() -> template.sendBody("direct:work-connection", driver.id()));
    } catch (RuntimeException e) {
      if (!moments.isDead()) {
        throw e;
      }
    }
  }

  /** A worker stands still, its lease ends, another takes over; then the first one goes on. */
  private void workAsZombie() {
    var worker = new Thread(this::workUnheard, Moments.ZOMBIE);
    worker.start();
    boolean lost = false;
    try {
      if (moments.awaitFrozen(worker)) {
        Optional<Long> its = epochOfHolder();
        clock.advance(TERM_OF_A_LEASE);
        scheduler.now(driver.id());
        work();
        lost = its.isPresent() && !its.equals(epoch());
      }
      moments.thaw(lost);
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Optional<String> trespass = moments.trespass();
    moments.over();
    if (trespass.isPresent()) {
      throw new AssertionError("A worker that had lost its lease has written: " + trespass);
    }
  }

  /** The epoch of the lease, where a worker has it. */
  private Optional<Long> epochOfHolder() {
    return database
        .sql("select epoch from hub_connection where id = ? and lease_until > ?")
        .params(driver.id(), clock.millis())
        .query(Long.class)
        .optional();
  }

  private Optional<Long> epoch() {
    return database
        .sql("select epoch from hub_connection where id = ?")
        .param(driver.id())
        .query(Long.class)
        .optional();
  }

  private void workUnheard() {
    try {
      moments.during(() -> template.sendBody("direct:work-connection", driver.id()));
    } catch (RuntimeException e) {
      // It has lost its lease, and says so.
    }
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Ledgerbridge.class, HubDriver.class)
        .profiles("test")
        .initializers(
            starting ->
                starting
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("simulation", settings())),
            starting -> starting.getBeanFactory().addBeanPostProcessor(moments),
            starting ->
                ((GenericApplicationContext) starting)
                    .registerBean(
                        SettableClock.class,
                        () -> clock,
                        definition -> definition.setPrimary(true)),
            starting ->
                ((GenericApplicationContext) starting)
                    .registerBean(
                        ByHand.class, () -> scheduler, definition -> definition.setPrimary(true)),
            starting ->
                ((GenericApplicationContext) starting)
                    .registerBean(
                        "providerCallers", ExecutorService.class, SynchronousExecutorService::new),
            starting ->
                ((GenericApplicationContext) starting)
                    .registerBean(
                        PasswordEncoder.class,
                        AnyPassword::new,
                        definition -> definition.setPrimary(true)))
        .run(
            "--spring.config.location=classpath:/",
            "--logging.level.root=" + System.getProperty("simulation.log", "off"));
  }

  /** To check a password takes longer than what is asked for; the histories are not about that. */
  private static final class AnyPassword implements PasswordEncoder {

    @Override
    public String encode(CharSequence raw) {
      return raw.toString();
    }

    @Override
    public boolean matches(CharSequence raw, String encoded) {
      return true;
    }
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "server.port",
        freePort(),
        "spring.datasource.url",
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=500",
        "hub.providers.karbon.paced",
        true,
        "hub.providers.quickbooks.paced",
        true,
        "hub.sync.watch-subscriptions",
        "0 0 0 1 1 ? 2099",
        "hub.sync.retry-dead-letters",
        "0 0 0 1 1 ? 2099");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the hub would sleep through passes at once. */
  private void waitByTheClock(CamelContext camel) {
    try {
      AdviceWith.adviceWith(
          camel,
          "hold-conversation",
          route -> {
            route
                .weaveById("hold-conversation.patience")
                .replace()
                .process(
                    exchange ->
                        clock.advance(
                            Duration.ofMillis(
                                exchange
                                    .getMessage()
                                    .getBody(Conversation.class)
                                    .getPauseMillis())));
            route
                .weaveById("hold-conversation.pace")
                .replace()
                .process(exchange -> clock.advance(Duration.ofMillis(20)));
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
