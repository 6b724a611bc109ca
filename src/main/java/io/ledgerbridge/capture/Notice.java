package io.ledgerbridge.capture;

import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.Optional;

/**
 * Word that a record may have changed. It carries no data: whoever works it looks at the record.
 *
 * @param seq order of arrival
 * @param loadFirst whether the mirror may be behind, so that the record must be read first
 * @param wish what a person asked for beyond a look
 * @param mergedFrom the id of a record that was merged into this one
 */
public record Notice(
    long seq,
    Side side,
    RecordRef ref,
    Priority priority,
    boolean loadFirst,
    Optional<Wish> wish,
    Optional<String> mergedFrom,
    Optional<String> runId) {

  /** Who waits; the first is served first. */
  public enum Priority {
    PERSON(0),
    WEBHOOK(1),
    POLL(2),
    IMPORT(3);

    private static final int MANY = 50;

    private final int rank;

    Priority(int rank) {
      this.rank = rank;
    }

    /** As the database orders it: the lowest first. */
    public int rank() {
      return rank;
    }

    /**
     * Of so many records at once: what is told or wished in bulk does not go before single ones.
     */
    public Priority among(int records) {
      return records > MANY && rank < POLL.rank ? POLL : this;
    }

    static Priority of(int rank) {
      return java.util.Arrays.stream(values())
          .filter(priority -> priority.rank == rank)
          .findFirst()
          .orElseThrow();
    }
  }

  /** What a person asked for. */
  public enum Wish {
    /** A counterpart on the other side, whatever the match rule says. */
    CREATE,
    /** The pair that was just linked by hand is to be brought into agreement. */
    LINK,
    /** Try again what failed. */
    RETRY,
    /** A conflict was decided. */
    RESOLVE,
    /** What an earlier run wrote is to be put back. */
    UNDO;

    /** As the database spells it. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Wish of(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }
}
