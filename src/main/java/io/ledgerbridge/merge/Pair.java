package io.ledgerbridge.merge;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Resolution;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Two linked records, as they stand and as they stood when they last agreed. Ledger fields bear the
 * ledger's own names.
 *
 * @param conflicts the fields in dispute, each with what a person decided, if anybody did
 */
public record Pair(
    Kind kind,
    Contact app,
    Contact ledger,
    Contact appBase,
    Contact ledgerBase,
    Instant appModifiedAt,
    Instant ledgerModifiedAt,
    Map<ContactField, Optional<Resolution>> conflicts) {}
