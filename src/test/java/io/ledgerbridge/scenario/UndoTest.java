package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E a run is undone: what it changed is put back, field by field")
class UndoTest extends Scenario {

  private String contact;
  private String customer;

  @BeforeEach
  void linked() {
    customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
                + " PrimaryEmailAddr: {Address: ann@lee.test},"
                + " PrimaryPhone: {FreeFormNumber: 503-555-0100}");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  private static String id(JsonNode run) {
    return run.path("id").asText();
  }

  private JsonNode undo(String runId) {
    var answer = hub.send("POST", "/api/v1/runs/" + runId + "/undo", null);
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/runs/" + answer.body().path("runId").asText());
    var run = hub.completed(answer.body().path("runId").asText());
    assertThat(run.path("kind").asText()).isEqualTo("undo");
    return run;
  }

  private List<JsonNode> skipped(JsonNode run) {
    return hub.actions(id(run)).stream()
        .filter(action -> action.path("action").asText().equals("skip"))
        .toList();
  }

  private void refuse(String runId, String word) {
    var answer = hub.send("POST", "/api/v1/runs/" + runId + "/undo", null);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("detail").asText()).contains(word);
  }

  private void assertPhones(String inApp, String inLedger) {
    assertThat(app.see(contact)).containsEntry("phone", inApp);
    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: %s}".formatted(inLedger));
  }

  private void assertQuiet() {
    hub.forgetCalls();
    hub.poll();
    hub.syncNow();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  /** A run that carries a phone from the ledger to the app. */
  private JsonNode phoneFlows(String phone) {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: %s}".formatted(phone));
    var run = hub.poll();
    assertPhones(phone, phone);
    return run;
  }

  @Test
  @DisplayName("one field of one side is put back, told in actions and history, and all is quiet")
  void putBack() {
    var run = phoneFlows("503-555-0101");

    var undo = undo(id(run));

    assertPhones("503-555-0100", "503-555-0101");
    assertThat(hub.actions(id(undo)))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.path("action").asText()).isEqualTo("update");
              assertThat(action.path("side").asText()).isEqualTo("app");
              var field = action.path("fields").get(0);
              assertThat(field.path("field").asText()).isEqualTo("phone");
              assertThat(field.path("before").asText()).isEqualTo("503-555-0101");
              assertThat(field.path("after").asText()).isEqualTo("503-555-0100");
            });
    assertThat(hub.items("/history?externalId=" + contact))
        .anySatisfy(
            change -> {
              assertThat(change.path("runId").asText()).isEqualTo(id(undo));
              assertThat(change.path("after").asText()).isEqualTo("503-555-0100");
            });
    assertQuiet();
    assertPhones("503-555-0100", "503-555-0101");
  }

  @ParameterizedTest(name = "in the {0}")
  @ValueSource(strings = {"app", "ledger"})
  @DisplayName("the next edit of what was put back flows as usual")
  void nextEditFlows(String side) {
    undo(id(phoneFlows("503-555-0101")));

    if (side.equals("app")) {
      app.edit(contact, "phone: 503-555-0111");
    } else {
      ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0111}");
    }
    hub.poll();

    assertPhones("503-555-0111", "503-555-0111");
    assertQuiet();
  }

  @Test
  @DisplayName("both sides of a pair, and a field that was filled: each is put back where it was")
  void bothSides() {
    app.edit(contact, "email: app@lee.test");
    ledger.edit(customer, "Mobile: {FreeFormNumber: 503-555-0103}");
    var run = hub.poll();
    assertThat(app.see(contact)).containsEntry("mobile", "503-555-0103");

    undo(id(run));

    assertThat(app.see(contact)).containsEntry("email", "app@lee.test");
    assertThat(String.valueOf(app.see(contact).getOrDefault("mobile", ""))).isEmpty();
    assertHolds(
        ledger.see(customer),
        "PrimaryEmailAddr: {Address: ann@lee.test}, Mobile: {FreeFormNumber: 503-555-0103}");
    assertQuiet();
  }

  @Test
  @DisplayName(
      "what somebody changed since is left, and listed with its reason; the rest comes back")
  void changedSince() {
    ledger.edit(
        customer,
        "PrimaryPhone: {FreeFormNumber: 503-555-0101}, PrimaryEmailAddr: {Address: new@lee.test}");
    var run = hub.poll();
    app.edit(contact, "phone: 503-555-0155");

    var undo = undo(id(run));

    assertThat(app.see(contact))
        .containsEntry("phone", "503-555-0155")
        .containsEntry("email", "ann@lee.test");
    assertThat(skipped(undo))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.path("reason").asText()).startsWith("changed since");
              var field = action.path("fields").get(0);
              assertThat(field.path("field").asText()).isEqualTo("phone");
              assertThat(field.path("before").asText()).isEqualTo("503-555-0155");
              assertThat(field.path("after").asText()).isEqualTo("503-555-0100");
            });
    hub.poll();
    assertPhones("503-555-0155", "503-555-0155");
    assertHolds(ledger.see(customer), "PrimaryEmailAddr: {Address: new@lee.test}");
    assertQuiet();
  }

  @Test
  @DisplayName("a created record is not deleted, a link that was made stays: both are listed")
  void createdAndLinked() {
    ledger.addPerson("Tom Roe", "tom@roe.test");
    app.addPerson("Jo Fox", "jo@fox.test");
    ledger.add(
        "DisplayName: Jo Fox, GivenName: Jo, FamilyName: Fox,"
            + " PrimaryEmailAddr: {Address: jo@fox.test},"
            + " PrimaryPhone: {FreeFormNumber: 503-555-0177}");
    var run = hub.poll();
    assertThat(app.named("Jo Fox")).containsEntry("phone", "503-555-0177");

    var undo = undo(id(run));

    assertThat(app.named("Tom Roe")).containsEntry("email", "tom@roe.test");
    assertThat(String.valueOf(app.named("Jo Fox").getOrDefault("phone", ""))).isEmpty();
    assertThat(hub.names("linked")).contains("Tom Roe", "Jo Fox");
    assertThat(skipped(undo))
        .extracting(action -> action.path("reason").asText().split(":", -1)[0])
        .containsExactlyInAnyOrder("created by the run", "linked by the run");
    assertQuiet();
  }

  @Test
  @DisplayName(
      "F2 a long value that a first match cut stays whole in the ledger; the app's own is back")
  void truncated() {
    var lines = "1 " + "Long ".repeat(45) + "Street";
    var tom =
        app.add(
            "firstName: Tom, lastName: Roe, email: t@roe.test, billing: {lines: 7 Old Street, city: Salem}");
    var roe =
        ledger.add(
            Map.of(
                "DisplayName", "Tom Roe",
                "GivenName", "Tom",
                "FamilyName", "Roe",
                "PrimaryEmailAddr", Map.of("Address", "t@roe.test"),
                "BillAddr", Map.of("Line1", lines, "City", "Salem")));
    var before = app.see(tom).get("billing");
    var run = hub.poll();
    assertThat(app.see(tom).get("billing")).isNotEqualTo(before);

    undo(id(run));

    assertThat(app.see(tom).get("billing")).isEqualTo(before);
    assertHolds(ledger.see(roe), "BillAddr: {Line1: '%s'}".formatted(lines));
    assertQuiet();
  }

  @Test
  @DisplayName("an undo is undone; undone twice, the second finds nothing left to put back")
  void undoOfUndo() {
    var run = phoneFlows("503-555-0101");
    var undo = undo(id(run));

    var second = undo(id(run));
    assertThat(skipped(second))
        .singleElement()
        .satisfies(
            action -> assertThat(action.path("reason").asText()).startsWith("nothing to put back"));
    assertPhones("503-555-0100", "503-555-0101");
    refuse(id(second), "changed nothing");

    undo(id(undo));
    assertPhones("503-555-0101", "503-555-0101");
    assertQuiet();
  }

  @Test
  @DisplayName("F13 names that changed hands in the ledger change back")
  void names() {
    var tom = app.addPerson("Tom Roe", "tom@roe.test");
    ledger.addPerson("Tom Roe", "tom@roe.test");
    hub.poll();
    app.edit(contact, "firstName: Tom, lastName: Roe");
    app.edit(tom, "firstName: Ann, lastName: Lee");
    var run = hub.poll();
    assertHolds(ledger.see(customer), "DisplayName: Tom Roe");

    undo(id(run));

    assertHolds(ledger.see(customer), "DisplayName: Ann Lee, GivenName: Ann");
    assertThat(app.see(contact)).containsEntry("lastName", "Roe");
    assertQuiet();
  }

  @Test
  @DisplayName("a link that the run broke stands again once both records are there")
  void brokenLink() {
    ledger.inactivate(customer);
    var run = hub.poll();
    assertThat(hub.names("linked")).isEmpty();

    assertThat(skipped(undo(id(run))))
        .singleElement()
        .satisfies(action -> assertThat(action.path("reason").asText()).contains("unlinked"));
    assertThat(hub.names("linked")).isEmpty();
    ledger.reactivate(customer);
    undo(id(run));

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.items("/duplicates")).isEmpty();
    app.edit(contact, "phone: 503-555-0111");
    hub.poll();
    assertPhones("503-555-0111", "503-555-0111");
  }

  @Test
  @DisplayName("the record is gone: it is listed")
  void gone() {
    var run = phoneFlows("503-555-0101");
    app.delete(contact);

    assertThat(skipped(undo(id(run))))
        .singleElement()
        .satisfies(action -> assertThat(action.path("reason").asText()).contains("no longer"));
  }

  @Test
  @DisplayName("409 for a preview, a run that changed nothing, and one that has not ended")
  void refused() {
    phoneFlows("503-555-0101");

    refuse(id(hub.preview()), "preview");
    refuse(id(hub.syncNow()), "changed nothing");
    hub.send("POST", "/api/v1/runs/unknown/undo", null).expect(404);
    new Faults(hub).app("html-503", "GET", 3);
    var open = hub.post("/sync", null).expect(202).path("runId").asText();
    refuse(open, "not ended");
    hub.send("POST", "/api/v1/runs/" + open + "/cancel", null).expect(200);
    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-before", "dropped-after", "stale-object", "throttled"})
  @DisplayName("I7 the undo outlives a write that is cut off or refused for the moment")
  void cutOff(String fault) {
    app.edit(contact, "phone: 503-555-0101");
    var run = hub.poll();
    assertPhones("503-555-0101", "503-555-0101");
    new Faults(hub).ledger(fault, "/batch", 1);

    var undo =
        hub.send("POST", "/api/v1/runs/" + id(run) + "/undo", null)
            .expect(202)
            .path("runId")
            .asText();
    hub.eventually(
        () -> {
          hub.advance(java.time.Duration.ofSeconds(10));
          hub.wake();
          assertThat(hub.run(undo).path("status").asText()).isEqualTo("completed");
        });

    assertPhones("503-555-0101", "503-555-0100");
    assertQuiet();
  }
}
