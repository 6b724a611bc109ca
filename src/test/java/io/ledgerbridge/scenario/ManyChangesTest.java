package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F7: more changes than the ledger's change feed can tell")
class ManyChangesTest extends Scenario {

  private static final Duration LONG = Duration.ofMinutes(4);

  @Test
  @DisplayName("1,400 changes within an hour, told 1,000 at most: all are applied, each once")
  void moreThanTheCap() {
    IntStream.range(0, 1400)
        .forEach(n -> app.addPerson("Pat Many" + n, "many%d@cap.test".formatted(n)));
    var customers =
        IntStream.range(0, 1400)
            .parallel()
            .mapToObj(n -> ledger.addPerson("Pat Many" + n, "many%d@cap.test".formatted(n)))
            .toList();
    hub.completed(hub.post("/sync", null).expect(202).path("runId").asText(), LONG);
    assertThat(hub.count("linked")).isEqualTo(1400);
    hub.advance(Duration.ofHours(1));
    hub.forgetCalls();

    IntStream.range(0, 1400)
        .parallel()
        .forEach(
            n ->
                ledger.edit(
                    customers.get(n),
                    "PrimaryPhone: {FreeFormNumber: 503-555-%d}".formatted(1000 + n)));
    hub.poll(LONG);

    assertThat(app.all())
        .allSatisfy(
            one -> {
              int n = Integer.parseInt(String.valueOf(one.get("lastName")).substring(4));
              assertThat(one).containsEntry("phone", "503-555-%d".formatted(1000 + n));
            });
    assertThat(hub.appWrites()).isEqualTo(1400);
    hub.poll(LONG);
    assertThat(hub.appWrites()).isEqualTo(1400);
    assertThat(hub.ledgerWrites()).isZero();
  }
}
