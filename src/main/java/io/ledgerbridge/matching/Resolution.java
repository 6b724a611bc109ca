package io.ledgerbridge.matching;

import io.ledgerbridge.provider.Side;
import java.util.Optional;

/**
 * What a person decided of a conflict.
 *
 * @param winner the side whose value stands
 * @param value a value of the person's own, where neither stands
 */
public record Resolution(Optional<Side> winner, Optional<String> value) {}
