package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** Has a hub to itself: more than a year passes. */
@DisplayName("What ended long ago is forgotten, what is open is not")
@DirtiesContext
class ForgettingTest extends Scenario {

  private static final Duration RUNS_ARE_KEPT = Duration.ofDays(90);
  private static final Duration HISTORY_IS_KEPT = Duration.ofDays(400);

  @Autowired private CamelContext camel;

  @Test
  @DisplayName(
      "runs after 90 days, changes after 400; links and open duplicates stay, and sync goes on")
  void forgets() throws Exception {
    var ann = ledger.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Bob Ray", "bob@ray.test");
    ledger.addPerson("Bob Ray", "another@ray.test");
    var first = hub.syncNow().path("id").asText();
    var waiting = hub.items("/duplicates").size();
    assertThat(waiting).isPositive();

    hub.advance(RUNS_ARE_KEPT.plusDays(1));
    ledger.edit(ann, "PrimaryPhone: {FreeFormNumber: (212) 555-0100}");
    var second = hub.syncNow().path("id").asText();
    forget();

    hub.send("GET", "/api/v1/runs/" + first, null).expect(404);
    assertThat(hub.actions(second)).isNotEmpty();
    assertThat(runsInHistory()).contains(first, second);

    hub.advance(HISTORY_IS_KEPT);
    forget();

    assertThat(runsInHistory()).as("its last run stays whole").containsOnly(second);
    assertThat(hub.actions(second)).isNotEmpty();
    assertThat(hub.items("/duplicates")).hasSize(waiting);
    hub.connectLedger();
    ledger.edit(ann, "PrimaryPhone: {FreeFormNumber: (212) 555-0101}");
    hub.syncNow();
    assertThat(app.named("Ann Lee").toString()).contains("555-0101");
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  private Set<String> runsInHistory() {
    return hub.items("/history").stream()
        .map(one -> one.path("runId").asText())
        .collect(Collectors.toSet());
  }

  /** What Quartz does every hour. */
  private void forget() throws Exception {
    camel.getRoute("forget-old-records").getProcessor().process(new DefaultExchange(camel));
  }
}
