package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Merged records")
class MergesTest extends Scenario {

  @Test
  @DisplayName("F12 the ledger merges one linked customer into another: a person is asked")
  void bothLinked() {
    app.addPerson("Ann Lee", "ann@lee.test");
    var beth = app.addPerson("Beth Ash", "beth@ash.test");
    var winner = ledger.addPerson("Ann Lee", "ann@lee.test");
    var loser = ledger.addPerson("Beth Ash", "beth@ash.test");
    hub.syncNow();

    ledger.merge(winner, loser);
    hub.poll();
    hub.syncNow();

    assertThat(app.all()).hasSize(2);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.ledgerWrites()).isZero();
    assertThat(hub.items("/clients?q=beth"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("app").path("id").asText()).isEqualTo(beth);
              assertThat(one.path("status").asText()).isIn("unlinked", "duplicate");
              assertThat(one.path("reason").asText()).containsAnyOf("merged", "ledger-deleted");
            });
  }

  @Test
  @DisplayName("F12 the app merges a linked contact into an unlinked one: nothing is made anew")
  void appMerges() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var other = app.addPerson("Annie Lee", "annie@lee.test");
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    app.merge(other, ann);
    hub.poll();
    hub.syncNow();

    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("R44 unlinked app records of one customer are merged; a linked one is not")
  void mergedInTheHub() {
    var keep = app.addPerson("Ann Lee", "ann@lee.test");
    var twin = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    assertThat(hub.names("linked")).isEmpty();

    var merge = Map.of("side", "app", "keep", keep, "merge", List.of(twin));
    hub.post("/clients/merge", merge).expect(200);
    hub.eventually(() -> assertThat(hub.names("linked")).containsExactly("Ann Lee"));
    hub.poll();
    hub.syncNow();

    var client = hub.items("/clients?status=linked").get(0);
    assertThat(client.path("app").path("id").asText()).isEqualTo(keep);
    assertThat(client.path("ledger").path("id").asText()).isEqualTo(id);
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.items("/clients?status=skipped"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("reason").asText()).startsWith("merged"));
    var wrong = Map.of("side", "app", "keep", twin, "merge", List.of(keep));
    hub.post("/clients/merge", wrong).expect(422);
  }

  @Test
  @DisplayName("F12 the app merges one linked contact into another: the ledger's customer stays")
  void appMergesBothLinked() {
    var ann = app.addPerson("Ann Lee", "lee@lee.test");
    var tom = app.addPerson("Tom Lee", "lee@lee.test");
    var annsId = ledger.addPerson("Ann Lee", "lee@lee.test");
    var tomsId = ledger.addPerson("Tom Lee", "lee@lee.test");
    hub.syncNow();
    assertThat(hub.names("linked")).hasSize(2);
    hub.forgetCalls();

    app.merge(ann, tom);
    hub.poll();
    hub.poll();
    hub.syncNow();

    assertThat(hub.items("/clients?status=linked"))
        .singleElement()
        .satisfies(one -> assertPair(one, ann, annsId));
    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(2);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.items("/clients?status=unlinked"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("ledger").path("id").asText()).isEqualTo(tomsId);
              assertThat(one.path("reason").asText()).startsWith("app-deleted");
            });
  }

  @Test
  @DisplayName(
      "F12 the app merges a linked contact into its unlinked double: one click links that one")
  void appMergesIntoDouble() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    var other = app.addPerson("Annie Lee", "ann@lee.test");
    hub.poll();
    hub.forgetCalls();

    app.merge(other, ann);
    hub.poll();
    hub.poll();

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    var question = hub.items("/duplicates");
    assertThat(question).hasSize(1);
    var resolve = "/duplicates/" + question.get(0).path("id").asText() + "/resolve";
    var isOfApp = question.get(0).path("contact").path("side").asText().equals("app");
    hub.post(resolve, Map.of("action", "link", "candidateId", isOfApp ? id : other)).expect(200);
    hub.settled();
    assertThat(hub.items("/clients?status=linked"))
        .singleElement()
        .satisfies(one -> assertPair(one, other, id));
    assertThat(hub.items("/duplicates")).isEmpty();
  }

  private static void assertPair(JsonNode client, String app, String ledger) {
    assertThat(client.path("app").path("id").asText()).isEqualTo(app);
    assertThat(client.path("ledger").path("id").asText()).isEqualTo(ledger);
  }
}
