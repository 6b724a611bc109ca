package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("What befalls a run while it is under way")
class InterruptedRunTest extends Scenario {

  @Autowired private JdbcClient jdbc;
  @Autowired private SettableClock clock;

  private void addCustomers(int count) {
    IntStream.range(0, count)
        .forEach(
            n ->
                ledger.add(
                    ("DisplayName: Pat No%1$d, GivenName: Pat, FamilyName: No%1$d,"
                            + " PrimaryPhone: {FreeFormNumber: 503-555-%2$04d}")
                        .formatted(n, n)));
  }

  /** Starts the first import and answers its id once the first calls that write have failed. */
  private String syncUntilSetback() {
    new Faults(hub).app("throttled", "POST", 16);
    var run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(
        () ->
            assertThat(
                    jdbc.sql("select setbacks from sync_run where id = ?")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isPositive());
    return run;
  }

  private void goOn() {
    hub.send("DELETE", "/sandbox/karbon/control/faults", null).expect(204);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
  }

  @Test
  @DisplayName("F26 settings changed meanwhile hold from the next run on; the run names its own")
  void settingsChanged() {
    addCustomers(40);
    var version = settingsVersion();
    var run = syncUntilSetback();

    hub.settings(
        "defaultContactType: Client,"
            + " fieldMappings: [{field: phone, enabled: false, target: PrimaryPhone}]");
    goOn();
    hub.completed(run);

    assertThat(app.all()).hasSize(40).allSatisfy(one -> assertThat(one).containsKey("phone"));
    assertThat(
            jdbc.sql("select settings_version from sync_run where id = ?")
                .param(run)
                .query(Integer.class)
                .single())
        .isEqualTo(version);
    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.edit(
        ledger.named("Ann Lee").path("Id").asText(),
        "PrimaryPhone: {FreeFormNumber: 503-555-9999}");
    hub.poll();
    assertThat(app.named("Ann Lee")).doesNotContainKey("phone");
  }

  private int settingsVersion() {
    return jdbc.sql("select settings_version from hub_connection where id = ?")
        .param(hub.id())
        .query(Integer.class)
        .single();
  }

  @Test
  @DisplayName("a first import that is cancelled is carried on by the next Sync Now")
  void firstImportCancelled() {
    addCustomers(40);
    var run = syncUntilSetback();

    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);
    goOn();
    hub.syncNow();

    assertThat(app.all()).hasSize(40);
    assertThat(hub.names("linked")).hasSize(40);
  }

  @ParameterizedTest(name = "at the first {0}")
  @ValueSource(strings = {"GET", "PUT"})
  @DisplayName("I1 changes whose run is cancelled are carried over by a later one")
  void changesCancelled(String method) {
    var customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    var contact = app.named("Ann Lee").get("id").toString();
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    new Faults(hub).app("throttled", method, 1);
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(() -> assertThat(hub.items("/runs").get(0).path("note").isTextual()).isTrue());
    var run = hub.items("/runs").get(0).path("id").asText();

    hub.send("POST", "/api/v1/runs/" + run + "/cancel", null).expect(200);
    goOn();
    hub.syncNow();

    assertThat(app.see(contact)).containsEntry("phone", "503-555-0101");
  }

  @Test
  @DisplayName("I7 the lease of a hub that died is waited for, and no longer than it lasts")
  void deadHolder() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.advance(Duration.ofMinutes(6));
    die(Duration.ofSeconds(4));

    hub.wake();

    hub.remains(
        () -> assertThat(hub.items("/runs").get(0).path("kind").asText()).isEqualTo("initial"));
    hub.eventually(
        () -> assertThat(hub.items("/runs").get(0).path("kind").asText()).isEqualTo("schedule"));
    hub.settled();
  }

  /** Another hub took the lease, and died. */
  private void die(Duration left) {
    jdbc.sql(
            "update hub_connection set lease_owner = 'dead', epoch = epoch + 1, lease_until = ?"
                + " where id = ?")
        .params(clock.instant().plus(left).toEpochMilli(), hub.id())
        .update();
  }
}
