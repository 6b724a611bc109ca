package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Contact types and what may be pushed")
class ContactTypesTest extends Scenario {

  @Test
  @DisplayName("R71, R72 what was there before the first sync is pushed only once it changes")
  void olderThanTheFirstSync() {
    hub.settings("pushContactTypes: [Client]");
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Tom Roe", "tom@roe.test");
    hub.syncNow();
    hub.poll();
    assertThat(hub.ledgerWrites()).isZero();

    app.edit(ann, "phone: 503-555-0101");
    hub.poll();

    assertThat(ledger.all())
        .extracting(one -> one.path("DisplayName").asText())
        .containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("R73 selecting a type pushes nothing by itself: only a change does")
  void selectingIsNoChange() {
    app.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    hub.settings("pushContactTypes: [Client]");
    hub.poll();
    hub.poll();

    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("R68 a contact from the ledger gets the type of the settings, by default Client")
  void typeOfTheImported() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.settings("defaultContactType: Client - QuickBooks");
    ledger.addPerson("Tom Roe", "tom@roe.test");
    hub.poll();

    assertThat(app.named("Ann Lee")).containsEntry("type", "Client");
    assertThat(app.named("Tom Roe")).containsEntry("type", "Client - QuickBooks");
    var unknown = Map.of("defaultContactType", "No such type");
    hub.put("/settings", unknown).expect(422);
  }

  @Test
  @DisplayName("R75 three hundred types changed at once are pushed in batches, each once")
  void inBulk() {
    var keys =
        IntStream.range(0, 300)
            .mapToObj(n -> app.addPerson("Pat No" + n, n + "@pat.test"))
            .toList();
    hub.syncNow();
    hub.settings("pushContactTypes: [Client - QuickBooks]");
    hub.forgetCalls();

    keys.forEach(key -> app.edit(key, "type: Client - QuickBooks"));
    var run = hub.poll();

    assertThat(run.path("counts").path("created").asInt()).isEqualTo(300);
    assertThat(ledger.all()).hasSize(300);
    assertThat(hub.ledgerWrites()).isEqualTo(300);
    assertThat(hub.ledgerCalls().get("batch")).isLessThanOrEqualTo(12);
    hub.poll();
    assertThat(ledger.all()).hasSize(300);
  }
}
