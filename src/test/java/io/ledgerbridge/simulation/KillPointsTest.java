package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.scenario.HubDriver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step between a stored intent and an updated base, once: before each transaction, before
 * each call to a provider, and after each call whose answer is then never heard.
 */
@DisplayName("F27, I7: killed at each moment in turn, every kind of work ends in the same state")
class KillPointsTest {

  private static final int ENOUGH = 400;

  /**
   * A kind of work.
   *
   * @param before what is settled before it
   * @param work what the hub is then killed at
   */
  record Work(String name, Consumer<World> before, Consumer<World> work) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Work> works() {
    return Stream.of(
        new Work("poll with an update each way", world -> {}, KillPointsTest::updates),
        new Work(
            "first import: link, create, review",
            KillPointsTest::beforeImport,
            KillPointsTest::imports),
        new Work("webhook", world -> {}, KillPointsTest::webhook),
        new Work("push: created in the ledger", KillPointsTest::pushes, KillPointsTest::pushed),
        new Work("unlink on deletion", world -> {}, KillPointsTest::deleted),
        new Work("names that are swapped", world -> {}, KillPointsTest::swapped),
        new Work("resolve a duplicate", KillPointsTest::asked, KillPointsTest::resolved),
        new Work("retry of a failure", KillPointsTest::failed, KillPointsTest::retried));
  }

  @ParameterizedTest
  @MethodSource("works")
  @DisplayName("is done once and wholly")
  void eachMoment(Work work) {
    Set<Moments.Kind> met = EnumSet.noneOf(Moments.Kind.class);
    Set<String> ends = new HashSet<>();
    int moment = 0;
    boolean cut;
    do {
      moment++;
      var world = new World();
      work.before().accept(world);
      world.settle();
      Pairs before = Pairs.of(world);
      world.running.moments().cutAt(moment);
      work.work().accept(world);
      cut = world.running.moments().lastCut().isPresent();
      world.running.moments().lastCut().ifPresent(met::add);
      world.settle();
      world.pass();
      new Invariants(world, before).hold();
      new Epilogue(world).nothingIsWritten();
      ends.add(end(world));
      assertThat(ends).as("%s, cut off at its moment %d", work, moment).hasSize(1);
    } while (cut && moment < ENOUGH);
    assertThat(moment).isBetween(6, ENOUGH - 1);
    assertThat(met).isEqualTo(EnumSet.allOf(Moments.Kind.class));
  }

  /** All that both sides show, but for what the providers number as they go. */
  private static String end(World world) {
    HubDriver hub = world.hub;
    var app =
        hub.app().all().stream()
            .map(
                one ->
                    Stream.of(Detail.values()).map(detail -> detail.of(one)).toList()
                        + " "
                        + one.get("hidden"))
            .sorted()
            .toList();
    var ledger =
        hub.ledger().all().stream()
            .map(
                one ->
                    Stream.of(Detail.values()).map(detail -> detail.of(one)).toList()
                        + one.path("DisplayName").asText())
            .sorted()
            .toList();
    return app
        + "\n"
        + ledger
        + "\n"
        + Stream.of("linked", "duplicate", "unlinked", "failed")
            .map(status -> status + hub.count(status))
            .toList();
  }

  private static String app(World world, String first) {
    return world.hub.app().all().stream()
        .filter(one -> first.equals(one.get("firstName")))
        .map(AppUsers::id)
        .findFirst()
        .orElseThrow();
  }

  private static String ledger(World world, String first) {
    return world.hub.ledger().all().stream()
        .filter(one -> first.equals(one.path("GivenName").asText()))
        .map(LedgerUsers::id)
        .findFirst()
        .orElseThrow();
  }

  private static void updates(World world) {
    world.app.says(app(world, "Uma"), Detail.PHONE, "(212) 555-0101");
    world.ledger.says(ledger(world, "Vic"), Detail.MOBILE, "(212) 555-0102");
    world.pass();
  }

  private static void beforeImport(World world) {
    world.hub.forgetAll();
    world.hub.connect();
    world.app.add("Lin", "Both", "lin@x.test");
    world.ledger.add("Lin", "Both", "lin@x.test");
    world.app.add("Rae", "One", "rae@x.test");
    world.ledger.add("Rae", "Other", "rae@x.test");
    world.ledger.add("Sol", "New", "sol@x.test");
  }

  private static void imports(World world) {
    world.people.starts("/sync");
    world.settle();
  }

  private static void webhook(World world) {
    world.ledger.says(ledger(world, "Uma"), Detail.PHONE, "(212) 555-0101");
    world.tell();
    world.settle();
  }

  private static void pushes(World world) {
    world.people.allowsPushing();
  }

  private static void pushed(World world) {
    world.app.add("Dee", "New", "dee@x.test");
    world.pass();
  }

  private static void deleted(World world) {
    world.hub.ledger().inactivate(ledger(world, "Uma"));
    world.hub.app().delete(app(world, "Vic"));
    world.pass();
  }

  private static void swapped(World world) {
    String one = app(world, "Uma");
    String two = app(world, "Vic");
    world.app.says(one, Detail.FIRST_NAME, "Vic");
    world.app.says(two, Detail.FIRST_NAME, "Uma");
    world.pass();
  }

  private static void asked(World world) {
    world.ledger.add("Rae", "Other", "rae@x.test");
    world.app.add("Rae", "One", "rae@x.test");
    world.pass();
  }

  private static void resolved(World world) {
    world.people.resolves(new Step(Step.Act.RESOLVE_BY_LINK, 0, 0), true);
    world.settle();
  }

  private static void failed(World world) {
    pushes(world);
    world.hub.ledger().addVendor("Kit Held");
    world.app.add("Kit", "Held", "kit@x.test");
    world.pass();
  }

  private static void retried(World world) {
    String key = app(world, "Kit");
    world.app.says(key, Detail.LAST_NAME, "Free");
    world.hub.advance(Duration.ofMinutes(4));
    world.people.retries();
    world.settle();
  }
}
