package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F25, I7: two hubs on one MySQL, of which any may end, freeze or lose the database")
@TestMethodOrder(OrderAnnotation.class)
class ReplicasIT {

  /** So many that, at {@link #SLOW} a call, the import lasts until two hubs have started anew. */
  private static final int CUSTOMERS = 600;

  private static final Duration SLOW = Duration.ofSeconds(4);

  /** What a hub that was told to end may take, see k8s/base/deployment.yaml. */
  private static final Duration DRAINED = Duration.ofSeconds(30);

  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Replicas replicas;
  private static String run;

  @BeforeAll
  static void connect() {
    replicas = new Replicas(folder);
    replicas
        .providers()
        .postAll(
            "/sandbox/quickbooks/control/customers",
            IntStream.range(0, CUSTOMERS).mapToObj(ReplicasIT::customer));
    replicas.connect();
  }

  private static Map<String, Object> customer(int n) {
    return Map.of(
        "DisplayName", "Person%1$d Family%1$d".formatted(n),
        "GivenName", "Person" + n,
        "FamilyName", "Family" + n,
        "PrimaryPhone", Map.of("FreeFormNumber", "(212) 555-%04d".formatted(n)),
        "PrimaryEmailAddr", Map.of("Address", "p%d@firm.example".formatted(n)));
  }

  @AfterAll
  static void end() {
    replicas.end();
  }

  @Test
  @Order(1)
  @DisplayName("F25: Sync Now is pressed on both at once: one run")
  void oneRun() {
    replicas.delayApp("POST", 100_000, SLOW);

    var runs = onBoth("POST", replicas.at("/sync"), "runId");

    assertThat(runs.get(0)).isEqualTo(runs.get(1));
    run = runs.get(0);
  }

  @Test
  @Order(2)
  @DisplayName("the holder is told to end (SIGTERM): it drains, and the other goes on at once")
  void drained() {
    until(() -> made() >= 30);
    var holder = replicas.holder();
    var told = System.nanoTime();

    holder.stop(DRAINED);

    var drained = since(told);
    var goneOn = waitForMore(made());
    print("SIGTERM: drained in %s, the other went on %s later".formatted(drained, goneOn));
    assertThat(goneOn).isLessThan(Duration.ofSeconds(5));
    assertThat(replicas.holder()).isSameAs(replicas.other(holder));
    holder.start();
  }

  @Test
  @Order(3)
  @DisplayName("the holder is killed: the other goes on within 30 s")
  void killed() {
    var holder = replicas.holder();

    holder.kill();

    var gone = waitForMore(made());
    print("kill -9: the other went on %s later".formatted(gone));
    assertThat(gone).isLessThan(TAKEN_OVER);
    holder.start();
  }

  @Test
  @Order(4)
  @DisplayName("the database goes away: both live on unready, webhooks get 503, and all ends right")
  void databaseAway() {
    var both = replicas.hubs();
    until(() -> both.stream().allMatch(ReplicasIT::isReady));
    replicas.gate().shut();
    var gone = System.nanoTime();

    until(() -> both.stream().noneMatch(ReplicasIT::isReady));
    both.forEach(hub -> assertThat(webhook(hub)).isEqualTo(503));
    assertThat(both).allMatch(ReplicasIT::isAlive);
    replicas.delayApp("POST", 0, Duration.ZERO);
    await().atMost(Duration.ofMinutes(2)).until(() -> since(gone).compareTo(OUTAGE) > 0);
    assertThat(both).allMatch(ReplicasIT::isAlive).noneMatch(ReplicasIT::isReady);
    var made = made();
    replicas.gate().open();
    var back = System.nanoTime();

    until(() -> both.stream().allMatch(ReplicasIT::isReady));
    print("the database is back: ready %s later".formatted(since(back)));
    print("the database is back: work went on %s later".formatted(waitForMore(made)));
    assertThat(since(back)).isLessThan(TAKEN_OVER);
    both.forEach(hub -> assertThat(webhook(hub)).isEqualTo(200));
    var ended = replicas.completed(both.get(0), run);
    assertThat(ended.path("counts").path("failed").asInt()).isZero();
  }

  @Test
  @Order(5)
  @DisplayName(
      "I1, I2, I4: after all that, nothing is lost, nothing is twice, nothing is left to do")
  void right() {
    assertNothingIsLostOrTwice();
    settled();
    replicas.forgetCalls();
    var hub = replicas.hubs().get(1);
    replicas.completed(hub, hub.post(replicas.at("/sync"), null).path("runId").asText());
    assertThat(replicas.writes()).isZero();
    assertThat(replicas.hubs().get(0).get(replicas.at("/errors")).path("total").asInt()).isZero();
  }

