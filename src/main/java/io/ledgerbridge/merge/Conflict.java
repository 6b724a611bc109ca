package io.ledgerbridge.merge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A field that both sides changed since they last agreed, and that waits for a person.
 *
 * @param field the field's API name
 * @param part of an address
 * @param baseValue what both held when they last agreed
 * @param outcome {@code winner} or {@code value}, once chosen
 */
public record Conflict(
    String id,
    String linkId,
    String name,
    String field,
    Optional<String> part,
    Optional<String> appValue,
    Optional<String> ledgerValue,
    Optional<String> baseValue,
    Instant detectedAt,
    Optional<Map<String, String>> outcome) {}
