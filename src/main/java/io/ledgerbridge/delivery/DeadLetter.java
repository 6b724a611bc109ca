package io.ledgerbridge.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A write or a record that the hub has given up on, until something changes or a person retries.
 *
 * @param code stable: {@code E1} to {@code E10}, or the provider's own
 * @param fix what a person can do
 * @param side where the object is
 */
public record DeadLetter(
    String id,
    String code,
    String message,
    String explanation,
    String fix,
    boolean retryable,
    @JsonProperty("object") Item item,
    String side,
    int attempts,
    Instant firstSeenAt,
    Instant lastSeenAt) {

  /**
   * What could not be worked.
   *
   * @param kind contact, invoice, payment or product
   */
  public record Item(String kind, String id, String name) {}
}
