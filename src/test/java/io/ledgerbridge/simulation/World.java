package io.ledgerbridge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.scenario.HubDriver;
import io.ledgerbridge.scenario.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The two accounts, their users and the hub between them. */
final class World {

  private static final int PATIENCE = 60;

  private record News(Side side, String id) {}

  final RunningHub running = RunningHub.get();
  final HubDriver hub = running.driver();
  final Words words = new Words();
  final Operators people = new Operators(hub);
  final AppUsers app;
  final LedgerUsers ledger;
  private final Weather weather = new Weather(hub);
  private final Webhooks webhooks = new Webhooks(hub);
  private final List<News> news = new ArrayList<>();
  private Optional<Step> meanwhile = Optional.empty();

  /** Two new accounts with three customers that both have, linked, and one that each has alone. */
  World() {
    running.moments().over();
    hub.advance(Duration.ofHours(2));
    hub.forgetAll();
    hub.connect();
    weather.clears();
    app = new AppUsers(hub.app(), words, key -> news.add(new News(Side.APP, key)));
    ledger = new LedgerUsers(hub.ledger(), words, id -> news.add(new News(Side.LEDGER, id)));
    for (String name : List.of("Uma", "Vic", "Wes")) {
      app.add(name, "Old", name + "@old.test");
      ledger.add(name, "Old", name + "@old.test");
    }
    people.starts("/sync");
    settle();
    news.clear();
  }

  void play(List<Step> history) {
    history.forEach(this::play);
  }

  private void play(Step step) {
    if (meanwhile.isPresent()) {
      Step first = meanwhile.get();
      meanwhile = Optional.empty();
      running.moments().meanwhileAt(1 + first.who(), () -> act(step));
      return;
    }
    act(step);
  }

  private void act(Step step) {
    switch (step.act()) {
      case APP_ADDS -> app.adds(step);
      case APP_ADDS_LIKE -> addLike(step);
      case APP_EDITS -> app.edits(step);
      case APP_CLEARS -> app.clears(step);
      case APP_RENAMES -> app.renames(step);
      case APP_SWAPS_NAMES -> app.swapsNames(step);
      case APP_DELETES -> app.deletes(step);
      case APP_HIDES -> app.hides(step);
      case APP_UNHIDES -> app.unhides(step);
      case APP_MERGES -> app.merges(step);
      case APP_CHANGES_TYPE -> app.changesType(step);
      case LEDGER_ADDS -> ledger.adds(step);
      case LEDGER_EDITS -> ledger.edits(step);
      case LEDGER_CLEARS -> ledger.clears(step);
      case LEDGER_RENAMES -> ledger.renames(step);
      case LEDGER_SWAPS_NAMES -> ledger.swapsNames(step);
      case LEDGER_INACTIVATES -> ledger.inactivates(step);
      case LEDGER_REACTIVATES -> ledger.reactivates(step);
      case LEDGER_MERGES -> ledger.merges(step);
      case SYNC_NOW -> start("/sync");
      case PREVIEW -> start("/preview");
      case POLL -> pass(Duration.ofSeconds(301));
      case RESOLVE_BY_LINK -> people.resolves(step, true);
      case RESOLVE_BY_CREATE -> people.resolves(step, false);
      case RESOLVE_CONFLICT -> people.resolvesConflict(step);
      case UNLINK -> people.unlinks(step);
      case RELINK -> people.relinks(step);
      case PUSH -> people.pushes(step);
      case RETRY -> people.retries();
      case SETTINGS -> people.changesSettings(step);
      case PAUSE -> people.pauses();
      case RESUME -> people.resumes();
      case TELL -> tell();
      case TELL_TWICE -> tell(new ArrayList<>(news), 2);
      case TELL_REVERSED -> tell(reversed(), 1);
      case TELL_NOBODY -> news.clear();
      case TELL_FORGED -> forge(step);
      case APP_FAILS -> weather.appFails(step);
      case LEDGER_FAILS -> weather.ledgerFails(step);
      case TOKENS_DIE -> weather.tokensDie();
      case CUT -> running.moments().cutAt(1 + step.who() * 6 + step.what());
      case FREEZE -> running.moments().freezeAt(1 + step.who() * 4 + step.what());
      case MEANWHILE -> meanwhile = Optional.of(step);
      case TIME_PASSES -> pass(Duration.ofMinutes(1L << step.what()));
      case CLOCK_SKEWS -> weather.clockSkews(step);
    }
  }

