package io.ledgerbridge.capture;

import io.ledgerbridge.provider.Side;

/**
 * What a person wants done with one record.
 *
 * @param word {@code link}, {@code create}, {@code retry} or {@code resolve}
 */
public record Wish(Side side, String externalId, String recordType, String word) {}
