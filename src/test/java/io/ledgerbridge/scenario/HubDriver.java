package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.SettableClock;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.connection.WorkScheduler;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSwitches;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;

/**
 * Drives a hub from outside: its HTTP API as the user {@code admin}, the providers' users, the
 * clock, and counts of what the hub called. One connection at a time, see {@link #connect()}.
 */
@TestComponent
public class HubDriver {

  /** What takes a moment takes long on a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicLong COMPANIES = new AtomicLong(7_000_000_000L);
  private static final Set<String> OPEN = Set.of("queued", "running");

  private final String address;
  private final ObjectMapper json;
  private final KarbonSandbox karbon;
  private final QuickBooksSwitches quickBooks;
  private final SettableClock clock;
  private final WorkScheduler scheduler;
  private final Lifecycle lifecycle;
  private final HttpClient http = HttpClient.newHttpClient();
  private String id = "";
  private String company = "";

  public HubDriver(
      @Value("http://localhost:${server.port}") String address,
      ObjectMapper json,
      KarbonSandbox karbon,
      QuickBooksSwitches quickBooks,
      SettableClock clock,
      WorkScheduler scheduler,
      Lifecycle lifecycle) {
    this.address = address;
    this.json = json;
    this.karbon = karbon;
    this.quickBooks = quickBooks;
    this.clock = clock;
    this.scheduler = scheduler;
    this.lifecycle = lifecycle;
  }

  /**
   * Starts anew: disconnects what is connected, empties the app, founds another company in the
   * ledger and connects the two. No webhooks are sent until {@link #webhooks}, so that the hub does
   * nothing by itself until {@link #poll()}.
   */
  public void connect() {
    connectTo(Long.toString(COMPANIES.incrementAndGet()));
  }

  /** The same with a given company, as it is. */
  void connectTo(String realm) {
    disconnectAll();
    webhooks(false);
    quickBooks.clear();
    karbon.reset();
    company = realm;
    connectAccounts();
    forgetCalls();
  }

  /** Disconnects, and connects the same two accounts anew. */
  public void reconnect() {
    disconnectAll();
    connectAccounts();
  }

  /** Erases every connection, so that the next one takes nothing over. */
  public void forgetAll() {
    disconnectAll();
    list(send("GET", "/api/v1/connections?size=200", null).expect(200).path("items"))
        .forEach(one -> lifecycle.forget(one.path("id").asText()));
  }

  private void disconnectAll() {
    list(send("GET", "/api/v1/connections?size=200", null).expect(200).path("items")).stream()
        .filter(one -> !one.path("status").asText().equals("disconnected"))
        .forEach(
            one ->
                send("POST", "/api/v1/connections/" + one.path("id").asText() + "/disconnect", null)
                    .expect(200));
  }

  private void connectAccounts() {
    var wanted = Map.of("profile", "karbon-quickbooks", "name", "Scenario");
    id = send("POST", "/api/v1/connections", wanted).expect(201).path("id").asText();
    connectApp().expect(200);
    assertThat(connectLedger().statusCode()).isEqualTo(302);
  }

  /** Gives the app's key to the connection. */
  public Answer connectApp() {
    var access = send("GET", "/sandbox/karbon/access", null).expect(200);
    return put("/accounts/app", Map.of("credentials", access.path("credentials")));
  }

  /** Goes through the ledger's consent page; answers what the browser gets last. */
  public HttpResponse<String> connectLedger() {
    return connectLedgerTo(company);
  }

  /** The same, where the user chooses that company. */
  HttpResponse<String> connectLedgerTo(String realm) {
    var page = post("/accounts/ledger/authorize", null).expect(200).path("authorizationUrl");
    var consent = exchange("GET", page.asText() + "&realmId=" + realm, null);
    return exchange("GET", consent.headers().firstValue("Location").orElseThrow(), null);
  }

  /** Where the hub is, without a slash at the end. */
  String address() {
    return address;
  }

  /** The connection's id. */
  public String id() {
    return id;
  }

  /** Drives an earlier connection again. */
  void turnTo(String connectionId) {
    id = connectionId;
  }