  /** The app gets a record that is just like one of the ledger's. */
  private void addLike(Step step) {
    var there = ledger.customers(true);
    if (!there.isEmpty()) {
      JsonNode one = Step.pick(there, step.who());
      String first = Detail.FIRST_NAME.of(one);
      if (!first.isEmpty()) {
        app.add(first, Detail.LAST_NAME.of(one), Detail.EMAIL.of(one));
      }
    }
  }

  private void start(String what) {
    people.starts(what);
    running.work();
  }

  private void pass(Duration time) {
    hub.advance(time);
    running.work();
  }

  private List<News> reversed() {
    var all = new ArrayList<>(news);
    Collections.reverse(all);
    return all;
  }

  /** The hub is told of all that it has not been told of. */
  void tell() {
    tell(new ArrayList<>(news), 1);
  }

  private void tell(List<News> what, int times) {
    news.clear();
    if (hub.get("")
        .path("accounts")
        .path("ledger")
        .path("status")
        .asText()
        .equals("disconnected")) {
      return;
    }
    for (int n = 0; n < times; n++) {
      what.forEach(
          one ->
              assertThat(
                      one.side() == Side.LEDGER
                          ? webhooks.ledgerUpdated(one.id())
                          : webhooks.app(
                              Webhooks.appMessage(one.id(), "Contact"), running.signingKey()))
                  .isEqualTo(200));
    }
    running.work();
  }

  private void forge(Step step) {
    String told = Webhooks.event(hub.company(), "customer.deleted", String.valueOf(step.who()));
    assertThat(webhooks.ledger(told, "Zm9yZ2Vk")).isEqualTo(401);
    assertThat(webhooks.appSigned(Webhooks.appMessage("x", "Contact"), "00ff")).isEqualTo(401);
    running.work();
  }

  /** Lets the poll period pass; what is found is worked off. */
  void pass() {
    pass(Duration.ofSeconds(301));
    settle();
  }

  /** Works until no run is open, letting as much time pass as the hub wants to wait. */
  void settle() {
    running.work();
    for (int times = 0; running.isAtWork(); times++) {
      assertThat(times).as("The work never ends: %s", hub.items("/runs")).isLessThan(PATIENCE);
      connectAgain();
      approve();
      Instant due = running.due();
      Duration wait = Duration.between(running.now(), due);
      hub.advance(wait.isNegative() || due.equals(Instant.MAX) ? Duration.ZERO : wait);
      running.work();
    }
  }

  private void approve() {
    hub.items("/runs").stream()
        .filter(run -> run.path("status").asText().equals("held"))
        .forEach(
            run -> hub.send("POST", "/api/v1/runs/" + run.path("id").asText() + "/approve", null));
  }

  /** No more faults, no more cuts; who must reconnects; what is due is done, twice over. */
  void calm() {
    running.moments().over();
    meanwhile = Optional.empty();
    weather.clears();
    hub.advance(Duration.ofMinutes(30));
    connectAgain();
    settle();
    pass();
    people.starts("/sync");
    settle();
    hub.advance(Duration.ofMinutes(4));
    people.retries();
    settle();
    pass();
  }

  private void connectAgain() {
    JsonNode connection = hub.get("");
    if (connection.path("status").asText().equals("active")) {
      return;
    }
    // A person takes a moment; the hub does not count their call to the account that is not yet
    // its.
    hub.advance(Duration.ofSeconds(5));
    people.resumes();
    JsonNode accounts = connection.path("accounts");
    if (!accounts.path("app").path("status").asText().equals("connected")) {
      hub.connectApp().expect(200);
    }
    if (!accounts.path("ledger").path("status").asText().equals("connected")) {
      assertThat(hub.connectLedger().statusCode()).isEqualTo(302);
    }
    people.resumes();
    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
  }
}
