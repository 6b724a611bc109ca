package io.ledgerbridge.routing;

import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.connection.Vault;
import io.ledgerbridge.connection.WorkScheduler;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the providers' webhook subscriptions alive, where their API has such: a provider cancels
 * one without a word when its messages are not taken (providers/karbon.md §7). What was missed
 * meanwhile the next poll brings.
 */
@Component("subscriptions")
public class Subscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private final Connections connections;
  private final Accounts accounts;
  private final Vault vault;
  private final HubSettings settings;
  private final Connectors connectors;
  private final ProviderClient client;
  private final WorkScheduler scheduler;
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();

  public Subscriptions(
      Connections connections,
      Accounts accounts,
      Vault vault,
      HubSettings settings,
      Connectors connectors,
      ProviderClient client,
      WorkScheduler scheduler) {
    this.connections = connections;
    this.accounts = accounts;
    this.vault = vault;
    this.settings = settings;
    this.connectors = connectors;
    this.client = client;
    this.scheduler = scheduler;
  }

  /** Sees to the subscriptions of all active connections. */
  public void watch() {
    connections.withStatus(Connection.Status.ACTIVE).forEach(one -> ensure(one.id()));
  }

  /** Sees to a connection's subscriptions, once in this process's life. */
  void ensureOnce(String connectionId) {
    if (ensured.add(connectionId)) {
      ensure(connectionId);
    }
  }

  private void ensure(String connectionId) {
    try {
      accounts.of(List.of(connectionId)).stream()
          .filter(SideAccount::connected)
          .forEach(this::ensure);
    } catch (ProviderException e) {
      LOG.warn("Webhooks of connection {} are not sure: {}", connectionId, e.getMessage());
    }
  }

  private void ensure(SideAccount account) {
    String url =
        settings.publicUrl() + "/webhooks/" + account.provider() + "/" + account.connectionId();
    Optional<Boolean> made =
        vault
            .signingKey(account.connectionId(), account.side())
            .flatMap(
                key ->
                    connectors
                        .get(account.provider())
                        .subscribe(account.externalId().orElse(""), url, key))
            .map(dialogue -> client.converse(account.connectionId(), account.side(), dialogue));
    if (made.filter(isNew -> isNew).isPresent()) {
      scheduler.now(account.connectionId());
    }
  }
}
