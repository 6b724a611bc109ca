package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The account on one side of a connection; its secrets are in the {@link Vault}.
 *
 * @param externalId the account's id at the provider; kept when the account is disconnected
 * @param name the account's name there
 * @param contactTypes the contact types that the app offered when it was last asked
 * @param pausedUntil the provider asked to be left alone until then; long past where it did not
 */
public record SideAccount(
    String connectionId,
    Side side,
    String provider,
    Status status,
    Optional<String> externalId,
    Optional<String> name,
    List<String> contactTypes,
    Instant pausedUntil) {

  public SideAccount {
    contactTypes = List.copyOf(contactTypes);
  }

  public boolean connected() {
    return status == Status.CONNECTED;
  }

  /** What people call it: its name and, where that does not tell it apart, its id. */
  public String label() {
    var id = externalId.orElse("unknown");
    return name.filter(known -> !known.equals(id)).map(n -> n + " (" + id + ")").orElse(id);
  }

  /** Where an account stands. */
  public enum Status {
    UNCONNECTED,
    CONNECTED,
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
