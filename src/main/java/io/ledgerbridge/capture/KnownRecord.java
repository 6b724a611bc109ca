package io.ledgerbridge.capture;

import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import java.util.Optional;

/**
 * A provider's record as the hub last saw it, as far as people and lists need it.
 *
 * @param type the provider's own word for its type
 * @param kind what a person chose, else what the record says; nothing where undecided
 * @param skipReason why the record is left out
 */
public record KnownRecord(
    Side side,
    String id,
    String type,
    String name,
    Optional<String> email,
    Optional<Kind> kind,
    Optional<String> skipReason) {}
