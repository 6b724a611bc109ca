package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Counterpart;
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
    return Stream.of(Side.APP, Side.LEDGER)
        .flatMap(side -> situation.at(side).stream())
        .filter(record -> mustKnowMore(situation, record))
        .map(Completeness::need);
  }

  /**
   * A field that the link remembers and the answer left out may have been cleared, or not (F16);
   * one that the other side is to write may hold what nobody has seen yet (I3).
   */
  private static boolean mustKnowMore(Situation situation, MirrorRecord record) {
    if (record.summaryOnly()) {
      return true;
    }
    Contact base = situation.link().orElseThrow().base(record.side());
    Contact shown = record.snapshot().contact();
    return record.snapshot().coverage() == Coverage.LISTED
        && (Stream.of(ContactField.values())
                .anyMatch(field -> base.text(field).isPresent() && !shown.get(field).isPresent())
            || changedOpposite(situation, record.side())
                .anyMatch(field -> !shown.get(field).isPresent()));
  }

  /** The fields of one side that the other side's changes flow to. */
  private static Stream<ContactField> changedOpposite(Situation situation, Side side) {
    Contact there =
        situation.at(side.other()).map(other -> other.snapshot().contact()).orElseThrow();
    Contact base = situation.link().orElseThrow().base(side.other());
    var map = new FieldMap(situation.policy().profile(), situation.policy().settings());
    return situation.policy().settings().mappedFields().stream()
        .filter(
            field -> {
              ContactField opposite = map.on(side.other(), field);
              return there.get(opposite).isPresent()
                  && !there.text(opposite).equals(base.text(opposite));
            })
        .map(field -> map.on(side, field));
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
