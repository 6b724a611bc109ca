package io.ledgerbridge.matching;

import java.time.Instant;
import java.util.Optional;

/**
 * One field that was changed, or one link that was made or ended.
 *
 * @param action create, update, link, unlink, merge or lost
 * @param field the field's API name
 * @param part of an address
 */
public record Change(
    String id,
    Optional<String> runId,
    Optional<String> linkId,
    String side,
    String externalId,
    String name,
    String action,
    Optional<String> field,
    Optional<String> part,
    Optional<String> before,
    Optional<String> after,
    Optional<String> reason,
    Instant changedAt) {}
