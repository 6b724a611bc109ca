package io.ledgerbridge.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.pacing.Circuits;
import io.ledgerbridge.pacing.Urgency;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Speaks with credentials that are only tried: they belong to no connection yet. */
record Stranger(
    Connector connector, Map<String, String> credentials, HubSettings settings, Circuits circuits)
    implements Conversation.Speaker {

  /** Without the credentials. */
  @Override
  public String toString() {
    return account();
  }

  @Override
  public void demandRight() {
    // Nobody else could be talking with these credentials.
  }

  @Override
  public String baseUrl() {
    return settings.provider(connector.id()).apiUrl();
  }

  @Override
  public String account() {
    return connector.id() + " (being connected)";
  }

  @Override
  public Optional<Map<String, String>> refreshed(Map<String, String> refused) {
    return Optional.empty();
  }

  @Override
  public boolean paced() {
    return settings.provider(connector.id()).keepsLimits();
  }

  @Override
  public Urgency urgency() {
    return Urgency.PERSON;
  }

  @Override
  public CircuitBreaker circuit() {
    return circuits.of(account());
  }

  @Override
  public void counted() {
    // No connection's run pays for it.
  }

  @Override
  public void askedToWait(Duration time) {
    // Nothing else is asked with these credentials.
  }

  @Override
  public Optional<RateLimited> pause() {
    return Optional.empty();
  }
}
