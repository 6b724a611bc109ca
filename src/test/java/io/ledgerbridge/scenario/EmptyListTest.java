package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F11 the right account, but its list comes back empty, or without most of its records")
class EmptyListTest extends Scenario {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int PAIRS = 60;

  private List<String> contacts = List.of();

  private void links() {
    contacts =
        IntStream.range(0, PAIRS)
            .mapToObj(n -> app.addPerson("Pat No" + n, "pat%d@list.test".formatted(n)))
            .toList();
    IntStream.range(0, PAIRS)
        .forEach(n -> ledger.addPerson("Pat No" + n, "pat%d@list.test".formatted(n)));
    hub.completed(sync(), LONG);
    hub.poll(LONG);
    assertThat(hub.count("linked")).isEqualTo(PAIRS);
    hub.forgetCalls();
  }

  private String sync() {
    return hub.post("/sync", null).expect(202).path("runId").asText();
  }

  private JsonNode ended(String runId) {
    hub.settled();
    return hub.run(runId);
  }

  private JsonNode failedPoll() {
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(
        LONG,
        () -> assertThat(hub.items("/runs").get(0).path("status").asText()).isEqualTo("failed"));
    return hub.items("/runs").get(0);
  }

  private void assertUntouched() {
    assertThat(hub.count("linked")).isEqualTo(PAIRS);
    assertThat(hub.count("unlinked")).isZero();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  private void assertAlarm(String account) {
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("LIST_INCOMPLETE");
              assertThat(error.path("message").asText()).contains("60 of 60 records");
              assertThat(error.path("side").asText()).isEqualTo(account);
            });
  }

  @Test
  @DisplayName(
      "the ledger lists nothing: the run fails, no link is broken, the next good read goes on")
  void ledgerListsNothing() {
    links();
    hub.post("/reset", null).expect(200);
    new Faults(hub).ledger("empty-query", "/query", 100);

    var run = ended(sync());

    assertThat(run.path("status").asText()).isEqualTo("failed");
    assertThat(run.path("note").asText()).contains("lacks 60 of 60 records");
    assertUntouched();
    assertAlarm("ledger");
    assertThat(hub.ledgerCalls().getOrDefault("read", 0)).isZero();

    hub.send("DELETE", "/sandbox/quickbooks/control/faults", null).expect(204);
    app.edit(contacts.get(3), "phone: 503-555-0101");
    hub.poll(LONG);

    assertThat(hub.items("/errors")).isEmpty();
    assertThat(hub.count("linked")).isEqualTo(PAIRS);
    assertThat(ledger.named("Pat No3").path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }

  @Test
  @DisplayName("the app lists nothing for a while: each poll fails, and none breaks a link")
  void appListsNothing() {
    links();
    new Faults(hub).app("empty-list", "GET", 1000);

    failedPoll();
    var again = failedPoll();

    assertThat(again.path("note").asText()).contains("lacks 60 of 60 records");
    assertUntouched();
    assertAlarm("app");
    assertThat(hub.items("/runs"))
        .filteredOn(run -> run.path("status").asText().equals("failed"))
        .hasSize(1);
    assertThat(hub.appCalls().values().stream().mapToInt(count -> count).sum()).isLessThan(20);

    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
    hub.poll(LONG);
    assertThat(hub.items("/errors")).isEmpty();
    assertUntouched();
  }

  @Test
  @DisplayName(
      "most were really deleted: polls do not believe it; Sync Now looks for each, and asks")
  void reallyDeleted() {
    links();
    contacts.subList(0, 40).forEach(app::delete);

    assertThat(failedPoll().path("note").asText()).contains("lacks 40 of 60 records");
    assertUntouched();
    var held = hub.held(sync(), LONG);

    assertThat(held.path("note").asText()).contains("40 of 60 links");
    assertUntouched();
    hub.approve(held.path("id").asText(), LONG);
    assertThat(hub.count("linked")).isEqualTo(20);
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName(
      "few records: each that is missing is looked for by itself before it is believed gone")
  void fewRecords() {
    app.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.post("/reset", null).expect(200);
    new Faults(hub).ledger("empty-query", "/query", 4);

    hub.syncNow();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(Map.copyOf(hub.ledgerCalls())).containsEntry("read", 1);
  }
}
