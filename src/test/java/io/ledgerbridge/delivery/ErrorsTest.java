package io.ledgerbridge.delivery;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Errors")
class ErrorsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final ErrorCatalogue catalogue = new ErrorCatalogue();
  private final Errors errors =
      new Errors(hub.jdbc, hub.connectionRow, hub.requests, catalogue, hub.clock());

  @Test
  @DisplayName("R123: shows the record, the cause and the fix")
  void showsTheCauseAndTheFix() throws Exception {
    hub.deadLetter("app", "a1", "6240");

    var shown = errors.list(CONNECTION, new Window(1, 50)).items().get(0);

    assertThat(shown.explanation()).contains("unique");
    assertThat(shown.fix()).contains("retry");
    assertThat(hub.json.valueToTree(shown).at("/object/id").asText()).isEqualTo("a1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E1",
        "E2",
        "E3",
        "E4",
        "E5",
        "E6",
        "E7",
        "E8",
        "E9",
        "E10",
        "DISPLAY_NAME_MISSING",
        "FIRST_AND_LAST_NAME_NEEDED",
        "6240",
        "5010",
        "2050",
        "6190"
      })
  @DisplayName("R126 to R135: every known code has a text of its own")
  void knowsTheCode(String code) {
    assertThat(catalogue.entry(code)).isNotEqualTo(catalogue.entry("any other"));
  }

  @Test
  @DisplayName("R124: retries all, in a run of its own")
  void retriesAll() {
    hub.deadLetter("app", "a1", "6240");
    hub.deadLetter("ledger", "l1", "E5");

    String run = errors.retry(CONNECTION, List.of());

    assertThat(hub.runs.get(run).kind()).isEqualTo("retry");
    assertThat(hub.wishes(run)).containsExactlyInAnyOrder("app:a1 retry", "ledger:l1 retry");
  }

  @Test
  @DisplayName(
      "I9: a write planned before the failure, and only found to be done later, settles nothing")
  void settledByALaterWriteOnly() {
    hub.deadLetter("ledger", "l1", "6240");
    var letters = new DeadLetters(hub.jdbc, hub.batch, hub.clock());

    letters.settle(CONNECTION, Side.LEDGER, "l1", Instant.ofEpochMilli(1));
    assertThat(errors.list(CONNECTION, new Window(1, 50)).items()).hasSize(1);
    letters.settle(CONNECTION, Side.LEDGER, "l1", Instant.ofEpochMilli(3));

    assertThat(errors.list(CONNECTION, new Window(1, 50)).items()).isEmpty();
  }

  @Test
  void retriesTheChosenOnes() {
    String chosen = hub.deadLetter("app", "a1", "6240");
    hub.deadLetter("ledger", "l1", "E5");

    assertThat(hub.wishes(errors.retry(CONNECTION, Set.of(chosen))))
        .containsExactly("app:a1 retry");
  }

  @Test
  @DisplayName("R125: retries at most once in 180 seconds, and says how long to wait")
  void retriesOnceInThreeMinutes() {
    errors.retry(CONNECTION, List.of());
    hub.passTime(Duration.ofMillis(179_999));

    var problem = assertRefused(429, () -> errors.retry(CONNECTION, List.of()));
    assertThat(problem.retryAfter()).contains(Duration.ofMillis(1));

    hub.passTime(Duration.ofMillis(1));
    assertThat(errors.retry(CONNECTION, List.of())).isNotBlank();
  }

  @Test
  void keepsTheTurnWhenAnErrorIsUnknown() {
    hub.withConnection("c2", "active");
    String letter = hub.deadLetter("app", "a1", "6240");

    assertRefused(404, () -> errors.retry("c2", List.of(letter)));
    assertRefused(404, () -> errors.retry(CONNECTION, List.of(letter, "nothing")));
    assertThat(errors.retry(CONNECTION, List.of(letter))).isNotBlank();
  }
}
