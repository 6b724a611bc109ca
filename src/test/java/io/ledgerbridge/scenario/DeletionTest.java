package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is deleted on one side")
class DeletionTest extends Scenario {

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
}
