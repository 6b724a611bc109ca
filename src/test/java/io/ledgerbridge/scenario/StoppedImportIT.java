package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerbridge.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A hub on MySQL that is asked to end (SIGTERM) in the middle of its first import")
@TestMethodOrder(OrderAnnotation.class)
class StoppedImportIT {

  private static final int CUSTOMERS = 600;

  /** Less than a slice: the work does not go on until its turn is over. */
  private static final Duration SOON = Duration.ofSeconds(14);

  /** What k8s/base/deployment.yaml grants, less the time to leave the service. */
  private static final Duration DRAINED = Duration.ofSeconds(30);

  /** Of a process that SIGTERM ended in good order: 128 + 15. */
  private static final int TERMINATED = 143;

  @TempDir private static Path folder;
  private static final TestDatabase.Schema DATABASE = TestDatabase.freshSchema();
  private static RunningJar providers;
  private static RunningJar hub;
  private static String connection;
  private static String run;

  @BeforeAll
  static void connect() throws IOException {
    providers =
        new RunningJar(
            Files.createDirectory(folder.resolve("providers")),
            Map.of("HUB_SANDBOX_SEED", "false"));
    providers.start();
    hub = new RunningJar(Files.createDirectory(folder.resolve("hub")), settings());
    hub.start();
    silence("quickbooks");
    silence("karbon");
    providers.postAll(
        "/sandbox/quickbooks/control/customers",
        IntStream.range(0, CUSTOMERS).mapToObj(StoppedImportIT::customer));
    connection = hub.connect(providers, "Stopped");
  }

  private static Map<String, String> settings() {
    var settings = new HashMap<>(RunningJar.talkingTo(providers));
    settings.put("SPRING_PROFILES_ACTIVE", "mysql");
    settings.put("SPRING_DATASOURCE_URL", DATABASE.url());
    settings.put("SPRING_DATASOURCE_USERNAME", DATABASE.username());
    settings.put("SPRING_DATASOURCE_PASSWORD", DATABASE.password());
    settings.put("HUB_SECURITY_ENCRYPTION_KEY", "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=");
    return settings;
  }

  private static Map<String, Object> customer(int n) {
    return Map.of(
        "DisplayName",
        "Person%1$d Family%1$d".formatted(n),
        "GivenName",
        "Person" + n,
        "FamilyName",
        "Family" + n,
        "PrimaryEmailAddr",
        Map.of("Address", "p%d@firm.example".formatted(n)));
  }

  private static void silence(String provider) {
    var webhooks = "/sandbox/" + provider + "/control/webhooks";
    providers.send("PUT", webhooks, Map.of("enabled", false)).join();
  }

  @AfterAll
  static void end() {
    hub.kill();
    providers.kill();
  }

  @Test
  @Order(1)
  @DisplayName("finishes the step in hand, gives the connection up, and ends")
  void drains() throws SQLException {
    var began = System.currentTimeMillis();
    slowDown(2_000);
    run = hub.post(at("/sync"), null).path("runId").asText();
    await().atMost(Duration.ofMinutes(1)).until(() -> made() >= 20);

    var code = hub.stop(SOON);

    assertThat(code).as(hub.log()).isEqualTo(TERMINATED);
    assertThat(made()).isLessThan(CUSTOMERS);
    assertThat(number("select count(*) from sync_run where status = 'running'")).isEqualTo(1);
    assertThat(number("select count(*) from write_command where status = 'sent'")).isZero();
    assertThat(number("select max(lease_until) from hub_connection")).isZero();
    assertThat(number("select count(*) from QRTZ_FIRED_TRIGGERS")).isZero();
    assertThat(
            number(
                "select max(NEXT_FIRE_TIME) from QRTZ_TRIGGERS"
                    + " where TRIGGER_GROUP = 'connection' and TRIGGER_STATE = 'WAITING'"))
        .as("the next replica finds the work due")
        .isBetween(began, System.currentTimeMillis() + 1_000);
  }

  @Test
  @Order(2)
  @DisplayName("ends within 30 s where the provider does not answer at all")
  void doesNotWaitForever() {
    slowDown(100_000);
    hub.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> number("select count(*) from write_command where status = 'sent'") > 0);

    assertThat(hub.stop(DRAINED)).as(hub.log()).isEqualTo(TERMINATED);
  }

  @Test
  @Order(3)
  @DisplayName("I7: whoever comes next goes on at once; nothing is lost and nothing is twice")
  void goesOn() {
    slowDown(0);
    hub.start();

    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !hub.get("/api/v1/runs/" + run).path("status").asText().equals("running"));

    var ended = hub.get("/api/v1/runs/" + run);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
    assertThat(ended.path("counts").path("failed").asInt()).isZero();
    assertThat(
            HubDriver.list(
                providers.get("/sandbox/karbon/control/records?size=100000").path("items")))
        .extracting(one -> one.path("name").asText())
        .doesNotHaveDuplicates()
        .hasSize(CUSTOMERS);
    assertThat(hub.get(at("/clients?status=linked")).path("total").asInt()).isEqualTo(CUSTOMERS);
  }

  /** So that the hub is met in the middle of its writes. */
  private static void slowDown(int millis) {
    providers.send("DELETE", "/sandbox/karbon/control/faults", null).join();
    if (millis > 0) {
      providers.post(
          "/sandbox/karbon/control/faults",
          Map.of("kind", "delay", "method", "POST", "count", 100_000, "millis", millis));
    }
  }

  /** How many contacts the app has been given. */
  private static int made() {
    return providers.get("/sandbox/karbon/control/calls").path("byKind").properties().stream()
        .filter(one -> one.getKey().startsWith("POST "))
        .mapToInt(one -> one.getValue().asInt())
        .sum();
  }

  private static long number(String query) throws SQLException {
    try (var database =
            DriverManager.getConnection(DATABASE.url(), DATABASE.username(), DATABASE.password());
        var answer = database.createStatement().executeQuery(query)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static String at(String path) {
    return "/api/v1/connections/" + connection + path;
  }
}
