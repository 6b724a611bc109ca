package io.ledgerbridge.routing;

import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.List;

/**
 * A part of the reading of single records that is one conversation.
 *
 * @param inFull whether each record is to be read by itself, to its last field
 */
public record Errand(Work work, Side side, List<RecordRef> refs, boolean inFull) {

  Errand of(RecordRef ref) {
    return new Errand(work, side, List.of(ref), inFull);
  }
}
