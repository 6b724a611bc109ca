package io.ledgerbridge.matching;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.Notice.Wish;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.matching.Counterparts.Found;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that there is to know of a record when its notice is worked: which row of the closed table
 * applies (requirements.md, B) follows from it, see {@link #row()}.
 *
 * @param record the record, as just seen
 * @param link the link it has
 * @param formerLink the last link that it had, where it has none
 * @param partner the other record of the link, present or not
 * @param found what agrees with it in name or e-mail on the other side; only where there is no link
 * @param mergedLink the link of a record that was merged into this one, while it still stands
 * @param conflicts the undecided and just decided conflicts of the link, by field
 * @param refusal the fingerprint of the data with which the record's open dead letter was refused
 * @param undone what a run that is to be undone did to the record and to its partner, by side
 */
public record Situation(
    Notice notice,
    MirrorRecord record,
    Optional<Link> link,
    Optional<Link> formerLink,
    Optional<MirrorRecord> partner,
    Found found,
    Optional<Link> mergedLink,
    Map<ContactField, Optional<Resolution>> conflicts,
    Optional<String> refusal,
    Map<Side, Undone> undone,
    Policy policy) {

  public Situation {
    conflicts = Map.copyOf(conflicts);
    undone = Map.copyOf(undone);
  }

  /** One of which nothing is to be undone. */
  public Situation(
      Notice notice,
      MirrorRecord record,
      Optional<Link> link,
      Optional<Link> formerLink,
      Optional<MirrorRecord> partner,
      Found found,
      Optional<Link> mergedLink,
      Map<ContactField, Optional<Resolution>> conflicts,
      Optional<String> refusal,
      Policy policy) {
    this(
        notice,
        record,
        link,
        formerLink,
        partner,
        found,
        mergedLink,
        conflicts,
        refusal,
        Map.of(),
        policy);
  }

  /** The rows of the table. */
  public enum Row {
    UNQUALIFIED,
    LINKED,
    LEDGER_GONE,
    APP_GONE,
    LEDGER_MERGED,
    EXACT,
    EXACT_TAKEN,
    PARTIAL,
    AMBIGUOUS,
    NO_COUNTERPART,
    PARTED,
    CAME_BACK,
    /** Not linked and no longer there: nothing is left to do. */
    VANISHED,
    /** A person asked for a counterpart. */
    CREATE_WANTED,
    /** A person asked to have put back what a run wrote. */
    UNDO_WANTED
  }

  /** The records of the other side that a person may be offered, best first. */
  public List<Counterpart> counterparts() {
    return found.visible();
  }

  /** The one row that applies. */
  public Row row() {
    if (wants(Wish.UNDO) && undone.containsKey(record.side())) {
      return Row.UNDO_WANTED;
    }
    if (mergedLink.isPresent()) {
      return Row.LEDGER_MERGED;
    }
    if (link.isPresent()) {
      return linkedRow();
    }
    if (!record.present()) {
      return Row.VANISHED;
    }
    if (skipReason().isPresent()) {
      return Row.UNQUALIFIED;
    }
    return wants(Wish.CREATE) ? Row.CREATE_WANTED : unlinkedRow();
  }

  private Row linkedRow() {
    if (isGone(Side.LEDGER)) {
      return Row.LEDGER_GONE;
    }
    if (isGone(Side.APP)) {
      return Row.APP_GONE;
    }
    return restReason().isPresent() ? Row.UNQUALIFIED : Row.LINKED;
  }

  /** Inactive in the ledger, or hidden in the app, is as good as deleted for a link. */
  private boolean isGone(Side side) {
    Optional<MirrorRecord> at = at(side);
    return at.filter(MirrorRecord::present)
        .filter(there -> !there.snapshot().has(side == Side.LEDGER ? Trait.INACTIVE : Trait.HIDDEN))
        .isEmpty();
  }

  private Row unlinkedRow() {
    if (formerLink.filter(former -> former.status() == Link.Status.PARTED).isPresent()) {
      return Row.PARTED;
    }
    if (formerLink.isPresent()) {
      return Row.CAME_BACK;
    }
    return new MatchRule(policy.profile()).row(record, counterparts());
  }

  /**
   * Whether the record is the one that stayed when its counterpart went: it has not come back, and
   * nobody is asked about it. But a ledger record is asked about where a free app record may be
   * what its own was merged into (providers/karbon.md §8.4).
   */
  public boolean isSurvivor() {
    boolean mayHaveHeir =
        record.side() == Side.LEDGER
            && counterparts().stream().anyMatch(one -> one.standing() == Counterpart.Standing.FREE);
    return !mayHaveHeir && stayed();
  }

  private boolean stayed() {
    return formerLink
        .flatMap(Link::reason)
        .filter(
            reason ->
                !reason.startsWith(record.side() == Side.APP ? "app-deleted" : "ledger-deleted"))
        .isPresent();
  }

  /** The record of one side of the pair. */
  public Optional<MirrorRecord> at(Side side) {
    return record.side() == side ? Optional.of(record) : partner;
  }

  /** What a run that is to be undone did to the record of one side. */
  public Undone undone(Side side) {
    return undone.getOrDefault(side, Undone.NOTHING);
  }

  public boolean wants(Wish wish) {
    return notice.wish().filter(wish::equals).isPresent();
  }

  /** Why the record is left out, if it is: the code first, then words for people. */
  public Optional<String> skipReason() {
    return skipReason(record);
  }

  /** Why the record, or the link that it has, rests: its own reason, else its counterpart's. */
  public Optional<String> restReason() {
    return skipReason().or(() -> partner.flatMap(this::skipReason));
  }

  private Optional<String> skipReason(MirrorRecord of) {
    return new SkipRule(policy.profile()).reason(of);
  }
}
