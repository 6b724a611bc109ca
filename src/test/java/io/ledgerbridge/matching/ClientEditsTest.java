package io.ledgerbridge.matching;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Connectors;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a person corrects in the client list")
class ClientEditsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final ClientEdits edits =
      new ClientEdits(
          hub.jdbc,
          hub.connectionRow,
          hub.records,
          hub.links,
          hub.reviews,
          hub.requests,
          hub.history,
          new Clients(hub.jdbc, hub.connectionRow, new Connectors(List.of()), hub.json),
          hub.clock());

  @BeforeEach
  void records() {
    hub.record("app", "a1", "Quill", "");
    hub.record("app", "a2", "Quill & Co", "");
    hub.record("ledger", "l1", "Quill", "");
  }

  @Test
  void correctsTheKindAndKeepsTheLink() {
    String link = hub.links.link(CONNECTION, "a1", "l1");

    Client client = edits.chooseKind(CONNECTION, "ledger:l1", Kind.PERSON);

    assertThat(client.linkId()).contains(link);
    assertThat(client.ledger().orElseThrow().kind()).contains("person");
    assertThat(hub.value(String.class, "select kind from contact_link")).isEqualTo("person");
  }

  @Test
  void correctsTheKindOfAnAppRecordByItself() {
    Client client = edits.chooseKind(CONNECTION, "app:a1", Kind.PERSON);

    assertThat(client.app().orElseThrow().kind()).contains("person");
  }

  @Test
  void knowsNoOtherClient() {
    assertRefused(404, () -> edits.chooseKind(CONNECTION, "ledger:a1", Kind.PERSON));
    assertRefused(404, () -> edits.chooseKind(CONNECTION, "l1", Kind.PERSON));
    assertRefused(404, () -> edits.chooseKind("c2", "ledger:l1", Kind.PERSON));
  }

  @Test
  @DisplayName("R77: Create Contact asks for the counterpart of an unlinked record")
  void asksForTheCounterpart() {
    String run = edits.push(CONNECTION, Side.APP, "a1");

    assertThat(hub.wishes(run)).containsExactly("app:a1 create");
  }

  @Test
  void pushesNeitherLinkedNorSkippedNorUnknownRecords() {
    hub.links.link(CONNECTION, "a1", "l1");
    hub.set("app", "a2", "skip_reason", "no-email");

    assertRefused(409, () -> edits.push(CONNECTION, Side.LEDGER, "l1"));
    assertRefused(422, () -> edits.push(CONNECTION, Side.APP, "a2"));
    assertRefused(404, () -> edits.push(CONNECTION, Side.APP, "l1"));
  }

  @Test
  @DisplayName("R44: several unlinked records become one, and both ids are logged")
  void mergesUnlinkedRecords() {
    hub.links.link(CONNECTION, "a1", "l1");
    hub.review("app", "a2", "[]");

    Client kept = edits.merge(CONNECTION, Side.APP, "a1", List.of("a2"));

    assertThat(kept.id()).isEqualTo("ledger:l1");
    assertThat(hub.records.get(CONNECTION, Side.APP, "a2").skipReason()).contains("merged into a1");
    assertThat(hub.value(Integer.class, "select count(*) from review where open_id is not null"))
        .isZero();
    assertThat(hub.history.list(CONNECTION, Optional.of("a2"), new Window(1, 50)).items())
        .extracting(Change::action, change -> change.reason().orElse(""))
        .containsExactly(tuple("merge", "merged into a1"));
  }

  @Test
  void mergesNoLinkedOrUnknownRecord() {
    hub.links.link(CONNECTION, "a1", "l1");

    assertRefused(422, () -> edits.merge(CONNECTION, Side.APP, "a2", List.of("a1")));
    assertRefused(422, () -> edits.merge(CONNECTION, Side.APP, "a2", List.of("a2")));
    assertRefused(404, () -> edits.merge(CONNECTION, Side.APP, "a2", List.of("a9")));
    assertRefused(404, () -> edits.merge(CONNECTION, Side.APP, "a9", List.of("a2")));
  }
}
