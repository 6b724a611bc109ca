package io.ledgerbridge.provider;

import java.util.Map;

/**
 * Holds conversations with providers: makes each call that a {@link Dialogue} asks for, with the
 * right credentials, pace and patience. Implemented by the routes in {@code routes/providers/}.
 */
public interface ProviderClient {

  /**
   * Talks as a connection's connected account.
   *
   * @throws ProviderException when a call fails for good, or for now
   */
  <T> T converse(String connectionId, Side side, Dialogue<T> dialogue);

  /**
   * Talks with credentials that are not stored (yet): to check them before they are.
   *
   * @throws ProviderException when a call fails
   */
  <T> T converse(String provider, Map<String, String> credentials, Dialogue<T> dialogue);

  /** How many conversations with an account are best held side by side. */
  int callsAtOnce(String connectionId, Side side);
}
