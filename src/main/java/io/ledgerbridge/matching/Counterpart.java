package io.ledgerbridge.matching;

import io.ledgerbridge.capture.MirrorRecord;
import java.util.List;

/**
 * A record of the other side that might be the same customer.
 *
 * @param sameName whether a name key agrees
 * @param sameEmail whether the e-mail keys agree
 * @param standing whether it is free to be linked
 * @param twins how many further records of the notice's side agree with it as fully
 */
public record Counterpart(
    MirrorRecord record, boolean sameName, boolean sameEmail, Standing standing, int twins) {

  /** What became of a record before. */
  public enum Standing {
    FREE,
    LINKED,
    /** Parted by hand: never linked again by itself (F23). */
    PARTED,
    /** Its link broke when its counterpart went (F10). */
    FORMERLY_LINKED
  }

  /** What the two agree on, as the API names it. */
  public List<String> matchedOn() {
    return sameName ? (sameEmail ? List.of("name", "email") : List.of("name")) : List.of("email");
  }

  /** 1 for a full match; a name counts for more than an e-mail, which families share. */
  public double score() {
    return (sameName ? 0.6 : 0) + (sameEmail ? 0.4 : 0);
  }
}
