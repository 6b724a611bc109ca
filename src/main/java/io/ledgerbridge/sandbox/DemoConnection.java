package io.ledgerbridge.sandbox;

import io.ledgerbridge.connection.ApiKeys;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.connection.NewConnections;
import io.ledgerbridge.connection.OAuth;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A connection of the two sandbox accounts, ready for a newcomer's first Sync Now. The sandbox
 * keeps its records in memory only, so the connection starts afresh with it, too.
 */
@Component
@ConditionalOnProperty(
    name = {"hub.sandbox.enabled", "hub.sandbox.seed"},
    havingValue = "true")
class DemoConnection {

  private static final Logger LOG = LoggerFactory.getLogger(DemoConnection.class);
  private static final String NAME = "Demo";
  private static final String PROFILE = "karbon-quickbooks";

  private final JdbcClient database;
  private final HubSettings settings;
  private final NewConnections connections;
  private final Lifecycle lifecycle;
  private final ApiKeys keys;
  private final OAuth consent;
  private final String port;

  DemoConnection(
      JdbcClient database,
      HubSettings settings,
      NewConnections connections,
      Lifecycle lifecycle,
      ApiKeys keys,
      OAuth consent,
      @Value("${server.port:8080}") String port) {
    this.database = database;
    this.settings = settings;
    this.connections = connections;
    this.lifecycle = lifecycle;
    this.keys = keys;
    this.consent = consent;
    this.port = port;
  }

  /** Before the start-up text, which names the connection. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(0)
  void make() {
    boolean talksToSandbox =
        Stream.of("karbon", "quickbooks")
            .allMatch(provider -> settings.provider(provider).apiUrl().contains("/sandbox/"));
    if (!talksToSandbox) {
      return;
    }
    database
        .sql("select id from hub_connection where name = ? and profile = ?")
        .params(NAME, PROFILE)
        .query(String.class)
        .list()
        .forEach(lifecycle::forget);
    try {
      connect(connections.make(PROFILE, NAME));
    } catch (RuntimeException | IOException e) {
      LOG.warn("The connection \"{}\" could not be made: {}", NAME, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect(String id) throws IOException, InterruptedException {
    keys.connect(
        id,
        Side.APP,
        Map.of(
            "applicationId", KarbonSandbox.APPLICATION_ID, "accessKey", KarbonSandbox.ACCESS_KEY));
    URI answer = visit(consent.authorize(id, Side.LEDGER));
    visit(answer);
  }

  /** As a browser would, but at this machine's own address. */
  private URI visit(URI page) throws IOException, InterruptedException {
    URI here =
        URI.create("http://127.0.0.1:" + port + page.getRawPath() + "?" + page.getRawQuery());
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(here).build(), HttpResponse.BodyHandlers.discarding());
    return here.resolve(answer.headers().firstValue("Location").orElse("/"));
  }
}
