package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F1: the hub's own writes are no news")
class EchoTest extends Scenario {

  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linked() {
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.forgetCalls();
  }

  @Test
  @DisplayName("webhooks of own writes cause none; an edit made meanwhile still arrives")
  void concurrentEdit() {
    app.edit(contact, "phone: 555-123-4567");
    ledger.edit(customer, "PrimaryEmailAddr: {Address: new@lee.test}");
    hub.webhooks(true);

    hub.poll();
    hub.settled();

    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: 555-123-4567}");
    assertHolds(app.see(contact), "email: new@lee.test");
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.appWrites()).isEqualTo(1);
    for (var cycle = 0; cycle < 3; cycle++) {
      hub.poll();
    }
    assertThat(hub.ledgerWrites() + hub.appWrites()).isEqualTo(2);
  }

  @Test
  @DisplayName("R62: a webhook alone carries a change, without a poll")
  void webhook() {
    hub.webhooks(true);

    ledger.edit(customer, "PrimaryEmailAddr: {Address: new@lee.test}");

    hub.eventually(() -> assertHolds(app.see(contact), "email: new@lee.test"));
  }
}
