package io.ledgerbridge.matching;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.provider.Connectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client list")
class ClientsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final Clients clients =
      new Clients(hub.jdbc, hub.connectionRow, new Connectors(List.of()), hub.json);

  @Test
  @DisplayName("R81: shows a linked pair as one client, by the ledger's id")
  void showsALinkedPairOnce() {
    pair("a1", "l1", "Quill");
    String link = hub.links.link(CONNECTION, "a1", "l1");

    Client client = only(list());

    assertThat(client.id()).isEqualTo("ledger:l1");
    assertThat(client.status()).isEqualTo("linked");
    assertThat(client.linkId()).contains(link);
    assertThat(client.app().orElseThrow().id()).isEqualTo("a1");
    assertThat(client.ledger().orElseThrow().name()).isEqualTo("Quill");
  }

  @Test
  @DisplayName("R86: a parted pair is one unsynced client, until one of the two is linked again")
  void showsAPartedPairUntilOneIsLinkedAgain() {
    pair("a1", "l1", "Quill");
    hub.links.part(CONNECTION, hub.links.link(CONNECTION, "a1", "l1"));

    assertThat(only(list()))
        .returns("unsynced", Client::status)
        .returns(Optional.of("removed-by-hand"), Client::reason);

    hub.passTime(Duration.ofSeconds(1));
    hub.record("ledger", "l2", "Quill Ltd", "");
    hub.links.link(CONNECTION, "a1", "l2");

    assertThat(list().items())
        .extracting(Client::id, Client::status)
        .containsExactlyInAnyOrder(tuple("ledger:l1", "unsynced"), tuple("ledger:l2", "linked"));
  }

  @Test
  void showsOnlyTheLatestOfAPairsLinks() {
    pair("a1", "l1", "Quill");
    hub.links.part(CONNECTION, hub.links.link(CONNECTION, "a1", "l1"));
    String second = hub.links.link(CONNECTION, "a1", "l1");

    assertThat(only(list()).linkId()).contains(second);
    hub.passTime(Duration.ofSeconds(1));
    hub.links.part(CONNECTION, second);
    assertThat(list().items()).hasSize(1);
  }

  @Test
  @DisplayName("R91: a broken link is unlinked, with its reason")
  void showsABrokenLinkWithItsReason() {
    pair("a1", "l1", "Quill");
    hub.links.link(CONNECTION, "a1", "l1");
    hub.set("ledger", "l1", "present", 0);
    hub.jdbc
        .sql(
            "update contact_link set status = 'broken', reason = 'ledger-deleted',"
                + " active_app_id = null, active_ledger_id = null")
        .update();

    assertThat(only(list()))
        .returns("unlinked", Client::status)
        .returns(Optional.of("ledger-deleted"), Client::reason);
  }

  @Test
  void showsAReactivatedRecordAsADuplicateInsteadOfItsBrokenLink() {
    pair("a1", "l1", "Quill");
    hub.links.link(CONNECTION, "a1", "l1");
    hub.jdbc
        .sql(
            "update contact_link set status = 'broken', reason = 'ledger-deleted',"
                + " active_app_id = null, active_ledger_id = null")
        .update();
    hub.review("ledger", "l1", "[]");

    assertThat(statuses()).containsExactlyInAnyOrder("ledger:l1 duplicate", "app:a1 unlinked");
  }

  @Test
  @DisplayName("I9: every record by itself says where it stands, and why")
  void showsEveryOtherRecordByItself() {
    hub.record("ledger", "waits", "A", "");
    hub.review("ledger", "waits", "[]");
    hub.record("ledger", "refused", "B", "");
    hub.deadLetter("ledger", "refused", "6240");
    hub.record("ledger", "skipped", "C", "");
    hub.set("ledger", "skipped", "skip_reason", "no-email");
    hub.record("ledger", "plain", "D", "");
    hub.record("app", "client", "E", "");
    hub.record("app", "prospect", "F", "");
    hub.set("app", "prospect", "contact_type", "Prospect");
    hub.record("ledger", "gone", "G", "");
    hub.set("ledger", "gone", "present", 0);

    assertThat(list().items())
        .extracting(
            client -> client.id() + " " + client.status() + " " + client.reason().orElse("-"))
        .containsExactly(
            "ledger:waits duplicate -",
            "ledger:refused failed 6240: Refused",
            "ledger:skipped skipped no-email",
            "ledger:plain unsynced -",
            "app:client unsynced -",
            "app:prospect unsynced type-not-selected");
  }

  @Test
  void saysOfALinkedPairThatItRestsOrFailed() {
    pair("a1", "l1", "Quill");
    hub.links.link(CONNECTION, "a1", "l1");
    hub.set("ledger", "l1", "skip_reason", "inactive");
    assertThat(only(list()))
        .returns("skipped", Client::status)
        .returns(Optional.of("inactive"), Client::reason);

    hub.deadLetter("app", "a1", "E5");
    assertThat(only(list())).returns("failed", Client::status);
  }

  @Test
  void findsPartsOfNamesAndAddressesAsTheyAreWritten() {
    hub.record("ledger", "l1", "100% Quill_Co!", "ann@quill.example");
    hub.record("app", "a1", "Nib", "BOB@nib.example");

    assertThat(search("QUILL.EX")).containsExactly("ledger:l1");
    assertThat(search("bob@")).containsExactly("app:a1");
    assertThat(search("0% q")).containsExactly("ledger:l1");
    assertThat(search("l_c")).containsExactly("ledger:l1");
    assertThat(search("o!")).containsExactly("ledger:l1");
    assertThat(search("%nib%")).isEmpty();
  }

  @Test
  void filtersByStatusAndCountsTheWhole() {
    for (int i = 0; i < 5; i++) {
      hub.record("ledger", "l" + i, "Quill " + i, "");
    }
    hub.set("ledger", "l0", "skip_reason", "no-email");

    var page =
        clients.list(CONNECTION, Optional.of("unsynced"), Optional.empty(), new Window(2, 3));

    assertThat(page.total()).isEqualTo(4);
    assertThat(page.items()).extracting(Client::id).containsExactly("ledger:l4");
  }

  @Test
  void keepsAnotherFirmsRecordsOut() {
    hub.withConnection("c2", "active");
    hub.record("c2", "ledger", "l1", "Quill", "");

    assertThat(list().items()).isEmpty();
  }

  private void pair(String appId, String ledgerId, String name) {
    hub.record("app", appId, name, "");
    hub.record("ledger", ledgerId, name, "");
  }

  private Listing<Client> list() {
    return clients.list(CONNECTION, Optional.empty(), Optional.empty(), new Window(1, 50));
  }

  private List<String> statuses() {
    return list().items().stream().map(client -> client.id() + " " + client.status()).toList();
  }

  private List<String> search(String q) {
    return clients
        .list(CONNECTION, Optional.empty(), Optional.of(q), new Window(1, 50))
        .items()
        .stream()
        .map(Client::id)
        .toList();
  }

  private static Client only(Listing<Client> listing) {
    assertThat(listing.items()).hasSize(1);
    return listing.items().get(0);
  }
}
