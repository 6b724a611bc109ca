package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F11 a connection takes no other company than the one that its links belong to")
class WrongCompanyTest extends Scenario {

  private static final String OTHER = "6999999999";

  private String contact;

  @BeforeEach
  void linked() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  private String status() {
    return hub.get("").path("status").asText();
  }

  private String ledgerStatus() {
    return hub.get("").path("accounts").path("ledger").path("status").asText();
  }

  private void assertRefused() {
    var page = hub.connectLedgerTo(OTHER);
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body()).contains(hub.company(), OTHER);
    assertThat(hub.get("").path("accounts").path("ledger").path("externalId").asText())
        .isEqualTo(hub.company());
    assertThat(hub.ledgerCalls()).doesNotContainKeys("query", "read", "cdc");
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("refused before any read or write, both are named, and the right one works on")
  void whileItWorks() {
    assertRefused();

    assertThat(ledgerStatus()).isEqualTo("connected");
    assertThat(status()).isEqualTo("active");
    app.edit(contact, "phone: 503-555-0101");
    hub.poll();
    assertThat(ledger.named("Ann Lee").path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName(
      "the authorisation was lost: it still needs to be reconnected; the right one resumes")
  void afterItWasLost() {
    app.edit(contact, "phone: 503-555-0101");
    new Faults(hub).ledger("authorization-lost", "/v3/company", 50);
    hub.advance(java.time.Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(() -> assertThat(status()).isEqualTo("needs-reconnect"));
    hub.send("DELETE", "/sandbox/quickbooks/control/faults", null).expect(204);
    hub.forgetCalls();

    assertRefused();
    assertThat(status()).isEqualTo("needs-reconnect");
    assertThat(ledgerStatus()).isEqualTo("needs-reconnect");

    assertThat(hub.connectLedger().statusCode()).isEqualTo(302);
    assertThat(status()).isEqualTo("active");
    hub.wake();
    hub.poll();
    assertThat(ledger.named("Ann Lee").path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }
}
