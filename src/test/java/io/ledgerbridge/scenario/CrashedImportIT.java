package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("I7, F27: the hub is killed again and again during its first import")
class CrashedImportIT {

  private static final int CUSTOMERS = 2000;
  private static final int CONTACTS = 1000;

  /** Of the customers, the first ones are contacts already, some under another e-mail address. */
  private static final int MATCHING = 500;

  private static final int ANOTHER_EMAIL = 20;
  private static final int NAMELESS = 10;

  @TempDir private static Path folder;
  private static RunningJar providers;
  private static RunningJar hub;
  private static String connection;

  @BeforeAll
  static void connect() throws IOException {
    providers =
        new RunningJar(
            Files.createDirectory(folder.resolve("providers")),
            Map.of("HUB_SANDBOX_SEED", "false"));
    providers.start();
    hub =
        new RunningJar(
            Files.createDirectory(folder.resolve("hub")), RunningJar.talkingTo(providers));
    var ready = CompletableFuture.runAsync(hub::start);
    fill();
    ready.join();
    connection = hub.connect(providers, "Crashed");
  }

  @AfterAll
  static void stop() {
    hub.kill();
    providers.kill();
  }

  private static void fill() {
    providers.send("PUT", "/sandbox/quickbooks/control/webhooks", Map.of("enabled", false)).join();
    providers.send("PUT", "/sandbox/karbon/control/webhooks", Map.of("enabled", false)).join();
    var added = new ArrayList<CompletableFuture<JsonNode>>();
    for (var n = 0; n < CUSTOMERS; n++) {
      added.add(providers.send("POST", "/sandbox/quickbooks/control/customers", customer(n)));
      waitForSome(added);
    }
    for (var n = 0; n < CONTACTS; n++) {
      added.add(providers.send("POST", "/sandbox/karbon/control/contacts", contact(n)));
      waitForSome(added);
    }
    added.forEach(CompletableFuture::join);
  }

  /** No more than a few calls at a time. */
  private static void waitForSome(List<CompletableFuture<JsonNode>> added) {
    if (added.size() % 16 == 0) {
      added.forEach(CompletableFuture::join);
      added.clear();
    }
  }

  private static Map<String, Object> customer(int n) {
    if (n >= CUSTOMERS - NAMELESS) {
      return Map.of("DisplayName", "00" + n);
    }
    return Map.of(
        "DisplayName", "Person%1$d Family%1$d".formatted(n),
        "GivenName", "Person" + n,
        "FamilyName", "Family" + n,
        "PrimaryEmailAddr", Map.of("Address", "p%d@firm.example".formatted(n)),
        "PrimaryPhone", Map.of("FreeFormNumber", "(212) 555-%04d".formatted(n)));
  }

  /** Has what the customer lacks, and lacks what it has: both sides are written to. */
  private static Map<String, Object> contact(int n) {
    var person = n < MATCHING ? n : n + 1_000_000;
    var mailbox = n < ANOTHER_EMAIL ? "other" : "p";
    return Map.of(
        "firstName",
        "Person" + person,
        "lastName",
        "Family" + person,
        "type",
        "Client",
        "email",
        "%s%d@firm.example".formatted(mailbox, person),
        "mobile",
        "(503) 555-%04d".formatted(n));
  }

  @Test
  @DisplayName("the import ends, nothing is lost and nothing is twice, and the next sync is quiet")
  void survives() {
    delayReads();
    var run = hub.post(at("/sync"), null).path("runId").asText();

    killWhen(() -> appCalls("GET Contacts") >= 4);
    killWhen(() -> appCalls("PUT ") + appCalls("PATCH ") >= 100);
    killWhen(() -> ledgerCalls("batch-item") >= 200);
    killWhen(() -> appCalls("POST ") >= 700);
    var ended = completed(run);

    assertThat(ended.path("counts").path("failed").asInt()).isZero();
    assertNothingIsLostOrTwice();
    forgetCalls();
    completed(hub.post(at("/sync"), null).path("runId").asText());
    assertThat(writes()).isZero();
    assertNothingIsLostOrTwice();
  }