  /** The realm id of the ledger's company. */
  public String company() {
    return company;
  }

  /** The app's users. */
  public App app() {
    return new App(karbon);
  }

  /** The ledger's users. */
  public Ledger ledger() {
    return new Ledger(this);
  }

  /** What the connection answers below its own address: {@code "/clients?status=linked"}. */
  public JsonNode get(String path) {
    return send("GET", at(path), null).expect(200);
  }

  public Answer post(String path, @Nullable Object body) {
    return send("POST", at(path), body);
  }

  public Answer put(String path, Object body) {
    return send("PUT", at(path), body);
  }

  public Answer delete(String path) {
    return send("DELETE", at(path), null);
  }

  /** The items of one of the connection's lists, up to 200. */
  public List<JsonNode> items(String path) {
    return list(get(path + (path.contains("?") ? "&" : "?") + "size=200").path("items"));
  }

  /** The items of one of the connection's lists, all of them. */
  public List<JsonNode> allItems(String path) {
    return all(at(path));
  }

  /** Changes settings, given in YAML: {@code "pushContactTypes: [Client]"}. */
  public void settings(String changes) {
    put("/settings", App.members(changes)).expect(200);
  }

  /** Presses Sync Now and waits; answers the completed run. */
  JsonNode syncNow() {
    return completed(post("/sync", null).expect(202).path("runId").asText());
  }

  /** Asks for a dry run and waits; answers the completed run. */
  JsonNode preview() {
    return completed(post("/preview", null).expect(202).path("runId").asText());
  }

  /** Lets the poll period pass and waits for the scheduled run; answers it. */
  JsonNode poll() {
    return poll(PATIENCE);
  }

  /** The same, where a poll has much to do. */
  JsonNode poll(Duration patience) {
    return completed(beginPoll(), patience);
  }

  /** The same, where the poll is to be held; answers the held run. */
  JsonNode pollHeld(Duration patience) {
    return held(beginPoll(), patience);
  }

  /** Lets the next poll come due; answers its run. */
  String beginPoll() {
    settled();
    var known = items("/runs").stream().map(run -> run.path("id").asText()).toList();
    clock.advance(Duration.ofSeconds(get("/settings").path("pollSeconds").asInt() + 1L));
    scheduler.now(id);
    Predicate<JsonNode> isNew =
        run ->
            run.path("kind").asText().equals("schedule")
                && !known.contains(run.path("id").asText());
    eventually(() -> assertThat(items("/runs")).anyMatch(isNew));
    return items("/runs").stream().filter(isNew).findFirst().orElseThrow().path("id").asText();
  }

  /** Waits until no run is queued or under way. */
  void settled() {
    eventually(
        () ->
            assertThat(items("/runs"))
                .noneMatch(run -> OPEN.contains(run.path("status").asText())));
  }

  /** Waits for a run and answers it; it must have been completed. */
  JsonNode completed(String runId) {
    return completed(runId, PATIENCE);
  }

