package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I1, I3: a provider that says yes and leaves the value as it was has not written it")
class EmptyPromiseTest extends Scenario {

  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linked() {
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    ledger.edit(customer, "GivenName: Joan, DisplayName: Joan Lee");
  }

  @Test
  @DisplayName("once: the value is written again")
  void once() {
    new Faults(hub).app("empty-200", "PATCH", 1);

    hub.poll();

    assertThat(app.see(contact)).containsEntry("firstName", "Joan");
    assertHolds(ledger.see(customer), "GivenName: Joan");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("always: it is among the errors, with the reason; the other side keeps its value")
  void always() {
    new Faults(hub).app("empty-200", "PATCH", 100);

    hub.poll();

    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("code").asText()).isEqualTo("NOT_TAKEN");
              assertThat(one.path("message").asText()).contains("firstName");
            });
    assertHolds(ledger.see(customer), "GivenName: Joan");
  }
}
