package io.ledgerbridge.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.ledgerbridge.connection.AccessTokens;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.HubSettings;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.pacing.CallBudgets;
import io.ledgerbridge.pacing.Circuits;
import io.ledgerbridge.pacing.Urgency;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Holds conversations through the route {@code hold-conversation}. */
@Component
public class ProviderRoutes implements ProviderClient {

  private static final String ACCESS_TOKEN = "accessToken";

  private final ProducerTemplate template;
  private final Connectors connectors;
  private final Accounts accounts;
  private final AccessTokens tokens;
  private final HubSettings settings;
  private final Meters meters;
  private final Lifecycle lifecycle;
  private final Circuits circuits;
  private final Clock clock;

  public ProviderRoutes(
      ProducerTemplate template,
      Connectors connectors,
      Accounts accounts,
      AccessTokens tokens,
      HubSettings settings,
      Meters meters,
      Lifecycle lifecycle,
      Circuits circuits,
      Clock clock) {
    this.template = template;
    this.connectors = connectors;
    this.accounts = accounts;
    this.tokens = tokens;
    this.settings = settings;
    this.meters = meters;
    this.lifecycle = lifecycle;
    this.circuits = circuits;
    this.clock = clock;
  }

  @Override
  public <T> T converse(
      String connectionId, Side side, Dialogue<T> dialogue, Runnable demandRight) {
    SideAccount account = accounts.get(connectionId, side);
    pause(account)
        .ifPresent(
            asked -> {
              throw new ProviderException(asked);
            });
    try {
      return hold(new Connected(account, demandRight), dialogue);
    } catch (ProviderException e) {
      if (e.failure() instanceof AuthorizationLost) {
        lifecycle.authorizationLost(connectionId, side);
      }
      throw e;
    }
  }

  /** Until the provider wants to hear from the account again, nobody calls, on no replica. */
  private Optional<RateLimited> pause(SideAccount account) {
    Duration left = Duration.between(clock.instant(), account.pausedUntil());
    return left.compareTo(Duration.ZERO) <= 0
        ? Optional.empty()
        : Optional.of(
            new RateLimited(
                "RATE_LIMITED",
                "%s asked the hub to wait until %s"
                    .formatted(
                        connectors.get(account.provider()).name(),
                        account.pausedUntil().truncatedTo(ChronoUnit.SECONDS)),
                Optional.of(left)));
  }

  @Override
  public int callsAtOnce(String connectionId, Side side) {
    String provider = accounts.get(connectionId, side).provider();
    Connector connector = connectors.get(provider);
    return settings.provider(provider).keepsLimits()
        ? Math.min(connector.callsAtOnce(), CallBudgets.atOnce(connector.allowances()))
        : connector.callsAtOnce();
  }

  @Override
  public <T> T converse(String provider, Map<String, String> credentials, Dialogue<T> dialogue) {
    return hold(new Stranger(connectors.get(provider), credentials, settings, circuits), dialogue);
  }

  @SuppressWarnings("unchecked")
  private <T> T hold(Conversation.Speaker speaker, Dialogue<T> dialogue) {
    var conversation = new Conversation(speaker, dialogue);
    Exchange exchange =
        template.request(
            "direct:hold-conversation", prepared -> prepared.getMessage().setBody(conversation));
    Exception failure = exchange.getException();
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    if (failure != null) {
      throw new IllegalStateException("A conversation broke off", failure);
    }
    return (T) conversation.result();
  }

  /** The account of a connection. */
  private final class Connected implements Conversation.Speaker {

    private final SideAccount account;
    private final Runnable right;

    private Connected(SideAccount account, Runnable right) {
      this.account = account;
      this.right = right;
    }

    @Override
    public void demandRight() {
      right.run();
    }

    @Override
    public Connector connector() {
      return connectors.get(account.provider());
    }

    @Override
    public String baseUrl() {
      return settings.provider(account.provider()).apiUrl();
    }

    @Override
    public String account() {
      return account.provider() + " " + account.externalId().orElse("");
    }

    @Override
    public Map<String, String> credentials() {
      return tokens.credentials(account.connectionId(), account.side());
    }

    @Override
    public Optional<Map<String, String>> refreshed(Map<String, String> refused) {
      return Optional.ofNullable(refused.get(ACCESS_TOKEN))
          .map(stale -> tokens.refresh(account.connectionId(), account.side(), stale))
          .map(fresh -> Map.of(ACCESS_TOKEN, fresh));
    }

    @Override
    public boolean paced() {
      return settings.provider(account.provider()).keepsLimits();
    }

    @Override
    public Urgency urgency() {
      return meters.urgency(account.connectionId());
    }

    @Override
    public CircuitBreaker circuit() {
      return circuits.of(account());
    }

    @Override
    public void counted() {
      meters.called(account.connectionId(), account.side());
    }

    @Override
    public void askedToWait(Duration time) {
      accounts.pause(account.connectionId(), account.side(), clock.instant().plus(time));
    }

    @Override
    public Optional<RateLimited> pause() {
      return ProviderRoutes.this.pause(accounts.get(account.connectionId(), account.side()));
    }
  }
}
