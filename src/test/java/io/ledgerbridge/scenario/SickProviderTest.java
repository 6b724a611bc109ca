package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an account that keeps failing is left alone for a while, and nothing is lost by it")
class SickProviderTest extends Scenario {

  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linked() {
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  private int calls() {
    return hub.appCalls().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  @DisplayName("after five failures nobody calls it, not even for Sync Now; then one call tries it")
  void leftAlone() {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    new Faults(hub).app("html-503", "GET", 6);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(() -> assertThat(calls()).isEqualTo(3));

    hub.advance(Duration.ofSeconds(4));
    hub.wake();
    hub.eventually(() -> assertThat(note()).contains("RESTING"));
    assertThat(calls()).isEqualTo(5);
    var asked = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.remains(() -> assertThat(calls()).isEqualTo(5));

    hub.advance(Duration.ofSeconds(11));
    hub.wake();
    hub.eventually(() -> assertThat(calls()).isEqualTo(6));
    hub.advance(Duration.ofSeconds(30));
    hub.wake();
    hub.completed(asked);
    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
  }

  private String note() {
    return hub.items("/runs").get(0).path("note").asText();
  }
}