  /** The same, for a run that has much to do. */
  JsonNode completed(String runId, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(OPEN).doesNotContain(run(runId).path("status").asText()));
    var run = run(runId);
    assertThat(run.path("status").asText()).as("%s", run).isEqualTo("completed");
    return run;
  }

  /** Waits for a run that is to be held. */
  JsonNode held(String runId, Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(OPEN).doesNotContain(run(runId).path("status").asText()));
    var run = run(runId);
    assertThat(run.path("status").asText()).as("%s", run).isEqualTo("held");
    return run;
  }

  /** Approves a held run and waits; answers the completed run. */
  JsonNode approve(String runId, Duration patience) {
    send("POST", "/api/v1/runs/" + runId + "/approve", null).expect(200);
    return completed(runId, patience);
  }

  /** A run as it stands. */
  public JsonNode run(String runId) {
    return send("GET", "/api/v1/runs/" + runId, null).expect(200);
  }

  /** What a run did, or would do, all of it. */
  public List<JsonNode> actions(String runId) {
    return all("/api/v1/runs/" + runId + "/actions");
  }

  /** All pages of a list. */
  private List<JsonNode> all(String path) {
    var items = new ArrayList<JsonNode>();
    for (var page = 1; ; page++) {
      var answer = send("GET", path + "?size=200&page=" + page, null).expect(200);
      items.addAll(list(answer.path("items")));
      if (items.size() >= answer.path("total").asInt()) {
        return items;
      }
    }
  }

  /** Waits until the assertion holds. */
  void eventually(ThrowingRunnable assertion) {
    eventually(PATIENCE, assertion);
  }

  /** The same, for what takes its time. */
  void eventually(Duration patience, ThrowingRunnable assertion) {
    await().atMost(patience).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  /** Sees that the assertion goes on holding for a second. */
  void remains(ThrowingRunnable assertion) {
    await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).untilAsserted(assertion);
  }

  /** Has the hub look whether anything is due. */
  void wake() {
    scheduler.now(id);
  }

  /** Whether the providers tell the hub of changes. */
  public void webhooks(boolean told) {
    karbon.setFlag("enabled", told);
    quickBooks.setFlag("webhooks", told);
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    clock.advance(duration);
  }

  /** Counts calls from here on. */
  public void forgetCalls() {
    send("DELETE", "/sandbox/karbon/control/calls", null).expect(204);
    send("DELETE", "/sandbox/quickbooks/control/calls", null).expect(204);
  }

  /** The calls of the app's API by kind, as in {@code "PATCH Contacts/{key}"}. */
  public Map<String, Integer> appCalls() {
    return counts(send("GET", "/sandbox/karbon/control/calls", null).expect(200).path("byKind"));
  }

  /** The calls of the ledger's API by kind; those that only get tokens are left out. */
  public Map<String, Integer> ledgerCalls() {
    var calls = counts(send("GET", "/sandbox/quickbooks/control/calls", null).expect(200));
    calls.keySet().removeAll(Set.of("authorize", "token", "revoke"));
    return calls;
  }

  /** How many records of the app the hub tried to make or to change. */
  public int appWrites() {
    return appCalls().entrySet().stream()
        .filter(call -> !call.getKey().startsWith("GET"))
        .filter(call -> !call.getKey().contains("Subscriptions"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many records of the ledger the hub tried to make or to change. */
  public int ledgerWrites() {
    var calls = ledgerCalls();
    return calls.getOrDefault("create", 0)
        + calls.getOrDefault("update", 0)
        + calls.getOrDefault("batch-item", 0);
  }

  /** How many clients there are of one status. */
  public int count(String status) {
    return get("/clients?status=" + status).path("total").asInt();
  }

  /** The client list of one status: names, as the ledger has them where it has them. */
  List<String> names(String status) {
    return items("/clients?status=" + status).stream().map(HubDriver::name).toList();
  }

  /** The only client of that name. */
  JsonNode client(String name) {
    var found =
        items("/clients?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).stream()
            .filter(one -> name(one).equals(name))
            .toList();
    assertThat(found).as("clients called %s", name).hasSize(1);
    return found.get(0);
  }

  private static String name(JsonNode client) {
    return client.path("ledger").path("name").asText(client.path("app").path("name").asText());
  }

  /** Sends a request as {@code admin}; the path is the hub's. */
  public Answer send(String method, String path, @Nullable Object body) {
    var answer = exchange(method, address + path, body);
    try {
      var text = answer.body();
      return new Answer(
          answer.statusCode(),
          answer.headers(),
          text.startsWith("{") || text.startsWith("[")
              ? json.readTree(text)
              : json.valueToTree(text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> exchange(String method, String url, @Nullable Object body) {
    try {
      var credentials = "admin:test-password".getBytes(StandardCharsets.UTF_8);
      var publisher =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofString(json.writeValueAsString(body));
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
              .header("Content-Type", "application/json")
              .method(method, publisher)
              .timeout(Duration.ofSeconds(10))
              .build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String at(String path) {
    return "/api/v1/connections/" + id + path;
  }

  private static Map<String, Integer> counts(JsonNode byKind) {
    return byKind.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, kind -> kind.getValue().asInt()));
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
