package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@DisplayName("F19, I8: the providers' limits are kept, and people need not wait for bulk work")
@TestPropertySource(
    properties = {"hub.providers.karbon.paced=true", "hub.providers.quickbooks.paced=true"})
class PacingTest extends Scenario {

  @Autowired private JdbcClient jdbc;
  @Autowired private SettableClock clock;
  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linkedUnderLimits() {
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.advance(Duration.ofMinutes(2));
    limits(true);
    hub.forgetCalls();
  }

  @AfterEach
  void unlimited() {
    limits(false);
  }

  private void limits(boolean kept) {
    hub.send("PUT", "/sandbox/karbon/control/limits", Map.of("enabled", kept)).expect(200);
    hub.send("PUT", "/sandbox/quickbooks/control/limits", Map.of("enabled", kept)).expect(200);
  }

  /** More than two minutes' budget of the app. */
  private void addManyCustomers() {
    IntStream.range(0, 260)
        .forEach(n -> ledger.addPerson("Pat No" + n, "pat%d@no.test".formatted(n)));
  }

  @Test
  @DisplayName("a bulk run is never throttled, and uses the budget that there is")
  void neverThrottled() {
    addManyCustomers();
    var run = startPoll();

    var steps = 0;
    while (isOpen(run)) {
      hub.eventually(() -> assertThat(isWaiting(run) || !isOpen(run)).isTrue());
      hub.advance(Duration.ofSeconds(15));
      steps++;
      hub.wake();
      // At 120 calls a minute, 260 creates take two minutes and a little.
      assertThat(steps).as("steps of 15 seconds").isLessThanOrEqualTo(12);
    }

    assertThat(hub.names("linked")).hasSizeGreaterThanOrEqualTo(200);
    assertThat(app.all()).hasSize(261);
    assertThat(hub.ledgerCalls()).doesNotContainKey("throttled");
    assertThat(hub.appCalls()).noneSatisfy((kind, count) -> assertThat(kind).contains("THROTTLED"));
  }

  @Test
  @DisplayName("a change told by webhook is carried over within five seconds, mid-way of bulk work")
  void interactive() {
    addManyCustomers();
    var run = startPoll();
    hub.eventually(() -> assertThat(isWaiting(run)).isTrue());
    hub.webhooks(true);

    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(app.see(contact)).containsEntry("phone", "503-555-0101"));
    assertThat(isOpen(run)).isTrue();
    assertThat(hub.appCalls()).noneSatisfy((kind, count) -> assertThat(kind).contains("THROTTLED"));
  }

  @Test
  @DisplayName("the provider's own Retry-After is waited out, whoever wakes the hub meanwhile")
  void retryAfter() {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    new Faults(hub).app("throttled", "GET", 1);
    var run = startPoll();
    hub.eventually(() -> assertThat(hub.run(run).path("note").isTextual()).isTrue());
    assertThat(hub.appCalls().values()).containsExactly(1);

    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.remains(() -> assertThat(hub.appCalls().values()).containsExactly(1));
    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
  }

  private String startPoll() {
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(() -> assertThat(newest().path("status").asText()).isIn("queued", "running"));
    return newest().path("id").asText();
  }

  private JsonNode newest() {
    return hub.items("/runs").get(0);
  }

  private boolean isOpen(String run) {
    return hub.run(run).path("status").asText().matches("queued|running");
  }

  private boolean isWaiting(String run) {
    return hub.run(run).path("note").asText().contains("PACED")
        && jdbc.sql("select resume_at from sync_run where id = ?")
                .param(run)
                .query(Long.class)
                .single()
            > clock.millis();
  }
}
