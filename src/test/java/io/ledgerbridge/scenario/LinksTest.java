package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client list, and links that people remove and restore")
class LinksTest extends Scenario {

  private String ann;
  private String id;

  @BeforeEach
  void linked() {
    ann = app.addPerson("Ann Lee", "ann@lee.test");
    id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  private void part() {
    hub.delete("/links/" + hub.client("Ann Lee").path("linkId").asText()).expect(204);
  }

  @Test
  @DisplayName("R81, R85 the client list shows the link, is paged and searched, and links to pages")
  void list() {
    ledger.addCompany("Harbour LLC", "desk@harbour.test");
    hub.poll();

    assertThat(hub.get("/clients?status=linked&size=1&page=2").path("total").asInt()).isEqualTo(2);
    assertThat(hub.items("/clients?q=ann@lee")).hasSize(1);
    var client = hub.client("Ann Lee");
    assertThat(client.path("app").path("id").asText()).isEqualTo(ann);
    assertThat(client.path("ledger").path("id").asText()).isEqualTo(id);
    assertThat(client.path("ledger").path("url").asText()).startsWith("http").contains(id);
    assertThat(client.path("app").path("url").asText()).endsWith("/SimTenant01#/contacts/" + ann);
  }

  @Test
  @DisplayName("R82, R86, F23 a removed match stays removed: nothing flows, nothing is matched")
  void partedForEver() {
    part();
    app.edit(ann, "phone: 503-555-0101");
    ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0102}");

    hub.poll();
    hub.syncNow();
    hub.syncNow();

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    var client = hub.client("Ann Lee");
    assertThat(client.path("status").asText()).isEqualTo("unsynced");
    assertThat(client.path("reason").asText()).startsWith("removed-by-hand");
    assertThat(app.all()).hasSize(1);
  }

  @Test
  @DisplayName("R87 a parted pair is linked again by hand, and syncs")
  void again() {
    part();
    app.edit(ann, "phone: 503-555-0101");

    var pair = Map.of("appId", ann, "ledgerId", id);
    hub.post("/links", pair).expect(201);
    hub.post("/links", pair).expect(422);
    hub.settled();
    ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0102}");
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.names("unsynced")).isEmpty();
    assertThat(app.see(ann)).containsEntry("mobile", "503-555-0102");
  }

  @Test
  @DisplayName("F16 what is added to a pair linked by hand is carried, though no list tells of it")
  void addedLater() {
    part();
    hub.post("/links", Map.of("appId", ann, "ledgerId", id)).expect(201);
    hub.settled();
    ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0102}");
    hub.poll();
    hub.forgetCalls();

    app.edit(ann, "phone: 503-555-0101");
    var run = hub.completed(hub.post("/preview", null).expect(202).path("runId").asText());
    assertThat(run.at("/counts/updated").asInt()).isEqualTo(1);
    hub.poll();

    assertHolds(ledger.see(id), "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
  }

  @Test
  @DisplayName("R87 Create new from the ledger's data makes a contact of its own, linked")
  void newFromTheLedger() {
    part();

    var run = hub.post("/contacts/ledger/" + id + "/push", null).expect(202);
    hub.completed(run.path("runId").asText());

    assertThat(app.all()).hasSize(2);
    var linked = hub.items("/clients?status=linked");
    assertThat(linked).hasSize(1);
    assertThat(linked.get(0).path("ledger").path("id").asText()).isEqualTo(id);
    assertThat(linked.get(0).path("app").path("id").asText()).isNotEqualTo(ann);
    hub.post("/contacts/ledger/" + id + "/push", null).expect(409);
    hub.syncNow();
    assertThat(app.all()).hasSize(2);
  }

  @Test
  @DisplayName(
      "R87 Create new from the app's data: the taken name is an error, a new one a customer")
  void newFromTheApp() {
    hub.advance(Duration.ofMinutes(20));
    part();
    hub.completed(
        hub.post("/contacts/app/" + ann + "/push", null).expect(202).path("runId").asText());
    assertThat(hub.items("/errors")).extracting(one -> one.path("code").asText()).contains("6240");

    app.edit(ann, "middleName: Rose");
    hub.poll();
    hub.completed(
        hub.post("/contacts/app/" + ann + "/push", null).expect(202).path("runId").asText());

    assertThat(hub.names("linked")).containsExactly("Ann Rose Lee");
    assertThat(ledger.all()).hasSize(2);
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("R84 links are removed in bulk; what cannot be is named")
  void bulk() {
    var link = hub.client("Ann Lee").path("linkId").asText();

    var answer = hub.post("/links/remove", Map.of("linkIds", List.of(link, "no-such"))).expect(200);

    assertThat(answer.path("removed")).extracting(JsonNode::asText).containsExactly(link);
    assertThat(answer.path("failed").path(0).path("linkId").asText()).isEqualTo("no-such");
    assertThat(hub.names("unsynced")).containsExactly("Ann Lee");
  }
}
