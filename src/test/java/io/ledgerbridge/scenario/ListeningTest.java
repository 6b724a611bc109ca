package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes come by webhook or by poll")
class ListeningTest extends Scenario {

  @Test
  @DisplayName("R62 a change that is told by webhook is carried over without a poll")
  void told() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.webhooks(true);

    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    hub.eventually(() -> assertThat(app.see(ann)).containsEntry("phone", "503-555-0101"));
    app.edit(ann, "mobile: 503-555-0102");

    hub.eventually(
        () ->
            assertThat(ledger.see(id).path("Mobile").path("FreeFormNumber").asText())
                .isEqualTo("503-555-0102"));
  }

  @Test
  @DisplayName("R62 a change whose webhook is lost is carried over by the next poll")
  void lost() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();

    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    app.edit(ann, "mobile: 503-555-0102");
    hub.remains(() -> assertThat(app.see(ann)).doesNotContainKey("phone"));
    hub.poll();

    assertThat(app.see(ann)).containsEntry("phone", "503-555-0101");
    assertThat(ledger.see(id).path("Mobile").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0102");
  }
}
