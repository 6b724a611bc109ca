package io.ledgerbridge.provider;

import java.util.Locale;

/** The two sides of a connection. */
public enum Side {
  /** The practice or sales app. */
  APP,
  /** The accounting ledger. */
  LEDGER;

  public Side other() {
    return this == APP ? LEDGER : APP;
  }

  /** The word the HTTP API uses: {@code app} or {@code ledger}. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #apiName()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Side of(String apiName) {
    return valueOf(apiName.toUpperCase(Locale.ROOT));
  }
}
