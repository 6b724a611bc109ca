package io.ledgerbridge.provider;

import java.util.Optional;

/**
 * A webhook's word that a record may have changed. It carries no data worth believing.
 *
 * @param account the account's id at the provider, where the message names it
 * @param record which record
 * @param mergedFrom the id of a record that was merged into this one and is no more
 */
public record Hint(Optional<String> account, RecordRef record, Optional<String> mergedFrom) {}
