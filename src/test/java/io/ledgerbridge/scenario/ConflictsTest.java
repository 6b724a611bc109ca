package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Both sides changed the same field since they last agreed")
class ConflictsTest extends Scenario {

  private String contact = "";
  private String customer = "";

  @BeforeEach
  void linked() {
    customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
                + " PrimaryEmailAddr: {Address: ann@lee.test},"
                + " PrimaryPhone: {FreeFormNumber: 503-555-0100}");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  /** The phone on both sides, and another field on each. */
  private void editBoth() {
    app.edit(contact, "phone: 503-555-0101, email: app@lee.test");
    ledger.edit(
        customer,
        "PrimaryPhone: {FreeFormNumber: 503-555-0102}, Mobile: {FreeFormNumber: 503-555-0103}");
  }

  @ParameterizedTest(name = "{0} wins")
  @CsvSource({"app, 503-555-0101, 503-555-0102", "ledger, 503-555-0102, 503-555-0101"})
  @DisplayName("R4, I3 the chosen side wins that field alone, and what it loses is in the history")
  void sideWins(String winner, String kept, String lost) {
    hub.settings("conflictWinner: " + winner);
    editBoth();

    hub.poll();

    assertPhone(kept);
    assertOtherFieldsFlowed();
    assertLost(lost);
    assertQuiet();
  }

  @ParameterizedTest(name = "the {0} was edited last")
  @ValueSource(strings = {"app", "ledger"})
  @DisplayName("I3 under \"latest\" the later edit wins that field alone")
  void latestWins(String later) {
    hub.settings("conflictWinner: latest");
    if (later.equals("app")) {
      ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
      hub.advance(Duration.ofMinutes(2));
      app.edit(contact, "phone: 503-555-0101");
    } else {
      app.edit(contact, "phone: 503-555-0101");
      hub.advance(Duration.ofMinutes(2));
      ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
    }

    hub.poll();

    assertPhone(later.equals("app") ? "503-555-0101" : "503-555-0102");
    assertLost(later.equals("app") ? "503-555-0102" : "503-555-0101");
    assertQuiet();
  }

  @Test
  @DisplayName("under \"ask\" neither value is written over; the other fields flow")
  void asks() {
    ask();

    hub.poll();
    hub.syncNow();

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
    assertOtherFieldsFlowed();
    var conflict = onlyConflict();
    assertThat(conflict.path("field").asText()).isEqualTo("phone");
    assertThat(conflict.path("name").asText()).isEqualTo("Ann Lee");
    assertThat(conflict.path("appValue").asText()).isEqualTo("503-555-0101");
    assertThat(conflict.path("ledgerValue").asText()).isEqualTo("503-555-0102");
    assertThat(conflict.path("baseValue").asText()).isEqualTo("503-555-0100");
  }

  @ParameterizedTest(name = "the {0}''s value")
  @CsvSource({"app, 503-555-0101, 503-555-0102", "ledger, 503-555-0102, 503-555-0101"})
  @DisplayName("a person chooses a side's value: it stands on both, and then all is quiet")
  void resolvedByWinner(String winner, String kept, String lost) {
    ask();

    resolve(Map.of("winner", winner));

    assertPhone(kept);
    assertThat(hub.items("/conflicts")).isEmpty();
    assertInHistory(lost);
    assertQuiet();
  }

  @Test
  @DisplayName("a person enters a third value: it stands on both, and then all is quiet")
  void resolvedByValue() {
    ask();

    resolve(Map.of("value", "503-555-0199"));

    assertPhone("503-555-0199");
    assertThat(hub.items("/conflicts")).isEmpty();
    assertInHistory("503-555-0101");
    assertInHistory("503-555-0102");
    assertQuiet();
  }

  @Test
  @DisplayName("a conflict is resolved once: 409 for whoever comes second")
  void resolvedOnce() {
    ask();
    var conflict = onlyConflict().path("id").asText();

    resolve(Map.of("winner", "app"));

    hub.post("/conflicts/" + conflict + "/resolve", Map.of("winner", "ledger")).expect(409);
    assertPhone("503-555-0101");
  }

  @Test
  @DisplayName("the values change while the question is open: it asks about the values as they are")
  void changedMeanwhile() {
    ask();

    app.edit(contact, "phone: 503-555-0111");
    hub.poll();

    assertThat(onlyConflict().path("appValue").asText()).isEqualTo("503-555-0111");
    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: 503-555-0102}");
  }

  @Test
  @DisplayName("the two sides come to agree by themselves: the question is closed")
  void agreedMeanwhile() {
    ask();

    app.edit(contact, "phone: 503-555-0102");
    hub.poll();

    assertThat(hub.items("/conflicts")).isEmpty();
    assertQuiet();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-before", "dropped-after", "stale-object", "system-failure"})
  @DisplayName("I7 a decision outlives a write that is cut off")
  void cutOff(String fault) {
    ask();
    new Faults(hub).ledger(fault, "/batch", 1);

    post(Map.of("winner", "app"));
    hub.eventually(() -> assertThat(waitingFaults()).isEmpty());
    hub.advance(Duration.ofSeconds(10));
    hub.wake();
    hub.settled();

    assertPhone("503-555-0101");
    assertThat(hub.items("/conflicts")).isEmpty();
    assertQuiet();
  }

  private JsonNode waitingFaults() {
    return hub.send("GET", "/sandbox/quickbooks/control/faults", null).expect(200);
  }

  private void ask() {
    hub.settings("conflictWinner: ask");
    editBoth();
    hub.poll();
  }

  private JsonNode onlyConflict() {
    assertThat(hub.items("/conflicts")).hasSize(1);
    return hub.items("/conflicts").get(0);
  }

  private void post(Map<String, String> choice) {
    hub.post("/conflicts/" + onlyConflict().path("id").asText() + "/resolve", choice).expect(200);
  }

  private void resolve(Map<String, String> choice) {
    post(choice);
    hub.settled();
  }

  private void assertPhone(String phone) {
    assertThat(app.see(contact)).containsEntry("phone", phone);
    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: %s}".formatted(phone));
  }

  private void assertOtherFieldsFlowed() {
    assertHolds(ledger.see(customer), "PrimaryEmailAddr: {Address: app@lee.test}");
    assertThat(app.see(contact)).containsEntry("mobile", "503-555-0103");
  }

  private void assertLost(String value) {
    assertThat(hub.items("/history"))
        .anySatisfy(
            change -> {
              assertThat(change.path("action").asText()).isEqualTo("lost");
              assertThat(change.path("field").asText()).isEqualTo("phone");
              assertThat(change.path("before").asText()).isEqualTo(value);
            });
  }

  private void assertInHistory(String value) {
    assertThat(hub.items("/history"))
        .anyMatch(change -> change.path("before").asText().equals(value));
  }

  private void assertQuiet() {
    hub.forgetCalls();
    hub.poll();
    hub.syncNow();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }
}
