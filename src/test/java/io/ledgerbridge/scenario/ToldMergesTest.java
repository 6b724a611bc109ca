package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("F12: merges that the ledger tells of")
class ToldMergesTest extends Scenario {

  /** In which of its formats the ledger tells of the merge. */
  enum Telling {
    CLOUD_EVENTS,
    OLD_FORMAT,
    ONLY_AFTER_THE_POLL,
    WITH_THE_DELETION_FIRST,
    WITH_THE_DELETION_LAST;

    void tell(HubDriver hub, String winner, String loser) {
      var webhooks = new Webhooks(hub);
      var realm = hub.company();
      var merged =
          Webhooks.cloudEvent(
              realm, "customer.merged", winner, "{\"deletedid\":\"%s\"}".formatted(loser));
      var deleted = Webhooks.cloudEvent(realm, "customer.deleted", loser, "{}");
      var body =
          switch (this) {
            case CLOUD_EVENTS, ONLY_AFTER_THE_POLL -> "[" + merged + "]";
            case OLD_FORMAT ->
                Webhooks.oldFormat(
                    realm, "Merge", winner, ",\"deletedId\":\"%s\"".formatted(loser));
            case WITH_THE_DELETION_FIRST -> "[" + deleted + "," + merged + "]";
            case WITH_THE_DELETION_LAST -> "[" + merged + "," + deleted + "]";
          };
      if (this == ONLY_AFTER_THE_POLL) {
        hub.poll();
      }
      assertThat(webhooks.ledger(body)).isEqualTo(200);
      hub.eventually(
          () ->
              assertThat(hub.items("/runs"))
                  .anyMatch(run -> run.path("kind").asText().equals("webhook")));
      hub.settled();
      hub.poll();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "F12 b merged into a, both linked: B's link is merged, a person is asked about A and B")
  void bothLinkedAndTold(Telling telling) {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var beth = app.addPerson("Beth Ash", "beth@ash.test");
    var winner = ledger.addPerson("Ann Lee", "ann@lee.test");
    var loser = ledger.addPerson("Beth Ash", "beth@ash.test");
    hub.syncNow();
    hub.forgetCalls();
    var before = List.of(app.see(ann), app.see(beth));

    ledger.merge(winner, loser);
    telling.tell(hub, winner, loser);
    hub.syncNow();

    assertThat(hub.items("/clients?status=linked"))
        .singleElement()
        .satisfies(one -> assertPair(one, ann, winner));
    assertThat(hub.items("/clients?q=beth"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("reason").asText()).startsWith("merged"));
    assertThat(hub.items("/duplicates"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("hint").asText()).isEqualTo("merged");
              assertThat(one.path("contact").path("id").asText()).isEqualTo(beth);
              assertThat(one.path("candidates").path(0).path("id").asText()).isEqualTo(winner);
            });
    assertThat(List.of(app.see(ann), app.see(beth))).isEqualTo(before);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();

    hub.post("/clients/merge", Map.of("side", "app", "keep", ann, "merge", List.of(beth)))
        .expect(200);
    hub.wake();
    hub.settled();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("F12 b merged into a, only b linked: B's link goes on with a, and takes its values")
  void onlyTheLoserLinked(Telling telling) {
    var beth = app.addPerson("Beth Ash", "beth@ash.test");
    var loser = ledger.addPerson("Beth Ash", "beth@ash.test");
    var winner =
        ledger.add(
            "DisplayName: Beth Ash Studio, GivenName: Beth, FamilyName: Ash,"
                + " PrimaryEmailAddr: {Address: studio@ash.test}");
    hub.syncNow();
    assertThat(hub.items("/duplicates")).hasSize(1);

    ledger.merge(winner, loser);
    telling.tell(hub, winner, loser);
    hub.syncNow();
    hub.poll();

    assertThat(hub.items("/clients?status=linked"))
        .singleElement()
        .satisfies(one -> assertPair(one, beth, winner));
    assertThat(hub.items("/clients")).hasSize(1);
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(app.see(beth)).containsEntry("email", "studio@ash.test");
    assertThat(app.all()).hasSize(1);
    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("F12 two customers merged into one and told at once: both links are merged")
  void twoIntoOne() {
    var names = List.of("Ann Lee", "Beth Ash", "Cleo Day");
    var ids =
        names.stream().map(name -> ledger.addPerson(name, name.charAt(0) + "@m.test")).toList();
    hub.syncNow();
    assertThat(hub.names("linked")).hasSize(3);
    hub.forgetCalls();

    var losers = ids.subList(1, 3);
    losers.forEach(loser -> ledger.merge(ids.get(0), loser));
    var events =
        losers.stream()
            .map(loser -> "{\"deletedid\":\"%s\"}".formatted(loser))
            .map(data -> Webhooks.cloudEvent(hub.company(), "customer.merged", ids.get(0), data))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(new Webhooks(hub).ledger(events)).isEqualTo(200);

    hub.eventually(
        () ->
            assertThat(hub.items("/duplicates"))
                .extracting(one -> one.path("contact").path("name").asText())
                .containsExactlyInAnyOrder("Beth Ash", "Cleo Day"));
    hub.settled();
    hub.poll();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.items("/clients?status=duplicate"))
        .allSatisfy(one -> assertThat(one.path("reason").asText()).isEqualTo("merged"));
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  private static void assertPair(JsonNode client, String app, String ledger) {
    assertThat(client.path("app").path("id").asText()).isEqualTo(app);
    assertThat(client.path("ledger").path("id").asText()).isEqualTo(ledger);
  }
}
