package io.ledgerbridge.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What an OAuth2 provider gave.
 *
 * @param expiresAt until when the hub uses the access token: some time before its end
 */
record Tokens(String accessToken, String refreshToken, Instant expiresAt) {

  /** The credential that {@link io.ledgerbridge.provider.Connector#authorization} asks for. */
  static final String ACCESS_TOKEN = "accessToken";

  private static final String REFRESH_TOKEN = "refreshToken";

  /**
   * Refreshed this long before the end, so that no call under way meets it (quickbooks.md §2.2).
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** Of one that lives very long, or for ever, another is asked for after this time. */
  private static final Duration LONGEST = Duration.ofDays(30);

  /**
   * Tokens that were just given. One that lives for less than twice the margin is used for half of
   * its life: it is not refreshed at every call.
   *
   * @param seconds how long the access token lives
   */
  static Tokens given(String accessToken, String refreshToken, Instant at, long seconds) {
    Duration life = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds())));
    Duration half = life.dividedBy(2);
    return new Tokens(
        accessToken, refreshToken, at.plus(half.compareTo(MARGIN) < 0 ? half : life.minus(MARGIN)));
  }

  static Tokens of(Map<String, String> credentials, Instant expiresAt) {
    return new Tokens(
        credentials.getOrDefault(ACCESS_TOKEN, ""),
        credentials.getOrDefault(REFRESH_TOKEN, ""),
        expiresAt);
  }

  boolean freshAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  Map<String, String> credentials() {
    return Map.of(ACCESS_TOKEN, accessToken, REFRESH_TOKEN, refreshToken);
  }

  @Override
  public String toString() {
    return "Tokens[expiresAt=" + expiresAt + ", …]";
  }
}
