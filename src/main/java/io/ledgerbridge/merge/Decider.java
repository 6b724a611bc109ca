package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Candidate;
import io.ledgerbridge.matching.Counterpart;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.MatchRule;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.matching.Situation.Row;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What each row of the closed table leads to; the routes in {@code routes/sync/} choose the row.
 */
@Component("decider")
public class Decider {

  /** Leaves the record out, and says why. */
  public Decision skip(Situation situation) {
    return new Decision.Skip(situation, situation.restReason().orElseThrow());
  }

  /** Breaks the link: one of its records is gone. */
  public Decision unlink(Situation situation) {
    Link link = situation.link().orElseThrow();
    if (situation.row() == Row.LEDGER_GONE) {
      return new Decision.Unlink(
          situation, link, "ledger-deleted: deleted or made inactive in the ledger");
    }
    boolean hidden =
        situation
            .at(Side.APP)
            .filter(MirrorRecord::present)
            .filter(app -> app.snapshot().has(Trait.HIDDEN))
            .isPresent();
    return new Decision.Unlink(
        situation,
        link,
        hidden ? "app-deleted: hidden in the app" : "app-deleted: deleted in the app");
  }

  /**
   * Lets the link of a merged record follow the survivor, unless that one has a link of its own.
   */
  public Decision follow(Situation situation) {
    Link merged = situation.mergedLink().orElseThrow();
    return situation.link().isPresent()
        ? new Decision.Unlink(
            situation, merged, "merged: merged into " + situation.record().snapshot().name())
        : new Decision.Follow(situation, merged);
  }

  /** Brings a linked pair into agreement. */
  public Decision merge(Situation situation) {
    Link link = situation.link().orElseThrow();
    return agree(
        situation,
        situation.at(Side.APP).orElseThrow(),
        situation.at(Side.LEDGER).orElseThrow(),
        Optional.of(link));
  }

  /** Links two records that are one customer, and brings them into agreement. */
  public Decision link(Situation situation) {
    MirrorRecord other =
        new MatchRule(situation.policy().profile())
            .exact(situation.record(), situation.counterparts())
            .get(0)
            .record();
    boolean appFirst = situation.record().side() == Side.APP;
    return agree(
        situation,
        appFirst ? situation.record() : other,
        appFirst ? other : situation.record(),
        Optional.empty());
  }

  private static Decision agree(
      Situation situation, MirrorRecord app, MirrorRecord ledger, Optional<Link> link) {
    Kind kind =
        link.map(Link::kind).or(() -> ledger.kind()).or(() -> app.kind()).orElse(Kind.PERSON);
    var pair =
        new Pair(
            kind,
            app.snapshot().contact(),
            link.isPresent() ? ledger.snapshot().contact() : Completeness.assumed(ledger),
            link.map(Link::appBase).orElse(Contact.unknown(kind)),
            link.map(Link::ledgerBase).orElse(Contact.unknown(kind)),
            app.snapshot().modifiedAt(),
            ledger.snapshot().modifiedAt(),
            situation.conflicts());
    return new Decision.Agree(
        situation, app, ledger, link, kind, Merger.merge(pair, situation.policy()));
  }

  /** Asks a person. */
  public Decision review(Situation situation) {
    List<Candidate> candidates =
        Stream.concat(
                former(situation),
                situation.counterparts().stream()
                    .sorted(Comparator.comparingDouble(Counterpart::score).reversed())
                    .map(Decider::candidate))
            .distinct()
            .toList();
    Optional<String> hint =
        situation.row() == Row.CAME_BACK
            ? Optional.of(Decision.Review.FORMERLY_LINKED)
            : Optional.empty();
    return new Decision.Review(situation, candidates, hint);
  }

  private static Candidate candidate(Counterpart one) {
    return new Candidate(one.record().ref().id(), one.matchedOn(), one.score());
  }

  private static Stream<Candidate> former(Situation situation) {
    return situation.formerLink().stream()
        .map(link -> link.ref(situation.record().side().other()).id())
        .filter(
            id ->
                situation.counterparts().stream()
                    .noneMatch(one -> one.record().ref().id().equals(id)))
        .map(id -> new Candidate(id, List.of(), 0.1));
  }

  /** Makes a counterpart, if the profile, the settings and the run allow it. */
  public Decision create(Situation situation) {
    return Creation.of(situation);
  }

  /** Puts back what a run wrote. */
  public Decision undo(Situation situation) {
    return Undoing.of(situation);
  }

  /** Lets the record be. */
  public Decision leave(Situation situation) {
    return new Decision.Leave(situation, Optional.empty());
  }
}
