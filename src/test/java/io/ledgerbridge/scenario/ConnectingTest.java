package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Connecting, disconnecting and resetting")
class ConnectingTest extends Scenario {

  @Test
  @DisplayName("R11 an account that is in a connection is refused to another, which names it")
  void oneConnectionAnAccount() {
    var first = hub.id();
    var wanted = Map.of("profile", "karbon-quickbooks", "name", "Second");
    var second = hub.send("POST", "/api/v1/connections", wanted).expect(201);
    hub.turnTo(second.path("id").asText());

    var appAnswer = hub.connectApp();
    var page = hub.connectLedger();

    assertThat(appAnswer.status()).isEqualTo(409);
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains("Scenario");
    assertThat(hub.get("").path("accounts").path("ledger").path("status").asText())
        .isEqualTo("unconnected");
    assertThat(hub.get("").path("status").asText()).isEqualTo("setup");
    hub.turnTo(first);
    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
  }

  @Test
  @DisplayName("R12 a connection that was just made takes settings and a first import at once")
  void readyAtOnce() {
    var connection = hub.get("");
    assertThat(connection.path("status").asText()).isEqualTo("active");
    assertThat(connection.path("accounts").path("app").path("externalId").asText())
        .isEqualTo(KarbonSandbox.TENANT_KEY);

    hub.settings("defaultContactType: Client-VIP");
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    assertThat(app.named("Ann Lee")).containsEntry("type", "Client-VIP");
  }

  @Test
  @DisplayName("R138 disconnected, nothing flows; connected anew, the old links go on")
  void reconnected() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    var parted = ledger.addPerson("Tom Roe", "tom@roe.test");
    hub.syncNow();
    hub.delete("/links/" + hub.client("Tom Roe").path("linkId").asText()).expect(204);
    hub.post("/disconnect", null).expect(200);
    hub.post("/sync", null).expect(409);
    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    hub.reconnect();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    hub.syncNow();

    assertThat(app.see(ann)).containsEntry("phone", "503-555-0101");
    assertThat(app.all()).hasSize(2);
    assertThat(ledger.all()).hasSize(2);
    assertThat(hub.names("unsynced")).containsExactly("Tom Roe");
    assertThat(parted).isNotEqualTo(id);
  }

  @Test
  @DisplayName("R137 a reset reads all again and keeps links and parted pairs")
  void reset() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    hub.post("/reset", null).expect(200);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    hub.syncNow();

    assertThat(app.see(ann)).containsEntry("phone", "503-555-0101");
    assertThat(app.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }
}
