package io.ledgerbridge.simulation;

import io.ledgerbridge.simulation.Histories.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

@Label("Whatever happens, when all is calm again nothing is lost and nothing is twice")
class SimulationTest {

  private static final int HISTORIES = Integer.getInteger("simulation.histories", 200);
  private static final long SEED = Long.getLong("simulation.seed", System.nanoTime() >>> 20);

  @Property(
      tries = Integer.MAX_VALUE,
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(AsManyAsWanted.class)
  @Label("I1 to I10 after a random history")
  void histories(@ForAll("histories") Seeded history) {
    try {
      play(history.steps());
    } catch (Throwable violation) {
      throw new AssertionError(
          "%s%n  again: -Dsimulation.histories=1 -Dsimulation.seed=%d%n  or: -Dsimulation.history='%s'"
              .formatted(violation, history.seed(), Step.text(history.steps())),
          violation);
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

  @Provide
  Arbitrary<Seeded> histories() {
    return Optional.ofNullable(System.getProperty("simulation.history"))
        .filter(given -> !given.isBlank())
        .<Arbitrary<Seeded>>map(given -> Arbitraries.just(new Seeded(0, Step.parse(given))))
        .orElseGet(() -> Histories.from(SEED));
  }

  /** Ends the property after as many histories as are wanted, and says how many there were. */
  static final class AsManyAsWanted implements AroundTryHook {

    private final Instant start = Instant.now();
    private int played;

    @Override
    public TryExecutionResult aroundTry(
        TryLifecycleContext context, TryExecutor executor, List<Object> parameters) {
      TryExecutionResult result = executor.execute(parameters);
      boolean enough = ++played >= HISTORIES || parameters.toString().contains("seed=0,");
      if (result.isSatisfied() && enough) {
        System.out.printf(
            "Simulation: %d histories from seed %d in %s%n",
            played, SEED, Duration.between(start, Instant.now()));
        return TryExecutionResult.satisfied(true);
      }
      return result;
    }
  }
}
