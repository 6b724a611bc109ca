package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F11 a run that would break or overwrite more than max(20, 5 %) of the links is held")
class MassChangeGuardTest extends Scenario {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Autowired private JdbcClient jdbc;
  private final List<String> customers = new ArrayList<>();

  /** Customers with a phone, each linked to a contact that was made for it. */
  private void links(int count) {
    customers.addAll(
        IntStream.range(0, count)
            .mapToObj(
                n ->
                    ledger.add(
                        ("DisplayName: Pat No%1$d, GivenName: Pat, FamilyName: No%1$d,"
                                + " PrimaryEmailAddr: {Address: pat%1$d@guard.test},"
                                + " PrimaryPhone: {FreeFormNumber: 503-555-0100}")
                            .formatted(n)))
            .toList());
    hub.completed(sync(), LONG);
    hub.poll(LONG);
    assertThat(hub.count("linked")).isEqualTo(count);
    hub.forgetCalls();
  }

  private String sync() {
    return hub.post("/sync", null).expect(202).path("runId").asText();
  }

  private void editPhones(int from, int to) {
    customers
        .subList(from, to)
        .forEach(id -> ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0199}"));
  }

  private Map<String, Object> contact(int n) {
    return app.named("Pat No" + n);
  }

  private static String id(JsonNode run) {
    return run.path("id").asText();
  }

  private static List<String> updates(List<JsonNode> actions) {
    return actions.stream()
        .filter(action -> action.path("action").asText().equals("update"))
        .map(
            action ->
                action.path("side").asText() + action.path("externalId") + action.path("fields"))
        .toList();
  }

