package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ledgerbridge.HubTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DisplayName("F29 an answer that does not end is given up before it fills the memory")
@HubTest
class EndlessAnswerTest {

  private static final HttpServer ENDLESS = endless();
  private static final AtomicLong SENT = new AtomicLong();

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry settings) {
    settings.add(
        "hub.providers.karbon.api-url", () -> "http://127.0.0.1:" + ENDLESS.getAddress().getPort());
  }

  @Autowired private HubDriver hub;

  private static HttpServer endless() {
    try {
      var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", EndlessAnswerTest::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var spaces = new byte[1_000_000];
    Arrays.fill(spaces, (byte) ' ');
    while (true) {
      exchange.getResponseBody().write(spaces);
      SENT.addAndGet(spaces.length);
    }
  }

  @AfterAll
  static void stop() {
    ENDLESS.stop(0);
  }

  @Test
  @DisplayName("connecting such an account is refused for now, after 20 MB a try")
  void givenUp() {
    var connection =
        hub.send(
                "POST",
                "/api/v1/connections",
                Map.of("profile", "karbon-quickbooks", "name", "Endless"))
            .expect(201);

    hub.send(
            "PUT",
            "/api/v1/connections/" + connection.path("id").asText() + "/accounts/app",
            Map.of("credentials", Map.of("applicationId", "a", "accessKey", "k")))
        .expect(503);

    // Three tries, and what the sockets still held.
    assertThat(SENT.get()).isBetween(20_000_000L, 100_000_000L);
  }
}
