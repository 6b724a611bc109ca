package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F8, F21, R122-R125: poisoned items of a batch hold nothing else up")
class PoisonedItemTest extends Scenario {

  private List<String> contacts = List.of();

  @BeforeEach
  void thirtyWithTwoPoisoned() {
    hub.settings("pushContactTypes: [Client]");
    ledger.addVendor("Ann Lee7");
    hub.syncNow();
    contacts =
        IntStream.rangeClosed(1, 30)
            .mapToObj(
                n ->
                    app.addPerson(
                        "Ann Lee" + n, n == 19 ? "not-an-address" : "ann%d@lee.test".formatted(n)))
            .toList();
    hub.poll();
  }

  @Test
  @DisplayName("28 are linked, two are listed, each with its cause and its cure")
  void listed() {
    assertThat(hub.items("/clients?status=linked")).hasSize(28);
    assertThat(hub.items("/errors"))
        .hasSize(2)
        .allSatisfy(
            error -> {
              assertThat(error.path("explanation").asText()).isNotBlank();
              assertThat(error.path("fix").asText()).isNotBlank();
              assertThat(error.path("side").asText()).isEqualTo("app");
              assertThat(error.path("object").path("kind").asText()).isEqualTo("contact");
            });
    assertThat(hub.items("/errors"))
        .extracting(error -> error.path("object").path("id").asText())
        .containsExactlyInAnyOrder(contacts.get(6), contacts.get(18));
    assertThat(hub.get("").path("counts").path("errors").asInt()).isEqualTo(2);
  }

  @Test
  @DisplayName("F21: what was refused is not tried again until its data changes, then once")
  void notRepeated() {
    hub.forgetCalls();
    hub.poll();
    hub.syncNow();
    hub.poll();
    assertThat(hub.ledgerWrites()).isZero();

    app.edit(contacts.get(18), "email: ann19@lee.test");
    hub.poll();

    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.items("/clients?status=linked")).hasSize(29);
    assertThat(hub.items("/errors")).hasSize(1);
  }

  @Test
  @DisplayName(
      "R123-R125: after the cause is gone a retry clears it; a second within three minutes waits")
  void retried() {
    hub.forgetCalls();
    var run = hub.post("/errors/retry", Map.of("errorIds", List.of())).expect(202);
    hub.completed(run.path("runId").asText());
    assertThat(hub.ledgerWrites()).isEqualTo(2);
    assertThat(hub.items("/errors")).hasSize(2);

    var tooSoon = hub.post("/errors/retry", Map.of("errorIds", List.of()));
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(100L, 180L);

    app.edit(contacts.get(6), "lastName: Other");
    hub.advance(Duration.ofMinutes(4));
    run = hub.post("/errors/retry", Map.of("errorIds", List.of())).expect(202);
    hub.completed(run.path("runId").asText());
    hub.poll();
    assertThat(hub.items("/errors")).hasSize(1);
    assertThat(hub.items("/clients?status=linked")).hasSize(29);
  }
}
