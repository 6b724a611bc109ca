package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Vault;
import io.ledgerbridge.provider.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("What is deleted on one side")
class DeletionTest extends Scenario {

  @Autowired private Vault vault;

  private String ann;
  private String id;

  @BeforeEach
  void linked() {
    ann = app.addPerson("Ann Lee", "ann@lee.test");
    id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  private void assertBroken(String reason) {
    assertThat(hub.names("linked")).isEmpty();
    assertThat(hub.items("/clients?status=unlinked"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("reason").asText()).startsWith(reason));
  }

  @Test
  @DisplayName("R91, F10 deleted in the ledger while the app edits: unlinked, the app's edit stays")
  void ledgerDeletes() {
    ledger.inactivate(id);
    app.edit(ann, "phone: 503-555-0101");

    hub.poll();
    hub.poll();
    hub.syncNow();

    assertBroken("ledger-deleted");
    assertThat(app.see(ann)).containsEntry("phone", "503-555-0101");
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(ledger.see(id).path("Active").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("R91 the end of a link is listed once, though both of its records are looked at")
  void endsOnce() {
    app.delete(ann);
    ledger.edit(id, "MiddleName: Mae");

    var run = hub.syncNow();

    assertThat(hub.actions(run.path("id").asText()))
        .filteredOn(action -> action.path("action").asText().equals("unlink"))
        .hasSize(1);
    assertThat(run.path("counts").path("unlinked").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("R123 an error of a pair is settled when the pair ends")
  void settlesErrors() {
    ledger.addVendor("Ann Lea");
    app.edit(ann, "lastName: Lea");
    hub.syncNow();
    assertThat(hub.items("/errors")).hasSize(1);

    ledger.inactivate(id);
    hub.syncNow();

    assertBroken("ledger-deleted");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("B deleted in the app: unlinked, the ledger's customer stays and no contact is made")
  void appDeletes() {
    app.delete(ann);

    hub.poll();
    hub.syncNow();

    assertBroken("app-deleted");
    assertThat(hub.ledgerWrites() + hub.appWrites()).isZero();
    assertThat(app.all()).isEmpty();
    assertThat(ledger.see(id).path("Active").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("B hidden in the app counts as deleted")
  void appHides() {
    app.hide(ann);

    hub.poll();
    hub.syncNow();

    assertBroken("app-deleted");
    assertThat(app.all()).hasSize(1);
  }

  @Test
  @DisplayName("B hidden in the app after another was deleted there: found no less")
  void appDeletesThenHides() {
    var bo = app.addPerson("Bo Reed", "bo@reed.test");
    hub.poll();
    app.delete(bo);
    hub.poll();
    app.hide(ann);

    hub.poll();

    assertBroken("app-deleted");
  }

  @Test
  @DisplayName("F10 deleted in the app while the ledger edits: unlinked, the ledger's edit stays")
  void appDeletesLedgerEdits() {
    hub.settings("pushContactTypes: [Client]");
    app.delete(ann);
    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    hub.poll();
    hub.poll();
    hub.syncNow();

    assertBroken("app-deleted");
    assertThat(app.all()).isEmpty();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(ledger.see(id).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }

  @Test
  @DisplayName("F10 deleted on both sides at once: unlinked, and nothing is left to list")
  void bothDelete() {
    app.delete(ann);
    ledger.inactivate(id);

    hub.poll();
    hub.poll();
    hub.syncNow();

    assertThat(hub.names("linked")).isEmpty();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(app.all()).isEmpty();
  }

  @Test
  @DisplayName("F10 deleted in the app, edited there just before, told by webhook: no resurrection")
  void editedThenDeletedAndTold() {
    app.edit(ann, "phone: 503-555-0101");
    app.delete(ann);

    var key = vault.signingKey(hub.id(), Side.APP).orElseThrow();
    new Webhooks(hub).app(Webhooks.appMessage(ann, "Contact"), key);

    hub.eventually(() -> assertThat(hub.names("linked")).isEmpty());
    hub.poll();

    assertBroken("app-deleted");
    assertThat(app.all()).isEmpty();
    assertThat(ledger.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer.updated", "customer.deleted"})
  @DisplayName(
      "R91 the ledger tells of an inactive customer as an update or as a deletion: unlinked")
  void toldInactive(String verb) {
    ledger.inactivate(id);

    new Webhooks(hub).ledger(Webhooks.event(hub.company(), verb, id));

    hub.eventually(() -> assertBroken("ledger-deleted"));
    hub.settled();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("F10 a deletion that never was, told by feed and by webhook: the link stays")
  void falseDeletion() {
    new Faults(hub).ledger("false-deletion", "/cdc", 2);
    hub.poll();
    new Webhooks(hub).ledger(Webhooks.event(hub.company(), "customer.deleted", id));
    hub.wake();
    hub.settled();
    app.edit(ann, "phone: 503-555-0101");
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(ledger.see(id).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }
}
