package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R130: a lost authorisation stops the work, is said, and ends with the reconnect")
class AuthorizationTest extends Scenario {

  @Test
  @DisplayName("the app refuses its key: needs-reconnect and E5; connected again, the work goes on")
  void appKeyRefused() {
    hub.syncNow();
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("unauthorized", "", 50);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();

    hub.eventually(
        () -> assertThat(hub.get("").path("status").asText()).isEqualTo("needs-reconnect"));
    hub.eventually(
        () ->
            assertThat(hub.items("/errors"))
                .extracting(error -> error.path("code").asText())
                .containsExactly("E5"));

    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
    hub.connectApp().expect(200);
    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
    hub.wake();
    hub.poll();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName(
      "E5, R124 retried before it is reconnected: the retry ends, and so does all other work")
  void retriedBeforeReconnecting() {
    hub.syncNow();
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).app("unauthorized", "", 9);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(() -> assertThat(hub.items("/errors")).hasSize(1));

    var run = hub.post("/errors/retry", null);
    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
    hub.connectApp().expect(200);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();

    hub.completed(run.expect(202).path("runId").asText());
    hub.settled();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("the ledger's access token is refused once: it is refreshed once, nobody notices")
  void tokenExpired() {
    hub.syncNow();
    ledger.addPerson("Ann Lee", "ann@lee.test");
    new Faults(hub).ledger("gateway-401", "/v3/company", 1);

    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.items("/errors")).isEmpty();
  }
}
