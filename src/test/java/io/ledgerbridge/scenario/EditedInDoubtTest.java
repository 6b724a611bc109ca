package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I1: what users do while a write is in doubt is carried")
class EditedInDoubtTest extends InDoubt {

  /** A run that does not know that the customer's new first name has arrived in the contact. */
  private String renamedUnheard(String customer) {
    hub.syncNow();
    hub.poll();
    ledger.edit(customer, "DisplayName: Eve Lee, GivenName: Eve");
    new Faults(hub).app("timeout-after", "PATCH", 1);
    return runInDoubt();
  }

  @Test
  @DisplayName("what a user adds to the new contact before it is found again is carried")
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

  @ParameterizedTest(name = "{0} wins")
  @ValueSource(strings = {"app", "ledger", "latest"})
  @DisplayName("what a user changes in the new contact is an edit to another run, too")
  void editedAndLookedAt(String winner) {
    hub.settings("conflictWinner: " + winner);
    hub.syncNow();
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.edit(id, "Fax: {FreeFormNumber: 503-555-0100}");
    new Faults(hub).app("dropped-after", "POST", 1);
    String run = runInDoubt();
    app.edit(app.named("Ann Lee").get("id").toString(), "fax: 503-555-0101");
    String other = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(waiting(other)).isTrue());

    finish(run);
    hub.completed(other);
    hub.poll();

    assertHolds(ledger.see(id), "Fax: {FreeFormNumber: 503-555-0101}");
    assertHolds(app.named("Ann Lee"), "fax: 503-555-0101");
  }

  @Test
  @DisplayName("what a user adds to a customer before its lost update is read back is carried")
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
  @DisplayName("what arrived unheard, and was taken back by its user meanwhile, is taken back")
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
  @DisplayName("what arrived unheard is no user's edit to another run that looks meanwhile")
  void lookedAtMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    String run = renamedUnheard(id);
    ledger.edit(id, "DisplayName: Ann Low, GivenName: Ann, FamilyName: Low");
    String other = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(waiting(other)).isTrue());

    finish(run);
    hub.completed(other);
    hub.poll();

    assertHolds(ledger.see(id), "GivenName: Ann, FamilyName: Low");
    assertHolds(app.named("Ann Low"), "firstName: Ann, lastName: Low");
  }

  @Test
  @DisplayName("what arrived unheard is no user's edit to a preview")
  void previewedMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    String run = renamedUnheard(id);
    ledger.edit(id, "DisplayName: Ann Low, GivenName: Ann, FamilyName: Low");
    String preview = hub.post("/preview", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(waiting(preview)).isTrue());

    finish(run);
    hub.completed(preview);

    assertThat(hub.actions(preview))
        .extracting(action -> action.path("side").asText())
        .doesNotContain("ledger");
  }

  @Test
  @DisplayName("what arrived unheard is no user's edit to the run after one that was cancelled")
  void cancelledMeanwhile() {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    String run = renamedUnheard(id);
    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);
    ledger.edit(id, "DisplayName: Ann Low, GivenName: Ann, FamilyName: Low");

    hub.advance(Duration.ofSeconds(5));
    hub.syncNow();

    assertHolds(ledger.see(id), "GivenName: Ann, FamilyName: Low");
    assertHolds(app.named("Ann Low"), "firstName: Ann, lastName: Low");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-before", "dropped-after"})
  @DisplayName("an undo in doubt stays wanted, whoever else looks meanwhile")
  void undoneMeanwhile(String fault) {
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.poll();
    var ann = app.named("Ann Lee").get("id").toString();
    app.edit(ann, "lastName: Low");
    String renaming = hub.poll().path("id").asText();
    new Faults(hub).ledger(fault, "/batch", 1);
    String undo =
        hub.send("POST", "/api/v1/runs/" + renaming + "/undo", null)
            .expect(202)
            .path("runId")
            .asText();
    hub.eventually(() -> assertThat(waiting(undo)).isTrue());
    ledger.edit(id, "Fax: {FreeFormNumber: 503-555-0101}");
    assertThat(new Webhooks(hub).ledgerUpdated(id)).isEqualTo(200);

    finish(undo);
    hub.poll();

    assertHolds(ledger.see(id), "FamilyName: Lee");
    assertHolds(app.named("Ann Low"), "lastName: Low, fax: 503-555-0101");
  }

  @Test
  @DisplayName("a customer that is renamed while its contact waits to be made is made so")
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
  @DisplayName("F16 what is cleared while the create is in doubt is cleared in what it made")
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
  @DisplayName("a contact that is put right while its create is in doubt is made as it is now")
  void putRightMeanwhile() {
    hub.settings("pushContactTypes: [Client]");
    hub.syncNow();
    var ann = app.addPerson("Ann Lee", "not-an-address");
    new Faults(hub).ledger("dropped-before", "/batch", 1);
    String run = runInDoubt();
    app.edit(ann, "email: ann@lee.test");
    String push =
        hub.post("/contacts/app/" + ann + "/push", null).expect(202).path("runId").asText();

    finish(run);
    hub.completed(push);

    assertThat(hub.items("/errors")).isEmpty();
    assertOnePair();
  }

  @Test
  @DisplayName("a write in doubt that another decision has overtaken is not made after all")
  void overtaken() {
    hub.settings("conflictWinner: app");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.poll();
    var ann = app.named("Ann Lee").get("id").toString();
    app.edit(ann, "fax: 503-555-0101");
    ledger.edit(id, "Fax: {FreeFormNumber: 503-555-0102}");
    new Faults(hub).ledger("html-503", "/batch", 1);
    String run = runInDoubt();
    hub.settings("conflictWinner: ledger");
    assertThat(new Webhooks(hub).ledgerUpdated(id)).isEqualTo(200);

    finish(run);
    hub.poll();

    assertThat(app.see(ann)).containsEntry("fax", "503-555-0102");
    assertHolds(ledger.see(id), "Fax: {FreeFormNumber: 503-555-0102}");
  }
}
