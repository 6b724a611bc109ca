package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.Vault;
import io.ledgerbridge.connection.WorkScheduler;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Hint;
import io.ledgerbridge.provider.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes webhooks in: checked over their raw bytes, stored as notices, and only then answered (F7).
 * A message without its provider's signature leaves no trace.
 */
@Component("webhookReceiver")
public class WebhookReceiver {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
  private static final int OK = 200;
  private static final int UNSIGNED = 401;
  private static final int UNKNOWN = 404;
  private static final int UNAVAILABLE = 503;

  private final Connectors connectors;
  private final Accounts accounts;
  private final Connections connections;
  private final HubSettings settings;
  private final Vault vault;
  private final Notices notices;
  private final WorkScheduler scheduler;
  private final TransactionTemplate transaction;

  public WebhookReceiver(
      Connectors connectors,
      Accounts accounts,
      Connections connections,
      HubSettings settings,
      Vault vault,
      Notices notices,
      WorkScheduler scheduler,
      TransactionTemplate transaction) {
    this.connectors = connectors;
    this.accounts = accounts;
    this.connections = connections;
    this.settings = settings;
    this.vault = vault;
    this.notices = notices;
    this.scheduler = scheduler;
    this.transaction = transaction;
  }

  /** A message to the app's one URL: the account is found by its id in the message. */
  public void receiveForApp(Exchange exchange) {
    String provider = exchange.getMessage().getHeader("provider", String.class);
    String secret = settings.provider(provider).webhookVerifierToken();
    answer(
        exchange,
        provider,
        () ->
            connectors
                .find(provider)
                .filter(connector -> !secret.isEmpty())
                .map(connector -> receive(exchange, connector, secret, Optional.empty()))
                .orElse(UNSIGNED));
  }

  /** A message to a connection's own URL. */
  public void receiveForConnection(Exchange exchange) {
    String provider = exchange.getMessage().getHeader("provider", String.class);
    String connectionId = exchange.getMessage().getHeader("connectionId", String.class);
    answer(exchange, provider, () -> receiveForConnection(exchange, provider, connectionId));
  }

  private int receiveForConnection(Exchange exchange, String provider, String connectionId) {
    Optional<Connector> connector = connectors.find(provider);
    Optional<String> secret =
        connections
            .find(connectionId)
            .flatMap(known -> connector)
            .filter(known -> accounts.get(connectionId, known.side()).provider().equals(provider))
            .flatMap(known -> vault.signingKey(connectionId, known.side()));
    return secret
        .map(key -> receive(exchange, connector.orElseThrow(), key, Optional.of(connectionId)))
        .orElse(connector.isPresent() ? UNSIGNED : UNKNOWN);
  }

  private int receive(
      Exchange exchange, Connector connector, String secret, Optional<String> connectionId) {
    byte[] body =
        Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElse(new byte[0]);
    if (!connector.signed(headers(exchange), body, secret)) {
      return UNSIGNED;
    }
    Collection<Hint> hints;
    try {
      hints = connector.hints(body);
    } catch (IllegalArgumentException e) {
      // Signed, but not understood: an error would only have it sent again, and hold up the rest.
      return OK;
    }
    Map<String, List<Hint>> byConnection =
        connectionId
            .map(id -> hints.stream().collect(Collectors.groupingBy(hint -> id)))
            .orElseGet(() -> byConnection(connector, hints));
    byConnection.forEach((id, some) -> store(id, connector.side(), some));
    return OK;
  }

  /** The database is asked once an account: a message may speak of thousands of records. */
  private Map<String, List<Hint>> byConnection(Connector connector, Collection<Hint> hints) {
    Map<String, List<Hint>> found = new HashMap<>();
    hints.stream()
        .filter(hint -> hint.account().isPresent())
        .collect(Collectors.groupingBy(hint -> hint.account().orElseThrow()))
        .forEach(
            (account, some) ->
                accounts
                    .connectionOf(connector.id(), account)
                    .ifPresent(connection -> found.put(connection, some)));
    return found;
  }

  private void store(String connectionId, Side side, List<Hint> hints) {
    transaction.executeWithoutResult(
        status -> {
          // First, because a worker locks the connection's row before its notices, too.
          connections.want(connectionId);
          notices.add(
              connectionId,
              hints.stream()
                  .map(
                      hint ->
                          new Notice(
                              0,
                              side,
                              hint.record(),
                              Priority.WEBHOOK,
                              true,
                              Optional.empty(),
                              hint.mergedFrom(),
                              Optional.empty()))
                  .toList());
        });
    scheduler.now(connectionId);
  }

  private static Map<String, String> headers(Exchange exchange) {
    return exchange.getMessage().getHeaders().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof String)
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().toLowerCase(Locale.ROOT),
                entry -> (String) entry.getValue(),
                (a, b) -> a));
  }

  private static void answer(Exchange exchange, String provider, Supplier<Integer> receiving) {
    int status;
    try {
      status = receiving.get();
    } catch (DataAccessException | TransactionException | IllegalStateException e) {
      LOG.error("A webhook of {} could not be stored; it is to be sent again", provider, e);
      status = UNAVAILABLE;
    }
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody("");
  }
}
