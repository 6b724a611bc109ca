package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F5: rows that move while pages are read")
class PagingDriftTest extends Scenario {

  /** How long the next page keeps waiting, so that users can move rows meanwhile. */
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private static final Duration LONG = Duration.ofMinutes(4);

  private Faults faults() {
    return new Faults(hub);
  }

  private List<String> customers(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(n -> ledger.addPerson("Pat Row" + n, "row%d@page.test".formatted(n)))
        .toList();
  }

  private List<String> contacts(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> app.addPerson("Pat Row" + n, "row%d@page.test".formatted(n)))
        .toList();
  }

  @Test
  @DisplayName("2,500 customers, one switched off, one merged, three new between pages: all linked")
  void customersMove() {
    var ids = customers(2500);
    contacts(2450);
    faults().ledgerDelay("startposition%201000", PAUSE);
    var run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(LONG, () -> assertThat(hub.ledgerCalls()).containsKey("mishap"));

    ledger.inactivate(ids.get(10));
    ledger.merge(ids.get(20), ids.get(21));
    for (var n : List.of(1, 2, 3)) {
      ledger.addPerson("Late Row" + n, "late%d@page.test".formatted(n));
    }
    hub.completed(run, LONG);
    hub.poll(LONG);
    hub.poll(LONG);

    assertThat(hub.count("linked")).isEqualTo(2501);
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(app.all().stream().map(one -> one.get("name"))).doesNotHaveDuplicates();
    assertThat(app.named("Late Row3")).containsEntry("email", "late3@page.test");
    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName(
      "contacts edited, deleted and added between the first import's pages: none made twice")
  void contactsMove() {
    var ids = contacts(350);
    customers(349);
    faults().appDelay("GET", Duration.ZERO, 1);
    faults().appDelay("GET", PAUSE, 1);
    var run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.eventually(() -> assertThat(hub.appCalls().values()).containsExactly(2));

    app.delete(ids.get(349));
    app.edit(ids.get(5), "phone: 503-555-0105");
    hub.completed(run, LONG);
    hub.poll(LONG);

    assertThat(hub.count("linked")).isEqualTo(349);
    assertThat(app.all()).hasSize(349);
    assertThat(app.all().stream().map(one -> one.get("name"))).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName(
      "changed contacts move while the pages of changes are followed: every change arrives")
  void changesMove() {
    var ids = contacts(250);
    var customers = customers(250);
    hub.completed(hub.post("/sync", null).expect(202).path("runId").asText(), LONG);
    hub.advance(Duration.ofMinutes(20));
    ids.forEach(id -> app.edit(id, "phone: 503-555-0100"));
    hub.forgetCalls();
    faults().appDelay("GET", Duration.ZERO, 1);
    faults().appDelay("GET", PAUSE, 1);
    hub.wake();
    hub.eventually(() -> assertThat(hub.appCalls().getOrDefault("GET Contacts", 0)).isEqualTo(2));

    app.delete(ids.get(249));
    app.edit(ids.get(3), "phone: 503-555-0103");
    app.add("firstName: New, lastName: Row, email: new@page.test");
    hub.settled();
    hub.poll(LONG);

    assertThat(hub.ledgerWrites()).isBetween(249, 251);
    assertThat(ledger.see(customers.get(3)).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0103");
    assertThat(ledger.all())
        .filteredOn(one -> one.path("PrimaryPhone").isMissingNode())
        .extracting(one -> one.path("Id").asText())
        .isSubsetOf(customers.get(249));
  }

  @Test
  @DisplayName("a user's change behind 120 later writes of the hub's own is read all the same")
  void behindOwnWrites() {
    contacts(120);
    var customers = customers(120);
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var annsId = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.completed(hub.post("/sync", null).expect(202).path("runId").asText(), LONG);
    hub.poll();
    hub.forgetCalls();
    customers.forEach(id -> ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0100}"));
    faults().ledgerDelay("/cdc", PAUSE);
    hub.advance(Duration.ofSeconds(301));
    hub.wake();
    hub.eventually(() -> assertThat(hub.ledgerCalls()).containsKey("mishap"));

    app.edit(ann, "phone: 503-555-0101");
    hub.settled();
    hub.eventually(LONG, () -> assertThat(hub.appWrites()).isEqualTo(120));
    hub.poll(LONG);

    assertThat(ledger.see(annsId).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }
}
