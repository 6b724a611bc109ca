package io.ledgerbridge.connection;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A firm's pairing of one app account with one ledger account.
 *
 * @param settingsVersion grows with every change of the settings; a run keeps the one it began with
 * @param initialSyncCompletedAt when the first import ended
 */
public record Connection(
    String id,
    String profile,
    String name,
    Status status,
    Settings settings,
    int settingsVersion,
    Optional<Instant> initialSyncCompletedAt,
    Optional<Instant> lastRetryAt,
    Instant createdAt) {

  /** Where a connection stands. */
  public enum Status {
    SETUP,
    ACTIVE,
    PAUSED,
    NEEDS_RECONNECT,
    DISCONNECTED;

    /** As the API and the database spell it, e.g. {@code needs-reconnect}. */
    public String apiName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@link #apiName()}. */
    public static Status of(String apiName) {
      return valueOf(apiName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
