package io.ledgerbridge.sandbox.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Karbon's webhooks (providers/karbon.md §7)")
class KarbonWebhookTest {

  private static final String KEY = "unit-test-signing-key-01";

  private final TestClock clock = new TestClock();
  private final KarbonSwitches switches = new KarbonSwitches();
  private final Subscriptions subscriptions = new Subscriptions();
  private final WebhookOutbox outbox = new WebhookOutbox(clock, switches, subscriptions);
  private final KarbonBooks books = new KarbonBooks(clock, outbox);
  private final ClientWriter writer = writer();

  private ClientWriter writer() {
    KeyMaker keys = new KeyMaker();
    return new ClientWriter(
        new ClientRules(Set.of("Client"), Set.of()), new CardRules(keys, key -> true), keys);
  }

  private void subscribe() {
    subscriptions.add(new Subscription("https://hub.example.test/hook", "Contact", KEY));
  }

  private String insert() {
    byte[] body = "{\"FirstName\":\"Ada\",\"LastName\":\"Quill\"}".getBytes(StandardCharsets.UTF_8);
    return books.insert(writer.created(EntityType.CONTACT, body)).key();
  }

  private void patch(String key, String json) {
    books.update(
        EntityType.CONTACT,
        key,
        true,
        client -> writer.patched(client, json.getBytes(StandardCharsets.UTF_8)));
  }

  private List<JsonNode> due(Duration later) {
    clock.advance(later);
    return outbox.takeDue().stream().map(KarbonWebhookTest::json).toList();
  }

  private static JsonNode json(Delivery delivery) {
    try {
      return new ObjectMapper().readTree(delivery.body());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  @DisplayName("the signature is the lower-case hex of HMAC-SHA256 over the raw body")
  void signs() {
    String body =
        "{\"ResourcePermaKey\":\"4jgPTtcXxwC2\",\"ResourceType\":\"Contact\","
            + "\"ActionType\":\"Updated\",\"TimeStamp\":\"2026-03-01T09:30:00Z\"}";
    Subscription subscription = new Subscription("https://h.example.test", "Contact", KEY);
    assertThat(new Delivery(subscription, body, 1, Instant.EPOCH).signature())
        .contains("834fcc1520d1b4b2d5a8f02b891b9e959f631182e3262109f35dc2630aedceab");
  }

  @Test
  @DisplayName("edits within the window become one message, and nothing is said before it ends")
  void coalesces() {
    subscribe();
    String key = insert();
    patch(key, "{\"FirstName\":\"Eda\"}");
    assertThat(due(Duration.ofMillis(199))).isEmpty();
    List<JsonNode> messages = due(Duration.ofMillis(1));
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).path("ResourcePermaKey").asText()).isEqualTo(key);
    assertThat(messages.get(0).path("ActionType").asText()).isEqualTo("Inserted");
    patch(key, "{\"FirstName\":\"Ida\"}");
    books.remove(EntityType.CONTACT, key);
    assertThat(due(Duration.ofSeconds(1)).get(0).path("ActionType").asText()).isEqualTo("Deleted");
  }

  @Test
  @DisplayName("F7 what changes without a subscription is never told")
  void losesUnsubscribedChanges() {
    insert();
    subscribe();
    assertThat(due(Duration.ofMinutes(5))).isEmpty();
  }

  @Test
  @DisplayName("by switch, only the documented edits fire")
  void firesDocumentedEditsOnly() {
    switches.setFlag("documentedFieldsOnly", true);
    switches.changeWebhooks(
        JsonNodeFactory.instance.objectNode().put("timestampMember", "Timestamp"));
    subscribe();
    String key = insert();
    due(Duration.ofSeconds(1));
    patch(key, "{\"PreferredName\":\"Addie\"}");
    assertThat(due(Duration.ofSeconds(1))).isEmpty();
    patch(key, "{\"LastName\":\"Quince\"}");
    assertThat(due(Duration.ofSeconds(1)).get(0).has("Timestamp")).isTrue();
  }

