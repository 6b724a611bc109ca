package io.ledgerbridge.simulation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that happens in a history.
 *
 * @param act what happens
 * @param who which of the records, links or questions there are then it happens to, counted round
 * @param what which field, value or fault it is about, counted round
 */
record Step(Act act, int who, int what) {

  /** What can happen. */
  enum Act {
    APP_ADDS,
    APP_ADDS_LIKE,
    APP_EDITS,
    APP_CLEARS,
    APP_RENAMES,
    APP_SWAPS_NAMES,
    APP_DELETES,
    APP_HIDES,
    APP_UNHIDES,
    APP_MERGES,
    APP_CHANGES_TYPE,
    LEDGER_ADDS,
    LEDGER_EDITS,
    LEDGER_CLEARS,
    LEDGER_RENAMES,
    LEDGER_SWAPS_NAMES,
    LEDGER_INACTIVATES,
    LEDGER_REACTIVATES,
    LEDGER_MERGES,
    SYNC_NOW,
    POLL,
    PREVIEW,
    RESOLVE_BY_LINK,
    RESOLVE_BY_CREATE,
    RESOLVE_CONFLICT,
    UNLINK,
    RELINK,
    PUSH,
    RETRY,
    SETTINGS,
    PAUSE,
    RESUME,
    TELL,
    TELL_TWICE,
    TELL_REVERSED,
    TELL_NOBODY,
    TELL_FORGED,
    APP_FAILS,
    LEDGER_FAILS,
    TOKENS_DIE,
    /** The worker is cut off for good in its next work. */
    CUT,
    /** The worker stands still in its next work until another has taken over. */
    FREEZE,
    /** The next step happens while the worker is at work. */
    MEANWHILE,
    TIME_PASSES,
    CLOCK_SKEWS
  }

  /** Reads what {@link #text} wrote. */
  static List<Step> parse(String history) {
    return Stream.of(history.trim().split("[\\s,]+", -1)).map(Step::one).toList();
  }

  private static Step one(String text) {
    String[] parts = text.split(":", -1);
    return new Step(Act.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** A history in a form that replays. */
  static String text(List<Step> history) {
    return history.stream().map(Step::toString).collect(Collectors.joining(" "));
  }

  /** One of several things, counted round. */
  static <T> T pick(List<T> from, int number) {
    return from.get(Math.floorMod(number, from.size()));
  }

  @Override
  public String toString() {
    return act + ":" + who + ":" + what;
  }
}
