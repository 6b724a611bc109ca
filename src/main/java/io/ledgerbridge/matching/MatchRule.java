package io.ledgerbridge.matching;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.connection.Profile;
import io.ledgerbridge.matching.Counterpart.Standing;
import io.ledgerbridge.matching.Situation.Row;
import java.util.List;

/**
 * Which counterpart, if any, is the same customer (R33 to R35, R42). A decision looks at all
 * records that agree, linked or not, and from both sides, so that it does not depend on the order
 * in which records are worked.
 */
public record MatchRule(Profile profile) {

  /** The table's row for an unlinked, qualified record. */
  public Row row(MirrorRecord record, List<Counterpart> counterparts) {
    List<Counterpart> exact = exact(record, counterparts);
    if (exact.size() > 1 || exact.stream().anyMatch(one -> one.twins() > 0)) {
      return Row.AMBIGUOUS;
    }
    if (exact.size() == 1) {
      return switch (exact.get(0).standing()) {
        case FREE -> Row.EXACT;
        case FORMERLY_LINKED -> Row.CAME_BACK;
        case LINKED, PARTED -> Row.EXACT_TAKEN;
      };
    }
    if (counterparts.isEmpty()) {
      return Row.NO_COUNTERPART;
    }
    if (counterparts.size() > 1) {
      return Row.AMBIGUOUS;
    }
    return counterparts.get(0).standing() == Standing.FORMERLY_LINKED ? Row.CAME_BACK : Row.PARTIAL;
  }

  /** The counterparts that agree in all that the rule asks for. */
  public List<Counterpart> exact(MirrorRecord record, List<Counterpart> counterparts) {
    return counterparts.stream()
        .filter(one -> one.sameName() && one.sameEmail())
        .filter(one -> one.record().kind().equals(record.kind()))
        .toList();
  }
}
