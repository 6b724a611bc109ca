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
  default <T> T converse(String connectionId, Side side, Dialogue<T> dialogue) {
    return converse(connectionId, side, dialogue, () -> {});
  }

  /**
   * As {@link #converse(String, Side, Dialogue)}, by who may have to stop in between.
   *
   * @param demandRight called right before each call; what it throws ends the conversation, and the
   *     call is not made
   */
  <T> T converse(String connectionId, Side side, Dialogue<T> dialogue, Runnable demandRight);

  /**
   * Talks with credentials that are not stored (yet): to check them before they are.
   *
   * @throws ProviderException when a call fails
   */
  <T> T converse(String provider, Map<String, String> credentials, Dialogue<T> dialogue);

  /** How many conversations with an account are best held side by side. */
  int callsAtOnce(String connectionId, Side side);
}
