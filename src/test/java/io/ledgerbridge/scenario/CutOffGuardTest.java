package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.scenario.CutOffAnywhereTest.Contested;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@DisplayName(
    "F27, I7: cut off before each transaction in turn, a guarded run and an undo end the same")
@Import(CutOffAnywhereTest.Wiring.class)
@TestPropertySource(properties = "hub.guard.links=2")
class CutOffGuardTest extends Scenario {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int PAIRS = 4;

  @Autowired private Contested leases;
  private List<String> customers = List.of();

  private void links() {
    hub.connect();
    app = hub.app();
    ledger = hub.ledger();
    customers =
        IntStream.range(0, PAIRS)
            .mapToObj(
                n ->
                    ledger.add(
                        ("DisplayName: Pat No%1$d, GivenName: Pat, FamilyName: No%1$d,"
                                + " PrimaryPhone: {FreeFormNumber: 503-555-0100}")
                            .formatted(n)))
            .toList();
    hub.syncNow();
    hub.poll();
    hub.forgetCalls();
  }

  private void editPhones() {
    customers.forEach(id -> ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0199}"));
  }

  private List<Object> phones() {
    return app.all().stream().map(one -> one.get("phone")).distinct().toList();
  }

  private JsonNode lastRun() {
    return hub.get("").path("lastRun");
  }

  /** Has the lease lost before that transaction, once; answers whether the work had so many. */
  private boolean cutBefore(int transaction, Runnable work) {
    leases.loseBefore(transaction);
    work.run();
    hub.wake();
    hub.eventually(
        LONG,
        () -> {
          hub.wake();
          assertThat(hub.items("/runs"))
              .noneMatch(run -> run.path("status").asText().matches("queued|running"));
        });
    var cut = !leases.isStillToBeLost();
    leases.loseBefore(0);
    return cut;
  }

  @Test
  @DisplayName("it is held with each change listed once; approved, each is written once")
  void held() {
    var transaction = 0;
    boolean cut;
    do {
      transaction++;
      links();
      editPhones();
      cut =
          cutBefore(
              transaction,
              () -> {
                hub.advance(Duration.ofMinutes(6));
                hub.eventually(
                    LONG,
                    () -> {
                      hub.wake();
                      assertThat(lastRun().path("status").asText()).isNotEqualTo("completed");
                    });
              });

      assertThat(lastRun().path("status").asText()).as("cut %d", transaction).isEqualTo("held");
      var id = lastRun().path("id").asText();
      assertThat(hub.actions(id)).as("cut %d", transaction).hasSize(PAIRS);
      assertThat(hub.run(id).path("counts").path("updated").asInt()).isEqualTo(PAIRS);
      assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
      hub.approve(id, LONG);
      assertThat(phones()).containsExactly("503-555-0199");
      assertThat(hub.appWrites()).isEqualTo(PAIRS);
    } while (cut && transaction < 60);
    assertThat(transaction).isBetween(5, 59);
  }

  @Test
  @DisplayName("an undo puts everything back, once")
  void undone() {
    var transaction = 0;
    boolean cut;
    do {
      transaction++;
      links();
      editPhones();
      var run = hub.pollHeld(LONG).path("id").asText();
      hub.approve(run, LONG);
      hub.forgetCalls();

      cut =
          cutBefore(
              transaction,
              () -> hub.send("POST", "/api/v1/runs/" + run + "/undo", null).expect(202));

      assertThat(phones()).as("cut %d", transaction).containsExactly("503-555-0100");
      hub.forgetCalls();
      hub.poll();
      hub.poll();
      assertThat(hub.appWrites() + hub.ledgerWrites()).as("cut %d", transaction).isZero();
    } while (cut && transaction < 60);
    assertThat(transaction).isBetween(4, 59);
  }
}
