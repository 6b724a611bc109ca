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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F4: a create whose answer is lost is looked for before it is repeated")
class LostAnswerTest extends Scenario {

  @Autowired private JdbcClient jdbc;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-after", "timeout-after", "dropped-before"})
  @DisplayName("in the app")
  void inTheApp(String fault) {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app(fault, "POST", 1);

    finish(hub.post("/sync", null).expect(202).path("runId").asText());

    assertOnePair();
  }

  @Test
  @DisplayName("what a user adds to the new contact before it is found again is carried (I1)")
  void editedMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("dropped-after", "POST", 1);
    String run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    app.edit(app.named("Ann Lee").get("id").toString(), "fax: 503-555-0101, email: anna@lee.test");

    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);
    hub.poll();

    assertHolds(
        ledger.see(id),
        "Fax: {FreeFormNumber: 503-555-0101}, PrimaryEmailAddr: {Address: anna@lee.test}");
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
  @DisplayName("I1 what a user adds to a customer before its lost update is read back is carried")
  void addedMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    var ann = app.named("Ann Lee").get("id").toString();
    hub.poll();
    app.edit(ann, "lastName: Low");
    new Faults(hub).ledger("dropped-after", "/batch", 1);
    String run = runInDoubt();
    ledger.edit(id, "Fax: {FreeFormNumber: 503-555-0101}");

    finish(run);
    hub.poll();

    assertThat(app.see(ann)).containsEntry("fax", "503-555-0101").containsEntry("lastName", "Low");
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
  @DisplayName("I1 what arrived unheard, and was taken back by its user meanwhile, is taken back")
  void takenBackMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.poll();
    ledger.edit(
        id, "DisplayName: Ann Low, FamilyName: Low, PrimaryEmailAddr: {Address: ann@low.test}");
    new Faults(hub).app("timeout-after", "PATCH", 1);
    String run = runInDoubt();
    ledger.edit(id, "DisplayName: Ann Lee, FamilyName: Lee");

    finish(run);
    hub.poll();

    assertHolds(app.named("Ann Lee"), "lastName: Lee, email: ann@low.test");
    assertHolds(ledger.see(id), "FamilyName: Lee");
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
  @DisplayName("I1 a customer that is renamed while its contact waits to be made is made so")
  void renamedMeanwhile() {
    hub.syncNow();
    app.addPerson("Vic Old", "vic@old.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("html-503", "POST", 1);
    String run = runInDoubt();
    ledger.edit(id, "DisplayName: Vic Old, GivenName: Vic, FamilyName: Old");
    assertThat(new Webhooks(hub).ledgerUpdated(id)).isEqualTo(200);

    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.completed(run);
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Vic Old");
    assertThat(app.all()).hasSize(2);
    assertThat(app.all()).extracting(one -> one.get("name")).containsOnly("Vic Old");
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
  @DisplayName("a change told while a create is in doubt makes no second one")
  void toldWhileInDoubt() {
    hub.syncNow();
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("dropped-after", "POST", 1);
    String run = runInDoubt();
    ledger.edit(id, "Notes: seen");
    assertThat(new Webhooks(hub).ledgerUpdated(id)).isEqualTo(200);

    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);
    hub.settled();

    assertOnePair();
  }

  @Test
  @DisplayName("I1, F16 what is cleared while the create is in doubt is cleared in what it made")
  void clearedMeanwhile() {
    hub.syncNow();
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("html-503", "POST", 1);
    String run = runInDoubt();
    ledger.edit(id, "PrimaryEmailAddr: {Address: ''}");
    assertThat(new Webhooks(hub).ledgerUpdated(id)).isEqualTo(200);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.completed(run);

    hub.poll();

    assertThat(app.named("Ann Lee")).doesNotContainKey("email");
  }

  @Test
  @DisplayName("I1 a contact that is put right while its create is in doubt is made as it is now")
  void putRightMeanwhile() {
    hub.settings("pushContactTypes: [Client]");
    hub.syncNow();
    var ann = app.addPerson("Ann Lee", "not-an-address");
    new Faults(hub).ledger("dropped-before", "/batch", 1);
    String run = runInDoubt();
    app.edit(ann, "email: ann@lee.test");
    hub.completed(
        hub.post("/contacts/app/" + ann + "/push", null).expect(202).path("runId").asText());

    finish(run);

    assertThat(hub.items("/errors")).isEmpty();
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
    assertThat(
            jdbc.sql("select count(*) from write_command where run_id = ? and status = 'sent'")
                .param(run)
                .query(Integer.class)
                .single())
        .isEqualTo(1);

    finish(run);

    assertOnePair();
  }

  private String scheduledRun() {
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(
        () -> assertThat(hub.items("/runs").get(0).path("kind").asText()).isEqualTo("schedule"));
    return hub.items("/runs").get(0).path("id").asText();
  }

  /** A run that waits, as it does not know what has become of a write. */
  private String runInDoubt() {
    String run = scheduledRun();
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    return run;
  }

  private boolean waiting(String run) {
    return jdbc.sql("select setbacks from sync_run where id = ?")
            .param(run)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The run waits for its provider to get well, then goes on. */
  private void finish(String run) {
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);
  }

  private void assertOnePair() {
    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    hub.poll();
    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(1);
  }
}