  @Test
  @DisplayName("20 of 100 go by themselves, 21 are held: nothing is written until approved")
  void twentyOfHundred() {
    links(100);
    editPhones(0, 20);
    hub.poll(LONG);
    assertThat(hub.appWrites()).isEqualTo(20);
    hub.forgetCalls();

    editPhones(20, 41);
    var held = hub.pollHeld(LONG);

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(held.path("note").asText()).contains("21 of 100 links", "more than 20");
    assertThat(hub.get("").path("lastRun").path("status").asText()).isEqualTo("held");
    assertThat(hub.get("").path("status").asText()).isEqualTo("active");
    var foretold = updates(hub.actions(id(held)));
    assertThat(foretold).hasSize(21);

    var run = hub.approve(id(held), LONG);

    assertThat(hub.appWrites()).isEqualTo(21);
    assertThat(contact(40)).containsEntry("phone", "503-555-0199");
    assertThat(run.path("counts").path("updated").asInt()).isEqualTo(21);
    assertThat(updates(hub.actions(id(run)))).containsExactlyInAnyOrderElementsOf(foretold);
    hub.send("POST", "/api/v1/runs/" + id(run) + "/approve", null).expect(409);
    hub.forgetCalls();
    hub.poll();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("5 % of 800: 40 go by themselves, 41 are held")
  void fivePercent() {
    links(800);
    editPhones(0, 40);
    hub.poll(LONG);
    assertThat(hub.appWrites()).isEqualTo(40);

    editPhones(40, 81);
    var held = hub.pollHeld(LONG);

    assertThat(held.path("note").asText()).contains("41 of 800 links", "more than 40");
    assertThat(hub.appWrites()).isEqualTo(40);
  }

  @Test
  @DisplayName("to fill what is empty, to link and to create is no overwrite, however often")
  void fillsAndCreates() {
    links(30);
    customers.forEach(id -> ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0111}"));
    IntStream.range(0, 30)
        .forEach(
            n -> {
              app.add("firstName: New, lastName: No%1$d, email: n%1$d@g.test".formatted(n));
              ledger.addPerson("New No" + n, "n%d@g.test".formatted(n));
            });
    hub.poll(LONG);

    assertThat(hub.count("linked")).isEqualTo(60);
    assertThat(contact(7)).containsEntry("mobile", "503-555-0111");
  }

  @ParameterizedTest(name = "by the {0}''s users")
  @CsvSource({"ledger, ledger-deleted", "app, app-deleted"})
  @DisplayName("21 of 50 deleted: no link is broken and nothing is asked; approved, they are")
  void deletions(String side, String reason) {
    links(50);
    IntStream.range(0, 21)
        .forEach(
            n -> {
              if (side.equals("ledger")) {
                ledger.inactivate(customers.get(n));
              } else {
                app.delete(contact(n).get("id").toString());
              }
            });

    var held = hub.pollHeld(LONG);

    assertThat(hub.count("linked")).isEqualTo(50);
    assertThat(hub.count("unlinked")).isZero();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.actions(id(held)))
        .hasSize(21)
        .allSatisfy(
            action -> {
              assertThat(action.path("action").asText()).isEqualTo("unlink");
              assertThat(action.path("reason").asText()).startsWith(reason);
            });

    hub.approve(id(held), LONG);

    assertThat(hub.count("linked")).isEqualTo(29);
    assertThat(hub.count("unlinked")).isEqualTo(21);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("while it is held, other records are synced, what comes to its own joins it")
  void othersGoOn() {
    links(30);
    editPhones(0, 21);
    var held = hub.pollHeld(LONG);

    assertThat(sync()).isEqualTo(id(held));
    app.edit(contact(25).get("id").toString(), "phone: 503-555-0125");
    app.edit(contact(3).get("id").toString(), "email: three@guard.test");
    hub.poll(LONG);

    assertHolds(ledger.see(customers.get(25)), "PrimaryPhone: {FreeFormNumber: 503-555-0125}");
    assertHolds(ledger.see(customers.get(3)), "PrimaryEmailAddr: {Address: pat3@guard.test}");
    assertThat(contact(3)).containsEntry("phone", "503-555-0100");

    hub.approve(id(held), LONG);

    assertHolds(ledger.see(customers.get(3)), "PrimaryEmailAddr: {Address: three@guard.test}");
    assertThat(contact(3)).containsEntry("phone", "503-555-0199");
  }

  @Test
  @DisplayName("a person's wish about one of its records is carried out at once")
  void wishes() {
    links(30);
    editPhones(0, 21);
    hub.pollHeld(LONG);
    var link = hub.client("Pat No3").path("linkId").asText();

    hub.delete("/links/" + link).expect(204);
    hub.post(
            "/links",
            Map.of("appId", contact(3).get("id").toString(), "ledgerId", customers.get(3)))
        .expect(201);
    hub.settled();

    assertThat(contact(3)).containsEntry("phone", "503-555-0199");
    assertThat(contact(4)).containsEntry("phone", "503-555-0100");
  }

  @Test
  @DisplayName("more that would be held joins the run that is: there is one question, not many")
  void oneQuestion() {
    links(50);
    editPhones(0, 21);
    var held = hub.pollHeld(LONG);
    editPhones(21, 50);
    hub.advance(Duration.ofMinutes(10));
    hub.wake();

    hub.eventually(
        LONG, () -> assertThat(hub.run(id(held)).path("note").asText()).contains("50 of 50 links"));
    assertThat(hub.items("/runs"))
        .filteredOn(run -> run.path("status").asText().equals("held"))
        .hasSize(1);
    assertThat(hub.actions(id(held))).hasSize(50);
    hub.approve(id(held), LONG);
    assertThat(contact(49)).containsEntry("phone", "503-555-0199");
    assertThat(hub.appWrites()).isEqualTo(50);
  }

  @Test
  @DisplayName("cancelled, its records stay as they are until they change again")
  void cancelled() {
    links(30);
    editPhones(0, 21);
    var held = hub.pollHeld(LONG);

    var run = hub.send("POST", "/api/v1/runs/" + id(held) + "/cancel", null).expect(200);

    assertThat(run.path("status").asText()).isEqualTo("cancelled");
    assertThat(run.path("note").asText()).contains("Sync Now");
    assertThat(run.path("counts").path("updated").asInt()).isZero();
    assertThat(hub.actions(id(held))).hasSize(21);
    hub.send("POST", "/api/v1/runs/" + id(held) + "/undo", null).expect(409);
    hub.poll();
    hub.poll();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    ledger.edit(customers.get(3), "Mobile: {FreeFormNumber: 503-555-0111}");
    hub.poll();
    assertThat(contact(3)).containsEntry("phone", "503-555-0199");
    assertThat(contact(4)).containsEntry("phone", "503-555-0100");
  }

  @Test
  @DisplayName("I10 cancelled, a preview still tells, and Sync Now asks anew")
  void askedAnew() {
    links(30);
    editPhones(0, 22);
    var first = hub.pollHeld(LONG);
    hub.send("POST", "/api/v1/runs/" + id(first) + "/cancel", null).expect(200);

    var preview = updates(hub.actions(id(hub.preview())));
    var held = hub.held(sync(), LONG);

    assertThat(id(held)).isNotEqualTo(id(first));
    assertThat(preview).hasSize(22);
    assertThat(updates(hub.actions(id(held)))).containsExactlyInAnyOrderElementsOf(preview);
    hub.approve(id(held), LONG);
    assertThat(hub.appWrites()).isEqualTo(22);
  }

  @Test
  @DisplayName("what was an accident is put right before it is approved: nothing is written")
  void putRight() {
    links(30);
    editPhones(0, 21);
    var held = hub.pollHeld(LONG);
    customers
        .subList(0, 21)
        .forEach(id -> ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0100}"));

    hub.poll(LONG);
    hub.approve(id(held), LONG);

    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.run(id(held)).path("counts").path("unchanged").asInt()).isEqualTo(21);
  }

  @Test
  @DisplayName("R137 a reset ends it; the next sync reads everything, and asks anew")
  void reset() {
    links(30);
    editPhones(0, 21);
    var held = hub.pollHeld(LONG);

    hub.post("/reset", null).expect(200);

    assertThat(hub.run(id(held)).path("status").asText()).isEqualTo("cancelled");
    hub.eventually(
        LONG,
        () -> assertThat(hub.get("").path("lastRun").path("status").asText()).isEqualTo("held"));
    assertThat(updates(hub.actions(hub.get("").path("lastRun").path("id").asText()))).hasSize(21);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("what webhooks tell in one go is guarded, too")
  void webhooks() {
    links(30);
    hub.webhooks(true);
    hub.post("/pause", null).expect(200);
    editPhones(0, 21);
    hub.advance(Duration.ofSeconds(30));
    hub.eventually(LONG, () -> assertThat(waiting()).isEqualTo(21));
    hub.webhooks(false);

    hub.post("/resume", null).expect(200);

    hub.eventually(
        LONG,
        () -> assertThat(hub.get("").path("lastRun").path("status").asText()).isEqualTo("held"));
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    hub.approve(hub.get("").path("lastRun").path("id").asText(), LONG);
    assertThat(hub.appWrites()).isEqualTo(21);
  }

  private int waiting() {
    return jdbc.sql("select count(distinct external_id) from notice where connection_id = ?")
        .param(hub.id())
        .query(Integer.class)
        .single();
  }
}
