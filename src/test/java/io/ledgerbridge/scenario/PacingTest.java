package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.SettableClock;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.Side;
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

  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private ProviderClient provider;
  @Autowired private Accounts accounts;
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
  void restUnlimited() {
    hub.post("/pause", null).expect(200);
    limits(false);
  }

  private void limits(boolean kept) {
    hub.send("PUT", "/sandbox/karbon/control/limits", Map.of("enabled", kept)).expect(200);
    hub.send("PUT", "/sandbox/quickbooks/control/limits", Map.of("enabled", kept)).expect(200);
  }

  /** More than a minute's budget of the app. */
  private void addManyCustomers() {
    IntStream.range(0, 130)
        .forEach(n -> ledger.addPerson("Pat No" + n, "pat%d@no.test".formatted(n)));
  }

  @Test
  @DisplayName("a bulk run is never throttled by either provider")
  void neverThrottled() {
    addManyCustomers();
    var run = startPoll();

    // Time runs about eleven times as fast.
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              clock.advance(Duration.ofMillis(100));
              return !isOpen(run);
            });

    assertThat(app.all()).hasSize(131);
    assertThat(hub.ledgerCalls()).doesNotContainKey("throttled");
    assertThat(hub.appCalls()).noneSatisfy((kind, count) -> assertThat(kind).contains("THROTTLED"));
  }

  @Test
  @DisplayName("a change told by webhook is carried over within five seconds, mid-way of bulk work")
  void interactive() {
    addManyCustomers();
    var run = startPoll();
    hub.eventually(() -> assertThat(created(run)).isPositive());
    hub.webhooks(true);

    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");

    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(app.see(contact)).containsEntry("phone", "503-555-0101"));
    assertThat(isOpen(run)).isTrue();
    assertThat(hub.appCalls()).noneSatisfy((kind, count) -> assertThat(kind).contains("THROTTLED"));
    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);
  }

  @Test
  @DisplayName(
      "a run says how long it still takes: no less than the limit of two calls a second allows")
  void estimate() {
    addManyCustomers();
    var run = startPoll();
    hub.eventually(() -> assertThat(created(run)).isGreaterThan(10));

    var told = hub.run(run);
    var left = 130 - told.at("/counts/created").asInt();
    assertThat(told.path("estimatedSecondsLeft").asInt()).isBetween(left / 2 - 5, left * 3);
    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);
  }

  private int created(String run) {
    return hub.run(run).at("/counts/created").asInt();
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
    assertThat(hub.run(run).path("waitingUntil").asText()).isNotEmpty();
    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
  }

  @Test
  @DisplayName("a conversation that waited for its turn calls no more once a Retry-After is known")
  void retryAfterAmidConversations() {
    var call = HttpCall.get("/v3/TenantSettings");
    Dialogue<Integer> told =
        Dialogue.ask(
            call,
            first -> {
              // what another conversation was just told
              accounts.pause(hub.id(), Side.APP, clock.instant().plus(Duration.ofSeconds(8)));
              return Dialogue.ask(call, second -> Dialogue.done(second.status()));
            });

    assertThatThrownBy(() -> provider.converse(hub.id(), Side.APP, told))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.failure()).isInstanceOf(ProviderFailure.RateLimited.class));
    assertThat(hub.appCalls().values()).containsExactly(1);

    hub.advance(Duration.ofSeconds(8));
    assertThat(provider.<Integer>converse(hub.id(), Side.APP, once(call))).isEqualTo(200);
  }

  private static Dialogue<Integer> once(HttpCall call) {
    return Dialogue.ask(call, answer -> Dialogue.done(answer.status()));
  }

  @Test
  @DisplayName(
      "a write that is answered 429 was not carried out: it is wanted as before, not uncertain")
  void refusedWrite() {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    new Faults(hub).app("throttled", "PUT", 1);
    var run = startPoll();
    hub.eventually(() -> assertThat(hub.run(run).path("waitingUntil").asText("")).isNotEmpty());

    assertThat(
            jdbc.sql("select status from write_command where run_id = ?")
                .param(run)
                .query(String.class)
                .list())
        .containsExactly("wanted");
    hub.advance(Duration.ofSeconds(11));
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
}
