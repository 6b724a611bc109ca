package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Matching of ledger contacts with app contacts")
class MatchingTest extends Scenario {

  @Test
  @DisplayName("R33 same name and same e-mail: linked")
  void exact() {
    app.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Ann Lee", "Ann@LEE.test");

    var run = hub.syncNow();

    assertThat(run.path("counts").path("linked").asInt()).isEqualTo(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("R34, R45 neither name nor e-mail known: created in the app and linked for good")
  void unknown() {
    ledger.addPerson("Ann Lee", "ann@lee.test");

    hub.syncNow();
    hub.syncNow();
    hub.poll();

    assertThat(app.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @ParameterizedTest
  @DisplayName(
      "R35, R42 only the name or only the e-mail agrees: a person is asked, nothing written")
  @CsvSource({"Ann Lee, other@lee.test, name", "Beth Ash, ann@lee.test, email"})
  void partial(String name, String email, String agreesIn) {
    var candidate = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson(name, email);

    hub.syncNow();
    hub.poll();

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.names("linked")).isEmpty();
    var duplicate =
        hub.items("/duplicates").stream()
            .filter(one -> one.path("contact").path("id").asText().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(duplicate.path("contact").path("side").asText()).isEqualTo("ledger");
    var offered = duplicate.path("candidates").path(0);
    assertThat(offered.path("id").asText()).isEqualTo(candidate);
    assertThat(offered.path("matchedOn")).extracting(JsonNode::asText).containsExactly(agreesIn);
  }

  @Test
  @DisplayName("R35 the truth table holds whichever side a record is seen on first")
  void whicheverSideFirst() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Sam Park", "sam@ledger.test");
    app.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Sam Park", "sam@app.test");

    hub.poll();
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(app.all()).hasSize(2);
    assertThat(ledger.all()).hasSize(2);
  }

  @Test
  @DisplayName("F15 a mailbox that several share links nobody but the exact match")
  void sharedMailbox() {
    app.addPerson("Tom Roe", "roe@roe.test");
    app.addPerson("Ann Roe", "roe@roe.test");
    ledger.addPerson("Ann Roe", "roe@roe.test");
    ledger.addCompany("Roe Ltd", "roe@roe.test");

    hub.syncNow();

    assertThat(hub.names("linked")).containsExactly("Ann Roe");
    assertThat(hub.items("/duplicates"))
        .extracting(one -> one.path("contact").path("name").asText())
        .contains("Roe Ltd");
    assertThat(app.all()).hasSize(2);
    assertThat(ledger.all()).hasSize(2);
  }

  @Test
  @DisplayName("Two exact counterparts: always a person's decision")
  void ambiguous() {
    app.addPerson("Nina Volk", "nina@volk.test");
    app.addPerson("Nina Volk", "nina@volk.test");
    var id = ledger.addPerson("Nina Volk", "nina@volk.test");

    hub.syncNow();

    assertThat(hub.appWrites()).isZero();
    assertThat(hub.items("/duplicates"))
        .anySatisfy(
            one -> {
              assertThat(one.path("contact").path("id").asText()).isEqualTo(id);
              assertThat(one.path("candidates")).hasSize(2);
            });
  }
}
