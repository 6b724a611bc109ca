package io.ledgerbridge.provider;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A provider's record as one answer showed it.
 *
 * @param ref which record
 * @param name the name to show and, from a summary, to match on (a person: "First Middle Last")
 * @param contact the canonical fields that the answer told of; its kind is {@code declaredKind} or,
 *     without one, a person
 * @param declaredKind person or organisation where the provider itself says which
 * @param coverage how much of the record the answer shows
 * @param version changes whenever the record changes: QuickBooks' SyncToken, Karbon's
 *     LastModifiedDateTime as sent
 * @param modifiedAt the provider's own time of the last change
 * @param traits what makes a record special
 * @param contactType the app's contact type, if it has such a thing
 */
public record Snapshot(
    RecordRef ref,
    String name,
    Contact contact,
    Optional<Kind> declaredKind,
    Coverage coverage,
    String version,
    Instant modifiedAt,
    Set<Trait> traits,
    Optional<String> contactType) {

  public Snapshot {
    traits = Set.copyOf(traits);
  }

  /** How much an answer shows of a record. */
  public enum Coverage {
    /** Enough to match on (name, e-mail, type); never compared, never merged. */
    SUMMARY,
    /**
     * Every value is there, but a field that is missing may be empty or merely left out: it is
     * {@link io.ledgerbridge.contact.Field.Absent} (F16).
     */
    LISTED,
    /**
     * All: a field that the record does not hold is {@link io.ledgerbridge.contact.Field.Empty}.
     */
    FULL
  }

  /** What makes a record special; profiles map these to reasons for skipping. */
  public enum Trait {
    /** Belongs to a parent record (a sub-customer, a project). */
    SUB_RECORD,
    /** Switched off at the provider. */
    INACTIVE,
    /** Not public. */
    HIDDEN,
    /** Linked to another record by the provider's own accountants' tools; informative only. */
    SENSITIVE
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
