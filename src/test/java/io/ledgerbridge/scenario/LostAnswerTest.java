package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F4: a create whose answer is lost is looked for before it is repeated")
class LostAnswerTest extends InDoubt {

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-after", "timeout-after", "dropped-before"})
  @DisplayName("in the app")
  void inTheApp(String fault) {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app(fault, "POST", 1);

    finish(hub.post("/sync", null).expect(202).path("runId").asText());

    assertOnePair();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-after", "timeout-after", "dropped-before", "system-failure"})
  @DisplayName("in the ledger")
  void inTheLedger(String fault) {
    hub.settings("pushContactTypes: [Client]");
    hub.syncNow();
    app.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).ledger(fault, "/batch", 1);

    finish(scheduledRun());

    assertOnePair();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"timeout-after", "dropped-after", "system-failure"})
  @DisplayName("F8 a batch of thirty, two of them poisoned: 28 pairs, two errors, nothing twice")
  void wholeBatch(String fault) {
    hub.settings("pushContactTypes: [Client]");
    ledger.addVendor("Ann Lee7");
    hub.syncNow();
    IntStream.rangeClosed(1, 30)
        .forEach(
            n ->
                app.addPerson(
                    "Ann Lee" + n, n == 19 ? "not-an-address" : "ann%d@lee.test".formatted(n)));
    new Faults(hub).ledger(fault, "/batch", 1);

    finish(scheduledRun());

    assertThat(hub.names("linked")).hasSize(28);
    assertThat(hub.items("/errors")).hasSize(2);
    assertThat(ledger.all())
        .hasSize(28)
        .extracting(one -> one.path("DisplayName").asText())
        .doesNotHaveDuplicates();
    hub.forgetCalls();
    hub.advance(Duration.ofMinutes(4));
    hub.completed(hub.post("/errors/retry", null).expect(202).path("runId").asText());
    assertThat(hub.ledgerWrites()).isEqualTo(2);
  }

  @Test
  @DisplayName("I3 of a write in two calls the first arrives, unheard: the history tells of both")
  void arrivedInPart() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.poll();
    ledger.edit(
        id, "DisplayName: Ann Low, FamilyName: Low, PrimaryEmailAddr: {Address: ann@low.test}");
    new Faults(hub).app("timeout-after", "PATCH", 1);

    finish(scheduledRun());

    assertHolds(app.named("Ann Low"), "lastName: Low, email: ann@low.test");
    assertThat(hub.items("/history"))
        .filteredOn(change -> change.path("action").asText().equals("update"))
        .extracting(
            change -> change.path("field").asText(), change -> change.path("after").asText())
        .containsExactlyInAnyOrder(tuple("lastName", "Low"), tuple("email", "ann@low.test"));
  }

  @Test
  @DisplayName("F14 a namesake that was there before is not taken for what the create has made")
  void namesake() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    var twin = app.addPerson("Ann Lee", "ann@lee.test");
    app.edit(twin, "mobile: 503-555-0101");
    hub.poll();
    var question = hub.items("/duplicates").get(0).path("id").asText();
    new Faults(hub).ledger("dropped-after", "/batch", 1);

    hub.post("/duplicates/" + question + "/resolve", Map.of("action", "create")).expect(200);
    finish(hub.items("/runs").get(0).path("id").asText());
    hub.poll();

    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(error -> assertThat(error.path("code").asText()).isEqualTo("6240"));
    assertThat(app.see(ann)).doesNotContainKey("mobile");
    assertThat(ledger.see(id).has("Mobile")).isFalse();
    assertThat(hub.items("/history"))
        .extracting(change -> change.path("action").asText())
        .containsOnly("link");
  }

  @Test
  @DisplayName("a run that is cancelled while its create is in doubt: the next one looks for it")
  void cancelled() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("dropped-after", "POST", 1);
    String run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);

    hub.advance(Duration.ofSeconds(5));
    hub.syncNow();

    assertOnePair();
  }

  @Test
  @DisplayName("I7: what a crash left as sent is read back when the hub works again")
  void afterACrash() {
    hub.settings("pushContactTypes: [Client]");
    hub.syncNow();
    app.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).ledger("dropped-after", "/batch", 1);
    String run = runInDoubt();
    assertThat(leftAsSent(run)).isEqualTo(1);

    finish(run);

    assertOnePair();
  }
}
