package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F7 Simulated QuickBooks: webhooks are really sent (quickbooks.md §7.1)")
class WebhooksTest {
  private record Delivery(String signature, byte[] body) {}

  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final CompanyFixture qbo = new CompanyFixture();
  private boolean connected = true;
  private HttpServer hub;
  private Webhooks webhooks;
  private Customers customers;

  @BeforeEach
  void aHubListens() throws IOException {
    hub = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    hub.createContext(
        "/webhooks/quickbooks",
        call -> {
          String signature = call.getRequestHeaders().getFirst("intuit-signature");
          deliveries.add(new Delivery(signature, call.getRequestBody().readAllBytes()));
          call.sendResponseHeaders(Optional.ofNullable(statuses.poll()).orElse(200), -1);
          call.close();
        });
    hub.start();
    URI to = URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/webhooks/quickbooks");
    webhooks = new Webhooks(() -> Optional.of(to), "sandbox-verifier-token", realm -> connected);
    customers = new Customers(qbo.clock, webhooks);
  }

  @AfterEach
  void stop() {
    webhooks.close();
    hub.stop(0);
  }

  private void create(String name) {
    customers.create(qbo.company, CompanyFixture.object("{'DisplayName':'" + name + "'}"));
  }

  private List<Delivery> after(int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> deliveries.size() >= count);
    return new ArrayList<>(deliveries);
  }

  @Test
  void gathersAMomentsChangesAndSignsThem() throws IOException {
    create("Ann");
    create("Bob");
    customers.merge(qbo.company, "1", "2");

    Delivery delivery = after(1).get(0);

    JsonNode events = new JsonMapper().readTree(delivery.body());
    assertThat(events.findValuesAsText("type"))
        .containsExactly(
            "qbo.customer.created.v1", "qbo.customer.created.v1", "qbo.customer.merged.v1");
    assertThat(delivery.signature())
        .isEqualTo(WebhookBodies.signature(delivery.body(), "sandbox-verifier-token"));
  }

  @Test
  void triesAgainAndKeepsTheOrder() {
    statuses.addAll(List.of(500, 503));
    create("Ann");
    after(1);
    create("Bob");

    List<Delivery> all = after(4);

    assertThat(all.get(1).body()).isEqualTo(all.get(0).body());
    assertThat(all.get(2).body()).isEqualTo(all.get(0).body());
    assertThat(new String(all.get(3).body(), StandardCharsets.UTF_8))
        .contains("\"intuitentityid\":\"2\"");
  }

  @Test
  void sendsTheOldFormatOnRequestAndNothingWhenOffOrUnconnected() {
    webhooks.configure(false, WebhookBodies.Format.OLD);
    create("Off");
    connected = false;
    webhooks.configure(true, WebhookBodies.Format.OLD);
    create("Unconnected");
    connected = true;
    create("Ann");

    assertThat(new String(after(1).get(0).body(), StandardCharsets.UTF_8))
        .contains("eventNotifications", "\"id\":\"3\"")
        .doesNotContain("\"id\":\"1\"", "\"id\":\"2\"");
  }
}
