package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F9, R130: tokens that end, in the middle of the work")
class TokensTest extends Scenario {

  private static final String TOKEN_PATH = "/oauth2/v1/tokens/bearer";

  private String contact = "";
  private String customer = "";

  @BeforeEach
  void linked() {
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  @Test
  @DisplayName("disconnected inside the ledger: one refresh is refused, then nothing is called")
  void disconnectedInTheLedger() {
    app.edit(contact, "phone: 503-555-0101");
    disconnectInTheLedger();

    hub.eventually(
        () -> assertThat(hub.get("").path("status").asText()).isEqualTo("needs-reconnect"));
    assertThat(hub.get("").path("accounts").path("ledger").path("status").asText())
        .isEqualTo("needs-reconnect");
    hub.eventually(() -> assertE5("ledger"));
    assertThat(tokenCalls()).isEqualTo(1);
    hub.forgetCalls();
    for (var cycle = 0; cycle < 3; cycle++) {
      hub.advance(Duration.ofMinutes(6));
      hub.wake();
    }
    hub.remains(() -> assertThat(tokenCalls()).isZero());
    assertThat(hub.ledgerCalls()).isEmpty();
    assertThat(hub.appCalls()).isEmpty();
    hub.post("/sync", null).expect(409);
  }

  @Test
  @DisplayName("connected again by consent, what waited is delivered and the error is gone")
  void connectedAgain() {
    app.edit(contact, "phone: 503-555-0101");
    disconnectInTheLedger();
    hub.eventually(
        () -> assertThat(hub.get("").path("status").asText()).isEqualTo("needs-reconnect"));

    assertThat(hub.connectLedger().statusCode()).isEqualTo(302);

    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.settled();
    hub.poll();
    assertThat(ledger.see(customer).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(hub.items("/errors")).isEmpty();
    assertThat(ledger.all()).hasSize(1);
    assertThat(app.all()).hasSize(1);
  }

  @Test
  @DisplayName("the access token ends by the clock: one refresh, and nobody notices")
  void endedByTheClock() {
    hub.advance(Duration.ofHours(2));
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    hub.poll();

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
    assertThat(tokenCalls()).isEqualTo(1);
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("the access token is refused at the write: one refresh, one write")
  void refusedAtTheWrite() {
    app.edit(contact, "phone: 503-555-0101");
    new Faults(hub).ledger("gateway-401", "/batch", 1);

    hub.poll();

    assertThat(ledger.see(customer).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(tokenCalls()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("the answer to a refresh is lost: it is asked for again with the same token")
  void lostAnswer() {
    hub.advance(Duration.ofHours(26));
    new Faults(hub).ledger("dropped-after", TOKEN_PATH, 1);
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    hub.wake();
    hub.eventually(() -> assertThat(tokenCalls()).isEqualTo(1));
    hub.advance(Duration.ofSeconds(10));
    hub.wake();
    hub.settled();

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("E5 the ledger refuses even a fresh token: the error has the fixed code and words")
  void refusedForGood() {
    new Faults(hub).ledger("gateway-401", "/v3/company", 50);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();

    hub.eventually(
        () -> assertThat(hub.get("").path("status").asText()).isEqualTo("needs-reconnect"));
    hub.eventually(() -> assertE5("ledger"));
    assertThat(tokenCalls()).isEqualTo(1);
  }

  private void disconnectInTheLedger() {
    hub.send("POST", "/sandbox/quickbooks/control/disconnect?realm=" + hub.company(), Map.of())
        .expect(204);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
  }

  private void assertE5(String side) {
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("E5");
              assertThat(error.path("side").asText()).isEqualTo(side);
              assertThat(error.path("message").asText())
                  .contains("AuthenticationFailed", "errorCode=003200", "statusCode=401");
              assertThat(error.path("fix").asText()).contains("connected again");
            });
  }

  private int tokenCalls() {
    return hub.send("GET", "/sandbox/quickbooks/control/calls", null)
        .expect(200)
        .path("token")
        .asInt();
  }
}
