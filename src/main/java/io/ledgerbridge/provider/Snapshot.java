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
 *     LastModifiedDateTime as sent; empty, for not known, where more than 100 characters came
 * @param modifiedAt the provider's own time of the last change; the epoch where the year that came
 *     is none of people's
 * @param traits what makes a record special
 * @param contactType the app's contact type, if it has such a thing; nothing where the word is
 *     longer than 200 characters
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

  private static final int LONGEST_VERSION = 100;
  private static final int LONGEST_TYPE = 200;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Snapshot {
    version = version.length() <= LONGEST_VERSION ? version : "";
    modifiedAt =
        modifiedAt.isAfter(LATEST) || modifiedAt.isBefore(EARLIEST) ? Instant.EPOCH : modifiedAt;
    traits = Set.copyOf(traits);
    contactType = contactType.filter(word -> word.length() <= LONGEST_TYPE);
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