  @Test
  @DisplayName("a message is tried ten times with doubling waits, then the subscription is gone")
  void retriesThenCancels() {
    subscribe();
    insert();
    List<Instant> attempts = new ArrayList<>();
    for (int second = 0; second < 1200 && subscriptions.find("Contact").isPresent(); second++) {
      clock.advance(Duration.ofSeconds(1));
      for (Delivery delivery : outbox.takeDue()) {
        attempts.add(clock.instant());
        outbox.settled(delivery, false);
      }
    }
    assertThat(attempts).hasSize(10);
    assertThat(Duration.between(attempts.get(8), attempts.get(9)))
        .isEqualTo(Duration.ofSeconds(256));
    assertThat(subscriptions.find("Contact")).isEmpty();
  }

  @Test
  @DisplayName("messages really go out, signed")
  void delivers() throws IOException {
    List<String> signatures = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          signatures.add(exchange.getRequestHeaders().getFirst("Signature"));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
      subscriptions.add(new Subscription(url, "Contact", KEY));
      insert();
      clock.advance(Duration.ofSeconds(1));
      try (WebhookPump pump = new WebhookPump(outbox, clock)) {
        pump.sendDue().join();
        assertThat(pump.reports()).extracting(DeliveryReport::result).containsExactly("202");
      }
      assertThat(signatures).singleElement().asString().matches("[0-9a-f]{64}");
    } finally {
      server.stop(0);
    }
  }

  @Test
  @DisplayName("a subscription is made once a type, answered without its key, and removed")
  void subscribesThroughTheApi() {
    KarbonApi api = new KarbonApi();
    String body =
        "{\"TargetUrl\":\"https://h.example.test/x\",\"WebhookType\":\"Contact\",\"SigningKey\":\""
            + KEY
            + "\"}";
    var created = api.call("POST", "WebhookSubscriptions", body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text()).doesNotContain(KEY);
    assertThat(api.call("POST", "WebhookSubscriptions", body).code()).isEqualTo("4002");
    assertThat(api.get("WebhookSubscriptions/Contact").status()).isEqualTo(200);
    assertThat(api.call("DELETE", "WebhookSubscriptions/Contact", "").status()).isEqualTo(204);
    assertThat(api.get("WebhookSubscriptions/Contact").message())
        .isEqualTo("No existing webhook subscription for Contact");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        " | 4002",
        "{\"TargetUrl\":\"ftp://h.test\",\"WebhookType\":\"Contact\"} | 4002",
        "{\"TargetUrl\":\"https://h.test\",\"WebhookType\":\"Shoe\"} | 4004",
        "{\"TargetUrl\":\"https://h.test\",\"WebhookType\":\"Contact\",\"SigningKey\":\"short\"} | 4002"
      })
  @DisplayName("a subscription that Karbon would not take is refused with 400")
  void refusesSubscriptions(String body, String code) {
    var answer = new KarbonApi().call("POST", "WebhookSubscriptions", body == null ? "" : body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  @DisplayName("F12 merging tells of the loser's end and the winner's change")
  void tellsOfMerges() {
    KarbonApi api = new KarbonApi();
    api.call(
        "POST",
        "WebhookSubscriptions",
        "{\"TargetUrl\":\"https://h.example.test/x\",\"WebhookType\":\"Contact\"}");
    String winner = api.sandbox.addContact(Map.of("firstName", "A", "lastName", "B"));
    String loser =
        api.sandbox.addContact(
            Map.of("firstName", "A", "lastName", "B.", "email", "b@example.test"));
    var merged =
        api.control("POST", "merge", "{\"winner\":\"" + winner + "\",\"loser\":\"" + loser + "\"}");
    assertThat(merged.status()).isEqualTo(200);
    assertThat(api.get("Contacts/" + loser).status()).isEqualTo(404);
    assertThat(
            api.get("Contacts/" + winner + "?$expand=BusinessCards").json().path("BusinessCards"))
        .hasSize(2);
  }
}