  private static void assertNothingIsLostOrTwice() {
    var customers =
        HubDriver.list(providers.get("/sandbox/quickbooks/control/customers").path("items"));
    assertThat(customers).hasSize(CUSTOMERS);
    var contacts =
        HubDriver.list(providers.get("/sandbox/karbon/control/records?size=100000").path("items"));
    assertThat(contacts)
        .extracting(one -> one.path("name").asText() + " " + one.path("email").asText())
        .doesNotHaveDuplicates()
        .hasSize(CONTACTS + CUSTOMERS - MATCHING - NAMELESS);
    assertEachCustomerIsAccountedFor(customers);
  }

  private static void assertEachCustomerIsAccountedFor(List<JsonNode> customers) {
    var linked = clients("linked");
    assertThat(linked).hasSize(CUSTOMERS - ANOTHER_EMAIL - NAMELESS);
    assertThat(linked)
        .extracting(one -> one.path("app").path("id").asText())
        .doesNotHaveDuplicates();
    var duplicates =
        clients("duplicate").stream().filter(one -> one.path("ledger").isObject()).toList();
    var skipped = clients("skipped");
    assertThat(skipped)
        .hasSize(NAMELESS)
        .allSatisfy(one -> assertThat(one.path("reason").asText()).startsWith("no-name"));
    var seen = new HashSet<String>();
    for (var some : List.of(linked, duplicates, skipped)) {
      some.forEach(
          one ->
              assertThat(seen.add(one.path("ledger").path("id").asText())).as("%s", one).isTrue());
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            customers.stream().map(one -> one.path("Id").asText()).toList());
  }

  private static List<JsonNode> clients(String status) {
    var first = hub.get(at("/clients?size=200&status=" + status));
    var all = new ArrayList<>(HubDriver.list(first.path("items")));
    IntStream.rangeClosed(2, (first.path("total").asInt() + 199) / 200)
        .mapToObj(page -> hub.get(at("/clients?size=200&status=" + status + "&page=" + page)))
        .forEach(page -> all.addAll(HubDriver.list(page.path("items"))));
    return all;
  }

  /** Kills the hub at a moment of its work that the providers have noticed; starts it again. */
  private static void killWhen(BooleanSupplier moment) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(5))
        .until(moment::getAsBoolean);
    hub.kill();
    hub.start();
  }

  private static JsonNode completed(String run) {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !isOpen(run));
    var ended = hub.get("/api/v1/runs/" + run);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
    return ended;
  }

  private static boolean isOpen(String run) {
    var status = hub.get("/api/v1/runs/" + run).path("status").asText();
    return status.equals("queued") || status.equals("running");
  }

  /** So that the hub can be met in the middle of them. */
  private static void delayReads() {
    providers.post(
        "/sandbox/karbon/control/faults",
        Map.of("kind", "delay", "method", "GET", "count", 12, "millis", 300));
  }

  /** How many calls the app has had whose kind begins so. */
  private static int appCalls(String kind) {
    return providers.get("/sandbox/karbon/control/calls").path("byKind").properties().stream()
        .filter(one -> one.getKey().startsWith(kind))
        .mapToInt(one -> one.getValue().asInt())
        .sum();
  }

  private static int ledgerCalls(String kind) {
    return providers.get("/sandbox/quickbooks/control/calls").path(kind).asInt();
  }

  private static void forgetCalls() {
    providers.send("DELETE", "/sandbox/karbon/control/calls", null).join();
    providers.send("DELETE", "/sandbox/quickbooks/control/calls", null).join();
  }

  private static int writes() {
    return Stream.of("POST ", "PATCH ", "PUT ").mapToInt(CrashedImportIT::appCalls).sum()
        + Stream.of("create", "update", "batch-item").mapToInt(CrashedImportIT::ledgerCalls).sum();
  }

  private static String at(String path) {
    return "/api/v1/connections/" + connection + path;
  }
}
