package io.ledgerbridge.simulation;

import io.ledgerbridge.simulation.Step.Act;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Random histories, each by a seed, so that each can be had again alone. */
final class Histories {

  private static final List<Tuple2<Integer, Act>> OFTEN =
      List.of(
          Tuple.of(3, Act.APP_ADDS),
          Tuple.of(2, Act.APP_ADDS_LIKE),
          Tuple.of(8, Act.APP_EDITS),
          Tuple.of(2, Act.APP_CLEARS),
          Tuple.of(2, Act.APP_RENAMES),
          Tuple.of(2, Act.APP_SWAPS_NAMES),
          Tuple.of(1, Act.APP_DELETES),
          Tuple.of(1, Act.APP_HIDES),
          Tuple.of(1, Act.APP_UNHIDES),
          Tuple.of(1, Act.APP_MERGES),
          Tuple.of(1, Act.APP_CHANGES_TYPE),
          Tuple.of(3, Act.LEDGER_ADDS),
          Tuple.of(8, Act.LEDGER_EDITS),
          Tuple.of(2, Act.LEDGER_CLEARS),
          Tuple.of(2, Act.LEDGER_RENAMES),
          Tuple.of(1, Act.LEDGER_SWAPS_NAMES),
          Tuple.of(1, Act.LEDGER_INACTIVATES),
          Tuple.of(1, Act.LEDGER_REACTIVATES),
          Tuple.of(1, Act.LEDGER_MERGES),
          Tuple.of(5, Act.SYNC_NOW),
          Tuple.of(7, Act.POLL),
          Tuple.of(1, Act.PREVIEW),
          Tuple.of(2, Act.RESOLVE_BY_LINK),
          Tuple.of(2, Act.RESOLVE_BY_CREATE),
          Tuple.of(1, Act.RESOLVE_CONFLICT),
          Tuple.of(1, Act.UNLINK),
          Tuple.of(1, Act.RELINK),
          Tuple.of(1, Act.PUSH),
          Tuple.of(1, Act.RETRY),
          Tuple.of(3, Act.SETTINGS),
          Tuple.of(1, Act.PAUSE),
          Tuple.of(1, Act.RESUME),
          Tuple.of(4, Act.TELL),
          Tuple.of(1, Act.TELL_TWICE),
          Tuple.of(1, Act.TELL_REVERSED),
          Tuple.of(1, Act.TELL_NOBODY),
          Tuple.of(1, Act.TELL_FORGED),
          Tuple.of(5, Act.APP_FAILS),
          Tuple.of(5, Act.LEDGER_FAILS),
          Tuple.of(1, Act.TOKENS_DIE),
          Tuple.of(4, Act.CUT),
          Tuple.of(3, Act.FREEZE),
          Tuple.of(4, Act.MEANWHILE),
          Tuple.of(2, Act.TIME_PASSES),
          Tuple.of(1, Act.CLOCK_SKEWS));

  private Histories() {}

  /** The history of a seed, and ways to make it shorter. */
  static Shrinkable<List<Step>> of(long seed) {
    return steps().list().ofMinSize(10).ofMaxSize(45).generator(1000).next(new Random(seed));
  }

  private static Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.of(
                OFTEN.stream()
                    .flatMap(one -> Collections.nCopies(one.get1(), one.get2()).stream())
                    .toList()),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 9))
        .as(Step::new);
  }
}
