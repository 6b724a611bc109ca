package io.ledgerbridge.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What an OAuth2 provider gave.
 *
 * @param expiresAt when the access token ends
 */
record Tokens(String accessToken, String refreshToken, Instant expiresAt) {

  /** The credential that {@link io.ledgerbridge.provider.Connector#authorization} asks for. */
  static final String ACCESS_TOKEN = "accessToken";

  private static final String REFRESH_TOKEN = "refreshToken";

  /**
   * Refreshed this long before the end, so that no call under way meets it (quickbooks.md §2.2).
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  static Tokens of(Map<String, String> credentials, Instant expiresAt) {
    return new Tokens(
        credentials.getOrDefault(ACCESS_TOKEN, ""),
        credentials.getOrDefault(REFRESH_TOKEN, ""),
        expiresAt);
  }

  boolean freshAt(Instant now) {
    return now.plus(MARGIN).isBefore(expiresAt);
  }

  Map<String, String> credentials() {
    return Map.of(ACCESS_TOKEN, accessToken, REFRESH_TOKEN, refreshToken);
  }

  @Override
  public String toString() {
    return "Tokens[expiresAt=" + expiresAt + ", …]";
  }
}
