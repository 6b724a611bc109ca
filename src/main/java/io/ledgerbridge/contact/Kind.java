package io.ledgerbridge.contact;

import java.util.Locale;

/** What a contact is. */
public enum Kind {
  PERSON,
  ORGANIZATION;

  /** The word the HTTP API uses: {@code person} or {@code organization}. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #apiName()}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Kind of(String apiName) {
    return valueOf(apiName.toUpperCase(Locale.ROOT));
  }
}
