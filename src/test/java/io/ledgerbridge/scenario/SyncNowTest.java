package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sync Now")
class SyncNowTest extends Scenario {

  @Test
  @DisplayName("R64 a second press joins the run that is under way")
  void joins() {
    ledger.addPerson("Ann Lee", "ann@lee.test");

    var first = hub.post("/sync", null).expect(202).path("runId").asText();
    var second = hub.post("/sync", null).expect(202).path("runId").asText();

    assertThat(second).isEqualTo(first);
    hub.completed(first);
  }

  @Test
  @DisplayName("R65, R71 many unlinked app contacts: no create in the ledger, whatever their types")
  void neverCreatesInTheLedger() {
    hub.settings("pushContactTypes: [Client]");
    IntStream.range(0, 120).forEach(n -> app.addPerson("Pat No" + n, n + "@pat.test"));

    hub.syncNow();
    hub.syncNow();
    hub.poll();

    assertThat(hub.ledgerWrites()).isZero();
    assertThat(hub.get("").path("counts").path("unsynced").asInt()).isEqualTo(120);
  }

  @Test
  @DisplayName("R65 Sync Now itself does not push a new contact that a poll then pushes")
  void leavesCreatingToThePoll() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    app.addPerson("Ann Lee", "ann@lee.test");

    hub.syncNow();
    assertThat(hub.ledgerWrites()).isZero();
    hub.poll();

    assertThat(ledger.all()).hasSize(1);
  }

  @Test
  @DisplayName("R66 it flushes the changes of linked pairs both ways")
  void flushesBothWays() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    app.edit(ann, "phone: 503-555-0101");
    ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0102}");
    var r = hub.syncNow();
    System.out.println(
        "DBG "
            + r
            + "\nDBG "
            + hub.actions(r.path("id").asText())
            + "\nDBG"
            + hub.items("/history?externalId=" + id)
            + "\nDBG"
            + hub.appCalls()
            + hub.ledgerCalls()
            + "\nDBG"
            + hub.items("/errors")
            + ledger.see(id)
            + app.see(ann)
            + hub.items("/runs"));

    assertThat(ledger.see(id).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(app.see(ann)).containsEntry("mobile", "503-555-0102");
  }

  @Test
  @DisplayName("R67 its summary counts what was linked and what is to be resolved")
  void summary() {
    app.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Jonas Field", "jonas@app.test");
    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Jonas Field", "jonas@ledger.test");

    var run = hub.syncNow();

    var counts = run.path("counts");
    assertThat(counts.path("linked").asInt()).isEqualTo(1);
    assertThat(counts.path("duplicates").asInt()).isPositive();
    assertThat(hub.actions(run.path("id").asText()))
        .extracting(action -> action.path("action").asText())
        .contains("link", "duplicate");
    assertThat(hub.get("").path("counts").path("duplicates").asInt())
        .isEqualTo(hub.get("/duplicates").path("total").asInt());
  }

  @Test
  @DisplayName("I2 when nothing has changed a cycle makes no write and at most four calls")
  void quiet() {
    IntStream.range(0, 40).forEach(n -> ledger.addPerson("Pat No" + n, n + "@pat.test"));
    hub.syncNow();
    hub.poll();
    hub.forgetCalls();

    hub.poll();

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(
            Stream.of(hub.appCalls(), hub.ledgerCalls())
                .flatMap(calls -> calls.values().stream())
                .mapToInt(Integer::intValue)
                .sum())
        .as("%s %s", hub.appCalls(), hub.ledgerCalls())
        .isLessThanOrEqualTo(4);
  }
}
