package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever happens, when all is calm again nothing is lost and nothing is twice")
class SimulationTest {

  private static final int HISTORIES = Integer.getInteger("simulation.histories", 200);

  /** The same histories every time, unless others are asked for. */
  private static final long SEED = Long.getLong("simulation.seed", 7100);

  private static final Duration SHRINKING = Duration.ofMinutes(3);

  @Test
  @DisplayName("I1 to I10 after random histories")
  void histories() {
    JqwikSession.run(
        () -> {
          String given = System.getProperty("simulation.history", "");
          if (given.isBlank()) {
            random();
          } else {
            play(Step.parse(given));
          }
        });
  }

  private static void random() {
    Instant start = Instant.now();
    var violated = new LinkedHashMap<Long, Throwable>();
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      long one = seed;
      violation(Histories.of(seed).value())
          .ifPresent(
              violation -> {
                System.out.printf("Simulation: seed %d: %s%n", one, violation);
                violated.put(one, violation);
              });
    }
    System.out.printf(
        "Simulation: %d histories from seed %d in %s, %d violations%n",
        HISTORIES, SEED, Duration.between(start, Instant.now()), violated.size());
    violated.keySet().stream().findFirst().ifPresent(seed -> report(seed, violated));
  }

  private static void report(long first, Map<Long, Throwable> violated) {
    List<Step> shorter = shrunk(Histories.of(first)).value();
    fail(
        "%s%n  seed %d, shorter: %s%n  again: -Dsimulation.histories=1 -Dsimulation.seed=%d%n"
                .formatted(
                    violated,
                    first,
                    violation(shorter).map(Throwable::toString).orElse("not again"),
                    first)
            + "  or: -Dsimulation.history='%s'".formatted(Step.text(shorter)));
  }

  /** A shorter history that violates something still, as far as the time goes. */
  private static Shrinkable<List<Step>> shrunk(Shrinkable<List<Step>> history) {
    Instant end = Instant.now().plus(SHRINKING);
    Shrinkable<List<Step>> shortest = history;
    Optional<Shrinkable<List<Step>>> shorter = Optional.of(history);
    while (shorter.isPresent()) {
      shortest = shorter.get();
      shorter =
          shortest
              .shrink()
              .takeWhile(one -> Instant.now().isBefore(end))
              .filter(one -> violation(one.value()).isPresent())
              .findFirst();
    }
    return shortest;
  }

  private static Optional<Throwable> violation(List<Step> history) {
    try {
      play(history);
      return Optional.empty();
    } catch (AssertionError | RuntimeException violated) {
      return Optional.of(violated);
    }
  }

  static void play(List<Step> history) {
    var world = new World();
    Pairs before = Pairs.of(world);
    world.play(history);
    world.calm();
    new Invariants(world, before).hold();
    var epilogue = new Epilogue(world);
    epilogue.previewTells();
    epilogue.nothingIsWritten();
  }
}
