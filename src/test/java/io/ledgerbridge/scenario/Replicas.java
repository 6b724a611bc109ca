package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Two hubs on one MySQL, reached through a gate that can be shut, and the providers: four processes
 * that die in whatever way the test wants. One connection.
 */
final class Replicas {

  private final TestDatabase.Schema database = TestDatabase.freshSchema();
  private final DatabaseGate gate = new DatabaseGate(database.url());
  private final RunningJar providers;
  private final List<RunningJar> hubs;
  private String connection = "";

  /** Starts all; their logs are in the folder. */
  Replicas(Path folder) {
    providers = new RunningJar(made(folder, "providers"), Map.of("HUB_SANDBOX_SEED", "false"));
    var settings = new HashMap<>(RunningJar.talkingTo(providers));
    settings.put("SPRING_PROFILES_ACTIVE", "mysql");
    settings.put("SPRING_DATASOURCE_URL", gate.url());
    settings.put("SPRING_DATASOURCE_USERNAME", database.username());
    settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
    settings.put("HUB_SECURITY_ENCRYPTION_KEY", "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "sandbox-verifier-token");
    hubs =
        Stream.of("one", "two").map(name -> new RunningJar(made(folder, name), settings)).toList();
    var all = new ArrayList<>(hubs);
    all.add(providers);
    together(all.stream().<Runnable>map(jar -> jar::start).toList());
    providers.send("PUT", "/sandbox/quickbooks/control/webhooks", Map.of("enabled", false)).join();
    providers.send("PUT", "/sandbox/karbon/control/webhooks", Map.of("enabled", false)).join();
  }

  private static Path made(Path folder, String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does all at one time, and waits for all. */
  static void together(List<Runnable> work) {
    CompletableFuture.allOf(
            work.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
        .join();
  }

  /** Connects the app's tenant and the ledger's company. */
  void connect() {
    connection = hubs.get(0).connect(providers, "Replicas");
  }

  void end() {
    Stream.concat(hubs.stream(), Stream.of(providers)).forEach(RunningJar::kill);
  }

  List<RunningJar> hubs() {
    return hubs;
  }

  RunningJar providers() {
    return providers;
  }

  DatabaseGate gate() {
    return gate;
  }

  /** The hub that holds the connection's lease. */
  RunningJar holder() {
    await().atMost(Duration.ofSeconds(30)).until(() -> !holding().isEmpty());
    return holding().get(0);
  }

  private List<RunningJar> holding() {
    var owner = text("select lease_owner from hub_connection where lease_until > 0 and id = '%s'");
    return hubs.stream().filter(hub -> owner.startsWith(hub.pid() + "-")).toList();
  }

  RunningJar other(RunningJar hub) {
    return hubs.get(hubs.get(0).equals(hub) ? 1 : 0);
  }

  /** An address below the connection's own. */
  String at(String path) {
    return "/api/v1/connections/" + connection + path;
  }

  /** Waits for a run, asking one hub. */
  JsonNode completed(RunningJar hub, String run) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !isOpen(hub.get("/api/v1/runs/" + run)));
    var ended = hub.get("/api/v1/runs/" + run);
    assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
    return ended;
  }

  private static boolean isOpen(JsonNode run) {
    return List.of("queued", "running").contains(run.path("status").asText());
  }

  /** How many calls the app has had whose kind begins so. */
  int appCalls(String kind) {
    return providers.get("/sandbox/karbon/control/calls").path("byKind").properties().stream()
        .filter(one -> one.getKey().startsWith(kind))
        .mapToInt(one -> one.getValue().asInt())
        .sum();
  }

  int ledgerCalls(String kind) {
    return providers.get("/sandbox/quickbooks/control/calls").path(kind).asInt();
  }

  int writes() {
    return Stream.of("POST ", "PATCH ", "PUT ").mapToInt(this::appCalls).sum()
        + Stream.of("create", "update", "batch-item").mapToInt(this::ledgerCalls).sum();
  }

  void forgetCalls() {
    providers.send("DELETE", "/sandbox/karbon/control/calls", null).join();
    providers.send("DELETE", "/sandbox/quickbooks/control/calls", null).join();
  }

  /** Calls of the app's take so long, until told otherwise. */
  void delayApp(String method, int count, Duration delay) {
    providers.send("DELETE", "/sandbox/karbon/control/faults", null).join();
    if (!delay.isZero()) {
      providers.post(
          "/sandbox/karbon/control/faults",
          Map.of("kind", "delay", "method", method, "count", count, "millis", delay.toMillis()));
    }
  }

  /** All that a query finds about the connection, whose id stands for {@code %s}. */
  String text(String query) {
    var found = new StringBuilder();
    try (var server =
            DriverManager.getConnection(database.url(), database.username(), database.password());
        var rows = server.createStatement().executeQuery(query.formatted(connection))) {
      while (rows.next()) {
        for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          found.append(rows.getString(column)).append(' ');
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return found.toString();
  }

  /** Changes the database by hand; the connection's id stands for {@code %s}. */
  void change(String statement) {
    try (var server =
        DriverManager.getConnection(database.url(), database.username(), database.password())) {
      server.createStatement().executeUpdate(statement.formatted(connection));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
