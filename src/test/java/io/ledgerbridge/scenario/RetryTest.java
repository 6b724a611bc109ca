package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Errors and their retry")
class RetryTest extends Scenario {

  private JsonNode failing(String name) {
    ledger.addVendor(name);
    app.add("fullName: " + name + ", email: ap@abc.test");
    hub.poll();
    return hub.items("/errors").stream()
        .filter(one -> one.path("object").path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @BeforeEach
  void pushing() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
  }

  @Test
  @DisplayName("R124, R125 all errors are retried, at most once in three minutes")
  void retryWindow() {
    failing("ABC Corp");
    failing("Paper Supplies");
    hub.forgetCalls();

    hub.completed(hub.post("/errors/retry", null).expect(202).path("runId").asText());
    assertThat(hub.ledgerWrites()).isEqualTo(2);
    var tooSoon = hub.post("/errors/retry", Map.of());

    tooSoon.expect(429);
    assertThat(tooSoon.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(150L, 180L);
    hub.advance(Duration.ofSeconds(181));
    hub.completed(hub.post("/errors/retry", null).expect(202).path("runId").asText());
    assertThat(hub.items("/errors")).hasSize(2);
    assertThat(hub.items("/errors").get(0).path("attempts").asInt()).isEqualTo(3);
  }

  @Test
  @DisplayName("I9 what one side refuses stays an error when the other takes something else")
  void oneSideOnly() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    ledger.addVendor("Bo Lee");
    app.edit(ann, "firstName: Bo");
    hub.poll();
    assertThat(hub.items("/errors")).hasSize(1);

    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    hub.poll();

    assertThat(app.see(ann)).containsEntry("phone", "503-555-0101");
    assertThat(hub.items("/errors")).hasSize(1);
  }

  @Test
  @DisplayName("R123 an error says what to do; after the fix a retry of it alone clears it")
  void fixed() {
    var error = failing("ABC Corp");
    failing("Paper Supplies");
    assertThat(error.path("explanation").asText()).isNotBlank();
    assertThat(error.path("fix").asText()).isNotBlank();
    app.edit(error.path("object").path("id").asText(), "fullName: ABC Corp Clients");

    var ids = Map.of("errorIds", List.of(error.path("id").asText()));
    hub.completed(hub.post("/errors/retry", ids).expect(202).path("runId").asText());

    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.path("object").path("name").asText()).isEqualTo("Paper Supplies"));
    assertThat(ledger.named("ABC Corp Clients").path("Active").asBoolean()).isTrue();
  }
}
