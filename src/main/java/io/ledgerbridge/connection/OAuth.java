package io.ledgerbridge.connection;

import io.ledgerbridge.connection.OAuthStates.Purpose;
import io.ledgerbridge.provider.Connector.Authentication.OAuth2;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.Side;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Connects accounts by a browser's consent: OAuth 2.0, authorization code (quickbooks.md §2.1). */
@Component
public class OAuth {

  private final Accounts accounts;
  private final Connectors connectors;
  private final OAuthStates states;
  private final TokenIssuer issuer;
  private final ProviderClient client;
  private final Admission admission;
  private final HubSettings settings;

  OAuth(
      Accounts accounts,
      Connectors connectors,
      OAuthStates states,
      TokenIssuer issuer,
      ProviderClient client,
      Admission admission,
      HubSettings settings) {
    this.accounts = accounts;
    this.connectors = connectors;
    this.states = states;
    this.issuer = issuer;
    this.client = client;
    this.admission = admission;
    this.settings = settings;
  }

  /**
   * Where to send the browser for consent; good for 15 minutes and for one answer.
   *
   * @throws Problem 404 for an unknown connection, 422 for a provider that has no consent page, 409
   *     when the hub is not set up as one of the provider's clients
   */
  public URI authorize(String connectionId, Side side) {
    var provider = accounts.get(connectionId, side).provider();
    var connector = connectors.get(provider);
    if (!(connector.authentication() instanceof OAuth2 oauth)) {
      throw Problem.unacceptable(
          connector.name() + " is connected with keys that a person types in, not by consent");
    }
    var client = settings.provider(provider);
    if (!client.canAuthorize()) {
      throw Problem.wrongState(
          "hub.providers.%s.authorize-url, token-url and client-id must be set first"
              .formatted(provider));
    }
    return UriComponentsBuilder.fromUriString(client.authorizeUrl())
        .queryParam("client_id", "{clientId}")
        .queryParam("response_type", "code")
        .queryParam("scope", "{scope}")
        .queryParam("redirect_uri", "{callback}")
        .queryParam("state", "{state}")
        .encode()
        .build(
            Map.of(
                "clientId", client.clientId(),
                "scope", oauth.scope(),
                "callback", settings.callbackUrl(),
                "state", states.open(new Purpose(connectionId, side))));
  }

  /** What a consent is for; its state is used up by asking. */
  Optional<Purpose> purpose(String state) {
    return states.close(state);
  }

  /**
   * Turns the code that a consent gave into a connected account.
   *
   * @param account the account's id, where the provider tells it to the browser only
   * @throws Problem 409 as {@link Admission#admit} does
   * @throws io.ledgerbridge.provider.ProviderException when the provider gives no token, or does
   *     not show the account with it
   */
  void complete(Purpose purpose, String code, String account) {
    var provider = accounts.get(purpose.connectionId(), purpose.side()).provider();
    var connector = connectors.get(provider);
    var tokens = issuer.exchange(provider, code);
    var access = Map.of(Tokens.ACCESS_TOKEN, tokens.accessToken());
    var found = client.converse(provider, access, connector.account(account));
    admission.admit(
        purpose.connectionId(),
        purpose.side(),
        found,
        tokens.credentials(),
        Optional.of(tokens.expiresAt()));
  }
}
