package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Counterpart;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.matching.Situation.Row;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Coverage;
import java.util.stream.Stream;

/**
 * Which records must be read in full before a decision is safe: calls are scarce, so only those
 * whose missing fields the decision turns on.
 */
public final class Completeness {

  private Completeness() {}

  /** A record that is still to be read in full. */
  public record Need(Side side, RecordRef ref) {}

  /** What the situation's decision cannot do without. */
  public static Stream<Need> needs(Situation situation) {
    return Stream.concat(ofLink(situation), ofUnlinked(situation));
  }

  private static Stream<Need> ofLink(Situation situation) {
    if (situation.row() != Row.LINKED) {
      return Stream.empty();
    }
    Link link = situation.link().orElseThrow();
    return Stream.of(Side.APP, Side.LEDGER)
        .flatMap(side -> situation.at(side).stream())
        .filter(
            record ->
                mustKnowMore(
                    record, record.side() == Side.APP ? link.appBase() : link.ledgerBase()))
        .map(Completeness::need);
  }

  /**
   * A field that the link remembers and the answer left out may have been cleared, or not (F16).
   */
  private static boolean mustKnowMore(MirrorRecord record, Contact base) {
    if (record.summaryOnly()) {
      return true;
    }
    return record.snapshot().coverage() == Coverage.LISTED
        && Stream.of(ContactField.values())
            .anyMatch(
                field ->
                    base.text(field).isPresent()
                        && !record.snapshot().contact().get(field).isPresent());
  }

  private static Stream<Need> ofUnlinked(Situation situation) {
    return switch (situation.row()) {
      // A list does not tell who is hidden, and a hidden record must not be offered (R22).
      case EXACT, EXACT_TAKEN, PARTIAL, AMBIGUOUS, CAME_BACK ->
          Stream.concat(
                  Stream.of(situation.record()),
                  situation.counterparts().stream().map(Counterpart::record))
              .filter(MirrorRecord::summaryOnly)
              .map(Completeness::need);
      case NO_COUNTERPART, CREATE_WANTED ->
          Stream.of(situation.record())
              .filter(MirrorRecord::summaryOnly)
              .filter(record -> Creation.isWanted(situation))
              .map(Completeness::need);
      default -> Stream.empty();
    };
  }

  private static Need need(MirrorRecord record) {
    return new Need(record.side(), record.ref());
  }

  /** A first match has no base to lose: what a list left out is taken to be empty. */
  static Contact assumed(MirrorRecord record) {
    Contact contact = record.snapshot().contact();
    if (record.snapshot().coverage() == Coverage.SUMMARY) {
      return contact;
    }
    return Stream.of(ContactField.values())
        .filter(field -> !contact.get(field).isPresent())
        .reduce(
            contact,
            (filled, field) -> filled.with(field, Field.empty()),
            (a, b) -> a.overlaidWith(b));
  }
}
