package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The duplicates list")
class DuplicatesTest extends Scenario {

  private String duplicate(String externalId) {
    return hub.items("/duplicates").stream()
        .filter(one -> one.path("contact").path("id").asText().equals(externalId))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  @Test
  @DisplayName("R92, R56 a confirmed match is linked, and the ledger's values are taken")
  void confirm() {
    var ann = app.addPerson("Ann Lee", "ann@app.test");
    var id = ledger.addPerson("Ann Lee", "ann@ledger.test");
    hub.syncNow();

    var answer =
        hub.post(
            "/duplicates/" + duplicate(id) + "/resolve",
            Map.of("action", "link", "candidateId", ann));

    assertThat(answer.expect(200).path("status").asText()).isEqualTo("linked");
    hub.eventually(() -> assertThat(app.see(ann)).containsEntry("email", "ann@ledger.test"));
    hub.settled();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("R57, R58, R92 Create new makes a contact of its own and leaves the candidate alone")
  void createNew() {
    var ann = app.addPerson("Ann Lee", "ann@app.test");
    var id = ledger.addPerson("Ann Lee", "ann@ledger.test");
    hub.syncNow();
    var before = app.see(ann);

    hub.post("/duplicates/" + duplicate(id) + "/resolve", Map.of("action", "create")).expect(200);
    hub.settled();

    assertThat(app.see(ann)).isEqualTo(before);
    assertThat(app.all()).hasSize(2);
    var linked = hub.items("/clients?status=linked");
    assertThat(linked).hasSize(1);
    assertThat(linked.get(0).path("app").path("email").asText()).isEqualTo("ann@ledger.test");
    hub.poll();
    hub.syncNow();
    assertThat(app.all()).hasSize(2);
  }

  @Test
  @DisplayName("I9, R63 what was offered, and not taken, is asked about itself with the next poll")
  void notTaken() {
    hub.syncNow();
    app.addPerson("Cy Lee", "cy@lee.test");
    var ann = ledger.addPerson("Ann Roe", "cy@lee.test");
    hub.poll();
    var cy = app.named("Cy Lee").get("id").toString();

    hub.post("/duplicates/" + duplicate(cy) + "/resolve", Map.of("action", "create")).expect(200);
    hub.settled();
    hub.poll();

    assertThat(hub.items("/duplicates")).hasSize(1);
    hub.post("/duplicates/" + duplicate(ann) + "/resolve", Map.of("action", "create")).expect(200);
    hub.settled();
    hub.poll();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.names("linked")).containsExactlyInAnyOrder("Ann Roe", "Cy Lee");
  }

  @Test
  @DisplayName("I9, R63 what a question no longer offers is a customer like any other")
  void noLongerOffered() {
    ledger.addPerson("Bo Ash", "bo@ash.test");
    hub.syncNow();
    var cy = app.addPerson("Cy Lee", "cy@lee.test");
    ledger.addPerson("Ann Roe", "cy@lee.test");
    hub.poll();

    app.edit(cy, "firstName: Bo, lastName: Ash, email: b@ash.test");
    hub.poll();
    hub.poll();

    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(one -> assertThat(one.toString()).contains(cy, "Bo Ash"));
    assertThat(hub.names("linked")).containsExactlyInAnyOrder("Ann Roe", "Bo Ash");
  }

  @Test
  @DisplayName("R92 what somebody else resolved is answered 409, a taken candidate 422")
  void refused() {
    var ann = app.addPerson("Ann Lee", "ann@app.test");
    var one = ledger.addPerson("Ann Lee", "ann@ledger.test");
    var two = ledger.addPerson("Beth Ash", "ann@app.test");
    hub.syncNow();
    var first = "/duplicates/" + duplicate(one) + "/resolve";
    var second = "/duplicates/" + duplicate(two) + "/resolve";
    var link = Map.of("action", "link", "candidateId", ann);

    hub.post(first, link).expect(200);

    hub.post(first, link).expect(409);
    hub.post(second, link).expect(422);
  }

  @Test
  @DisplayName("R35 a duplicate that the users settle themselves leaves the list and is linked")
  void settledAtTheProvider() {
    app.addPerson("Ann Lee", "ann@app.test");
    var id = ledger.addPerson("Ann Lee", "ann@ledger.test");
    hub.syncNow();

    ledger.edit(id, "PrimaryEmailAddr: {Address: ann@app.test}");
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.items("/duplicates")).isEmpty();
  }
}
