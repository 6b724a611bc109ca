package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is seen of a hub at rest: a preview tells the truth, and nothing is written any more. */
final class Epilogue {

  private final World world;

  Epilogue(World world) {
    this.world = world;
  }

  /** I10: a preview writes nothing and lists what the run after it does. */
  void previewTells() {
    world.app.edits(new Step(Step.Act.APP_EDITS, 0, 0));
    world.app.edits(new Step(Step.Act.APP_EDITS, 3, 4));
    world.ledger.edits(new Step(Step.Act.LEDGER_EDITS, 1, 1));
    world.ledger.renames(new Step(Step.Act.LEDGER_RENAMES, 2, 1));
    world.ledger.add("Xan", "Last" + world.words.next(), "last@x.test");
    world.hub.forgetCalls();
    List<String> foretold = actions("/preview");
    assertThat(writes()).as("I10 writes of a preview").isZero();
    List<String> done = actions("/sync");
    List<String> failed =
        world.hub.items("/errors").stream()
            .map(one -> "\"" + one.path("object").path("id").asText() + "\"")
            .toList();
    world.pass();
    assertThat(done)
        .as("I10 what was done, and what was foretold")
        .isEqualTo(
            foretold.stream().filter(one -> failed.stream().noneMatch(one::contains)).toList());
  }

  /** I2: the next cycle writes nothing. */
  void nothingIsWritten() {
    world.hub.forgetCalls();
    world.people.starts("/sync");
    world.settle();
    assertThat(writes())
        .as("I2 writes of a calm cycle: %s %s", world.hub.appCalls(), world.hub.ledgerCalls())
        .isZero();
  }

  private int writes() {
    return world.hub.appWrites() + world.hub.ledgerWrites();
  }

  private List<String> actions(String what) {
    String run = world.people.starts(what);
    world.settle();
    return world.hub.actions(run).stream().map(Epilogue::action).sorted().toList();
  }

  private static String action(JsonNode one) {
    return Stream.of("action", "side", "externalId", "fields")
        .map(member -> one.path(member).toString())
        .collect(Collectors.joining(" "));
  }
}
