package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F10: what was deleted and comes back is asked about")
class ComebackTest extends Scenario {

  private String ann;
  private String id;

  @BeforeEach
  void linked() {
    ann = app.addPerson("Ann Lee", "ann@lee.test");
    id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  @Test
  @DisplayName("F10 the same name made anew: one question, formerly linked; no second app contact")
  void recreated() {
    ledger.inactivate(id);
    hub.poll();

    var anew = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.poll();
    hub.syncNow();

    assertThat(app.all()).hasSize(1);
    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("contact").path("id").asText()).isEqualTo(anew);
              assertThat(one.path("hint").asText()).isEqualTo("formerly-linked");
              assertThat(one.path("candidates").path(0).path("id").asText()).isEqualTo(ann);
            });
  }

  @Test
  @DisplayName("F10 made active again: a question, formerly linked, and one click links it again")
  void reactivated() {
    ledger.inactivate(id);
    hub.poll();

    ledger.reactivate(id);
    hub.poll();

    assertThat(app.all()).hasSize(1);
    var question = hub.items("/duplicates").get(0);
    assertThat(question.path("hint").asText()).isEqualTo("formerly-linked");
    hub.post(
            "/duplicates/" + question.path("id").asText() + "/resolve",
            Map.of("action", "link", "candidateId", ann))
        .expect(200);
    hub.settled();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.items("/duplicates")).isEmpty();
  }

  @Test
  @DisplayName("F10 made anew in the app: one question, formerly linked; no second customer")
  void recreatedInApp() {
    hub.settings("pushContactTypes: [Client]");
    app.delete(ann);
    hub.poll();

    var anew = app.addPerson("Ann Lee", "ann@lee.test");
    hub.poll();
    hub.syncNow();

    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("contact").path("id").asText()).isEqualTo(anew);
              assertThat(one.path("hint").asText()).isEqualTo("formerly-linked");
              assertThat(one.path("candidates").path(0).path("id").asText()).isEqualTo(id);
            });
    var question = hub.items("/duplicates").get(0).path("id").asText();
    hub.post("/duplicates/" + question + "/resolve", Map.of("action", "link", "candidateId", id))
        .expect(200);
    hub.settled();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(ledger.all()).hasSize(1);
  }

  @Test
  @DisplayName("F10 deleted and made anew between two polls: a question, no second app contact")
  void recreatedBetweenPolls() {
    ledger.inactivate(id);
    var anew = ledger.addPerson("Ann Lee", "ann@lee.test");

    hub.poll();
    hub.poll();
    hub.syncNow();

    assertThat(app.all()).hasSize(1);
    assertThat(hub.appWrites()).isZero();
    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("contact").path("id").asText()).isEqualTo(anew);
              assertThat(one.path("hint").asText()).isEqualTo("formerly-linked");
            });
  }

  @Test
  @DisplayName("F10 hidden in the app and public again: a question, formerly linked")
  void hiddenAndBack() {
    app.hide(ann);
    hub.poll();

    app.unhide(ann);
    hub.poll();
    hub.poll();

    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("hint").asText()).isEqualTo("formerly-linked"));
  }

  @Test
  @DisplayName("F10 switched off and on again between two polls is no deletion")
  void offAndOn() {
    ledger.inactivate(id);
    ledger.reactivate(id);

    hub.poll();
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }
}
