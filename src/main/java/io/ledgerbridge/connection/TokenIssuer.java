package io.ledgerbridge.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Gets tokens from providers, and ends their life (quickbooks.md §2.2, §2.3; RFC 6749, RFC 7009).
 */
@Component
class TokenIssuer {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where a provider does not say how long a token lives. */
  private static final long USUAL_LIFE_SECONDS = 1800;

  private static final int MESSAGE_LENGTH = 200;

  private final HubSettings settings;
  private final TokenEndpoint endpoint;
  private final Clock clock;

  TokenIssuer(HubSettings settings, TokenEndpoint endpoint, Clock clock) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * Tokens for a code that a consent page gave.
   *
   * @throws ProviderException when the provider gives none
   */
  Tokens exchange(String provider, String code) {
    return ask(
        provider,
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            settings.callbackUrl()),
        "");
  }

  /**
   * New tokens for old.
   *
   * @throws ProviderException {@link AuthorizationLost} when the refresh token is good no more,
   *     {@link Unavailable} when the same one may be tried again
   */
  Tokens refresh(String provider, String refreshToken) {
    return ask(
        provider,
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken),
        refreshToken);
  }

  /** Ends a token's life; nothing where the provider has no such address. */
  void revoke(String provider, String refreshToken) {
    var url = settings.provider(provider).revokeUrl();
    if (!url.isBlank()) {
      endpoint.post(url, headers(provider), form(Map.of("token", refreshToken)));
    }
  }

  private Tokens ask(String provider, Map<String, String> form, String oldRefreshToken) {
    var asked = clock.instant();
    var url = settings.provider(provider).tokenUrl();
    var answer = endpoint.post(url, headers(provider), form(form));
    var body = json(answer);
    var accessToken = body.path("access_token").asText("");
    if (!answer.ok() || accessToken.isEmpty()) {
      throw new ProviderException(failure(answer, body));
    }
    return Tokens.given(
        accessToken,
        // Whatever came back is kept: its value may change at any refresh, or not at all.
        body.path("refresh_token").asText(oldRefreshToken),
        asked,
        body.path("expires_in").asLong(USUAL_LIFE_SECONDS));
  }

  private Map<String, String> headers(String provider) {
    var client = settings.provider(provider);
    var basic = HttpHeaders.encodeBasicAuth(client.clientId(), client.clientSecret(), UTF_8);
    return Map.of(
        "Authorization", "Basic " + basic,
        "Accept", "application/json",
        "Content-Type", "application/x-www-form-urlencoded");
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static ProviderFailure failure(HttpAnswer answer, JsonNode body) {
    var code = body.path("error").asText("HTTP " + answer.status());
    var message =
        StringUtils.truncate(
            body.path("error_description").asText("The provider gave no token"), MESSAGE_LENGTH);
    if (code.equals("invalid_grant")) {
      return new AuthorizationLost(code, message);
    }
    if (answer.ok() || answer.status() >= 500 || answer.status() == 429) {
      return new Unavailable(code, message);
    }
    return new Rejected(code, message);
  }

  /** The body, or a missing node where it is not JSON; never quoted, for it may hold tokens. */
  private static JsonNode json(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
