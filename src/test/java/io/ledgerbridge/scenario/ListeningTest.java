package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changes come by webhook or by poll")
class ListeningTest extends Scenario {

  @Test
  @DisplayName("R62 a change that the ledger tells by webhook is carried over without a poll")
  void told() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.webhooks(true);

    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    hub.eventually(() -> assertThat(app.see(ann)).containsEntry("phone", "503-555-0101"));
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

  @Test
  @DisplayName("F7 a poll comes with every beat of the rhythm, though the one before took its time")
  void everyBeat() {
    hub.syncNow();
    hub.poll();
    var polls = polls();

    hub.advance(Duration.ofSeconds(100));
    hub.wake();
    hub.remains(() -> assertThat(polls()).isEqualTo(polls));
    hub.advance(Duration.ofSeconds(190));
    hub.wake();

    hub.eventually(() -> assertThat(polls()).isEqualTo(polls + 1));
  }

  private int polls() {
    return hub.ledgerCalls().entrySet().stream()
        .filter(call -> call.getKey().contains("cdc"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
