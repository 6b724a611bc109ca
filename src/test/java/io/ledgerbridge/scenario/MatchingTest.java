package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Matching of ledger contacts with app contacts")
class MatchingTest extends Scenario {

  @Test
  @DisplayName("R33 same name and same e-mail: linked")
  void exact() {
    app.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Ann Lee", "Ann@LEE.test");

    var run = hub.syncNow();

    assertThat(run.path("counts").path("linked").asInt()).isEqualTo(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("R34, R45 neither name nor e-mail known: created in the app and linked for good")
  void unknown() {
    ledger.addPerson("Ann Lee", "ann@lee.test");

    hub.syncNow();
    hub.syncNow();
    hub.poll();

    assertThat(app.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }
}