  @Test
  @Order(6)
  @DisplayName(
      "F25: a holder frozen amid a write of two calls wakes up when it is another's: no second")
  void zombie() {
    var customer = link(7).path("ledger").path("id").asText();
    var contact = link(7).path("app").path("id").asText();
    replicas
        .providers()
        .send(
            "PATCH",
            "/sandbox/quickbooks/control/customers/" + customer,
            Map.of("GivenName", "Pat", "PrimaryPhone", Map.of("FreeFormNumber", "503-555-0101")))
        .join();
    replicas.forgetCalls();
    replicas.delayApp("PATCH", 1, Duration.ofSeconds(4));
    var any = replicas.hubs().get(0);
    var sync = any.post(replicas.at("/sync"), null).path("runId").asText();
    until(() -> replicas.appCalls("PATCH Contacts") == 1);
    var zombie = replicas.holder();
    zombie.freeze(true);
    var frozen = System.nanoTime();
    var other = replicas.other(zombie);
    replicas.completed(other, sync);
    print("SIGSTOP: the other had taken over and ended the run %s later".formatted(since(frozen)));
    assertThat(see(contact).path("phone").asText()).isEqualTo("503-555-0101");

    replicas
        .providers()
        .send("PATCH", "/sandbox/karbon/control/contacts/" + contact, Map.of("phone", "1"))
        .join();
    var stored = stored();
    var writes = replicas.writes();
    zombie.freeze(false);

    until(() -> zombie.log().contains("The lease of connection"));
    until(() -> isReady(zombie));
    assertThat(replicas.writes()).isEqualTo(writes);
    assertThat(see(contact).path("phone").asText()).isEqualTo("1");
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  @Order(7)
  @DisplayName("F9: the token expires, both are asked to sync: one refresh, and nobody notices")
  void oneRefresh() {
    settled();
    replicas.forgetCalls();
    expire();

    var sync = onBoth("POST", replicas.at("/sync"), "runId");

    replicas.completed(replicas.hubs().get(0), sync.get(0));
    assertThat(replicas.ledgerCalls("token")).isEqualTo(1);
    assertThat(replicas.hubs().get(0).get(replicas.at("/errors")).path("total").asInt()).isZero();
  }

  @Test
  @Order(8)
  @DisplayName("a request is sent to both under one Idempotency-Key: it is carried out once")
  void onlyOnce() {
    var made = onBoth("POST", "/api/v1/connections", "id", "Idempotency-Key", "made-once");

    assertThat(made.get(0)).isEqualTo(made.get(1));
    assertThat(replicas.hubs().get(0).get("/api/v1/connections").path("total").asInt())
        .isEqualTo(2);
  }

  @Test
  @Order(9)
  @DisplayName("F9: the holder dies between a refresh and its storing: the other gets in, no loop")
  void refreshCutOff() {
    settled();
    replicas.forgetCalls();
    expire();
    var token = "/oauth2/v1/tokens/bearer";
    replicas
        .providers()
        .post(
            "/sandbox/quickbooks/control/faults",
            Map.of("kind", "timeout-after", "pathContains", token));
    var hubs = replicas.hubs();
    var sync = hubs.get(0).post(replicas.at("/sync"), null).path("runId").asText();
    until(() -> replicas.ledgerCalls("token") == 1);
    var holder = replicas.holder();

    holder.kill();

    replicas.completed(replicas.other(holder), sync);
    assertThat(replicas.ledgerCalls("token")).isBetween(1, 2);
  }

  /** Calls both hubs at one time; answers a member of each one's answer. */
  private static List<String> onBoth(String method, String path, String member, String... headers) {
    var body =
        path.endsWith("/connections")
            ? Map.of("profile", "karbon-quickbooks", "name", "Second")
            : null;
    var calls = replicas.hubs().stream().map(hub -> hub.send(method, path, body, headers)).toList();
    return calls.stream().map(call -> call.join().path(member).asText()).toList();
  }

  private static void assertNothingIsLostOrTwice() {
    var contacts =
        HubDriver.list(
            replicas.providers().get("/sandbox/karbon/control/records?size=100000").path("items"));
    assertThat(contacts)
        .extracting(one -> one.path("name").asText())
        .doesNotHaveDuplicates()
        .hasSize(CUSTOMERS);
    assertThat(
            HubDriver.list(
                replicas.providers().get("/sandbox/quickbooks/control/customers").path("items")))
        .hasSize(CUSTOMERS);
    for (var hub : replicas.hubs()) {
      assertThat(hub.get(replicas.at("/clients?status=linked")).path("total").asInt())
          .isEqualTo(CUSTOMERS);
    }
  }

  private static JsonNode link(int n) {
    var found =
        replicas.hubs().get(0).get(replicas.at("/clients?status=linked&q=p%d@firm".formatted(n)));
    return found.path("items").path(0);
  }

  private static JsonNode see(String contact) {
    return replicas.providers().get("/sandbox/karbon/control/contacts/" + contact);
  }

  /** What the hub has stored of its work. */
  private static String stored() {
    return Stream.of(
            "select * from write_command where connection_id = '%s' order by id",
            "select * from contact_link where connection_id = '%s' order by id",
            "select * from sync_run where connection_id = '%s' order by id",
            "select * from contact_record where connection_id = '%s' order by side, external_id",
            "select * from history where connection_id = '%s' order by id")
        .map(replicas::text)
        .reduce("", String::concat);
  }

  private static void expire() {
    replicas.change(
        "update account set token_expires_at = 0 where connection_id = '%s' and side = 'ledger'");
  }

  private static void settled() {
    until(
        () ->
            HubDriver.list(replicas.hubs().get(0).get(replicas.at("/runs")).path("items")).stream()
                .noneMatch(
                    one -> List.of("queued", "running").contains(one.path("status").asText())));
  }

  private static boolean isReady(RunningJar hub) {
    return hub.status("GET", "/actuator/health/readiness", null) == 200;
  }

  private static boolean isAlive(RunningJar hub) {
    return hub.status("GET", "/actuator/health/liveness", null) == 200;
  }

  private static int webhook(RunningJar hub) {
    var company = replicas.providers().get("/sandbox/quickbooks/access").path("account").asText();
    var body = Webhooks.event(company, "customer.updated", "1");
    return hub.status(
        "POST", "/webhooks/quickbooks", body, "intuit-signature", Webhooks.ledgerSignature(body));
  }

  /** How many contacts the app was asked to make. */
  private static int made() {
    return replicas.appCalls("POST ");
  }

  private static Duration waitForMore(int made) {
    var began = System.nanoTime();
    until(() -> made() > made);
    return since(began);
  }

  private static void until(BooleanSupplier moment) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(moment::getAsBoolean);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime)
        .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }

  private static void print(String figure) {
    System.out.println("ReplicasIT: " + figure);
  }
}
