package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F13: names that change hands, in a ledger where a name is borne once")
class NameSwapTest extends Scenario {

  @Autowired private JdbcClient jdbc;
  private String lee = "";
  private String lea = "";
  private String leeInLedger = "";
  private String leaInLedger = "";

  @BeforeEach
  void linked() {
    leeInLedger = ledger.addPerson("Ann Lee", "one@lee.test");
    leaInLedger = ledger.addPerson("Ann Lea", "two@lea.test");
    hub.syncNow();
    lee = app.named("Ann Lee").get("id").toString();
    lea = app.named("Ann Lea").get("id").toString();
    hub.poll();
    hub.forgetCalls();
  }

  private void swap() {
    app.edit(lee, "lastName: Lea");
    app.edit(lea, "lastName: Lee");
  }

  @Test
  @DisplayName("swapped in one save window: swapped in the ledger, by three writes at most")
  void swapped() {
    swap();

    hub.poll();

    assertSwapped();
    assertThat(hub.ledgerWrites()).isLessThanOrEqualTo(3);
    assertQuiet();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"dropped-after", "timeout-after", "dropped-before"})
  @DisplayName("cut off at the first write, the rest of the circle still follows")
  void cutOff(String fault) {
    swap();
    new Faults(hub).ledger(fault, "/batch", 1);

    finishAfterSetback(hub.beginPoll());

    assertSwapped();
    assertQuiet();
  }

  @Test
  @DisplayName("cut off after the first write: a passing name does not stay")
  void cutOffAfterTheFirst() {
    swap();
    new Faults(hub).ledger("delay", "/batch", 1);
    new Faults(hub).ledger("dropped-before", "/batch", 1);

    finishAfterSetback(hub.beginPoll());

    assertSwapped();
    assertQuiet();
  }

  @Test
  @DisplayName("a chain: each takes the name that the next one gives up")
  void chain() {
    app.edit(lea, "lastName: Low");
    app.edit(lee, "lastName: Lea");

    hub.poll();

    assertName(leeInLedger, "Ann Lea");
    assertName(leaInLedger, "Ann Low");
    assertThat(hub.ledgerWrites()).isEqualTo(2);
    assertQuiet();
  }

  @Test
  @DisplayName("a circle of three: one steps aside, four writes")
  void circleOfThree() {
    var low = ledger.addPerson("Ann Low", "three@low.test");
    hub.poll();
    var third = app.named("Ann Low").get("id").toString();
    hub.poll();
    hub.forgetCalls();
    app.edit(lee, "lastName: Lea");
    app.edit(lea, "lastName: Low");
    app.edit(third, "lastName: Lee");

    hub.poll();

    assertName(leeInLedger, "Ann Lea");
    assertName(leaInLedger, "Ann Low");
    assertName(low, "Ann Lee");
    assertThat(hub.ledgerWrites()).isLessThanOrEqualTo(4);
    assertQuiet();
  }

  @Test
  @DisplayName("a swap whose halves come in two runs ends swapped")
  void twoRuns() {
    app.edit(lee, "lastName: Lea");
    hub.poll();
    app.edit(lea, "lastName: Lee");
    hub.poll();

    assertSwapped();
    assertThat(hub.items("/errors")).isEmpty();
    assertQuiet();
  }

  @Test
  @DisplayName("the name is swapped, and the mailbox of one of them is new as well")
  void swappedWithMore() {
    swap();
    app.edit(lee, "email: new@lee.test");

    hub.poll();

    assertSwapped();
    assertThat(ledger.see(leeInLedger).path("PrimaryEmailAddr").path("Address").asText())
        .isEqualTo("new@lee.test");
    assertQuiet();
  }

  @Test
  @DisplayName("one half of a swap is refused: no record is left with the passing name")
  void halfRefused() {
    swap();
    app.edit(lea, "email: not-an-address");

    hub.poll();
    hub.poll();

    assertThat(ledger.all())
        .extracting(one -> one.path("DisplayName").asText())
        .containsExactlyInAnyOrder("Ann Lee", "Ann Lea");
    assertThat(hub.items("/errors")).isNotEmpty();
    app.edit(lea, "email: two@lea.test");
    hub.poll();
    assertSwapped();
    assertQuiet();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"vendor", "customer"})
  @DisplayName("F14, F21 a name that another one holds is an error, tried once until data changes")
  void heldByAnother(String holder) {
    if (holder.equals("vendor")) {
      ledger.addVendor("Ann Ash");
    } else {
      ledger.addPerson("Ann Ash", "ash@ash.test");
    }
    hub.poll();
    hub.forgetCalls();
    app.edit(lee, "lastName: Ash");

    hub.poll();
    var writes = hub.ledgerWrites();
    for (var cycle = 0; cycle < 3; cycle++) {
      hub.poll();
    }
    hub.syncNow();

    assertThat(writes).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("6240");
              assertThat(error.path("message").asText()).contains("Ann Ash");
              assertThat(error.path("fix").asText()).isNotBlank();
            });
    app.edit(lee, "lastName: Ashe");
    hub.poll();
    assertName(leeInLedger, "Ann Ashe");
    assertThat(hub.items("/errors")).isEmpty();
    assertQuiet();
  }

  private void assertSwapped() {
    assertName(leeInLedger, "Ann Lea");
    assertName(leaInLedger, "Ann Lee");
    assertThat(app.see(lee)).containsEntry("name", "Ann Lea");
    assertThat(app.see(lea)).containsEntry("name", "Ann Lee");
  }

  private void assertName(String id, String name) {
    assertThat(ledger.see(id).path("DisplayName").asText()).isEqualTo(name);
    assertThat(ledger.see(id).path("FamilyName").asText()).isEqualTo(name.substring(4));
  }

  private void assertQuiet() {
    assertThat(ledger.all())
        .noneMatch(one -> one.path("DisplayName").asText().contains("(renaming"));
    assertThat(hub.items("/errors")).isEmpty();
    hub.forgetCalls();
    hub.poll();
    hub.syncNow();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  private void finishAfterSetback(String run) {
    hub.eventually(
        () ->
            assertThat(
                    jdbc.sql("select setbacks from sync_run where id = ?")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isPositive());
    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);
  }
}
