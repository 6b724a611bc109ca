package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Vault;
import io.ledgerbridge.provider.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("F7: a webhook is a hint, believed only when signed")
class WebhooksTest extends Scenario {

  @Autowired private Vault vault;
  @Autowired private JdbcClient database;

  private Webhooks webhooks;
  private String contact;
  private String customer;

  @BeforeEach
  void linked() {
    webhooks = new Webhooks(hub);
    contact = app.addPerson("Ann Lee", "ann@lee.test");
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  @Test
  @DisplayName("late, twice and out of order, one of them lost: the last state, by one write")
  void disorder() {
    for (var phone : List.of("503-555-0101", "503-555-0102", "503-555-0103")) {
      ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: %s}".formatted(phone));
    }

    for (var time : List.of("19", "17", "17")) {
      var told = Webhooks.event(hub.company(), "customer.updated", customer);
      assertThat(webhooks.ledger(told.replace(":05:09Z", ":05:" + time + "Z"))).isEqualTo(200);
    }

    hub.eventually(() -> assertThat(app.see(contact)).containsEntry("phone", "503-555-0103"));
    hub.settled();
    hub.poll();
    assertThat(hub.appWrites()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isZero();
  }

  static Stream<String> unsigned() {
    return Stream.of(
        Webhooks.event("%s", "customer.updated", "1"), Webhooks.oldFormat("%s", "Update", "1", ""));
  }

  @ParameterizedTest
  @MethodSource("unsigned")
  @DisplayName("without the ledger's signature: 401, and nothing is stored or called")
  void unsignedByTheLedger(String body) {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 503-555-0101}");
    var told = body.formatted(hub.company());

    assertThat(webhooks.ledger(told, "c2lnbmVkIGJ5IG5vYm9keQ==")).isEqualTo(401);
    assertThat(webhooks.ledger(told, "")).isEqualTo(401);
    assertThat(webhooks.ledger(told + " ", Webhooks.ledgerSignature(told))).isEqualTo(401);

    assertNothingHappened();
  }

  @Test
  @DisplayName("without the app's signature, or for another connection: 401, and nothing is stored")
  void unsignedByTheApp() {
    app.edit(contact, "phone: 503-555-0101");
    var told = Webhooks.appMessage(contact, "Contact");

    assertThat(webhooks.appSigned(told, "00ff")).isEqualTo(401);
    assertThat(webhooks.app(told, "a-key-of-somebody-else")).isEqualTo(401);
    assertThat(webhooks.post("/webhooks/karbon/unknown", told, "Signature", "00ff")).isEqualTo(401);

    assertNothingHappened();
  }

  @Test
  @DisplayName("signed, but of an unknown company or about something else: 200, nothing is stored")
  void ofNoConcern() {
    var company = hub.company();
    var key = vault.signingKey(hub.id(), Side.APP).orElseThrow();

    assertThat(webhooks.ledger(Webhooks.event("999", "customer.updated", customer))).isEqualTo(200);
    assertThat(webhooks.ledger(Webhooks.oldFormat("999", "Update", customer, ""))).isEqualTo(200);
    assertThat(webhooks.ledger(Webhooks.event(company, "invoice.updated", customer)))
        .isEqualTo(200);
    assertThat(webhooks.ledger(Webhooks.event(company, "unheard.of", customer))).isEqualTo(200);
    assertThat(webhooks.ledger("no message at all")).isEqualTo(200);
    assertThat(webhooks.ledger("{\"eventNotifications\": 7}")).isEqualTo(200);
    assertThat(webhooks.app(Webhooks.appMessage(contact, "WorkItem"), key)).isEqualTo(200);
    assertThat(webhooks.app("[1, {\"ResourceType\": []}]", key)).isEqualTo(200);

    assertNothingHappened();
  }

  @Test
  @DisplayName("signed, about records that nobody has: looked for, and no more")
  void ofNobody() {
    var key = vault.signingKey(hub.id(), Side.APP).orElseThrow();

    assertThat(webhooks.ledgerUpdated("987654")).isEqualTo(200);
    assertThat(webhooks.ledgerUpdated("no number")).isEqualTo(200);
    assertThat(webhooks.app(Webhooks.appMessage("No/Such Key", "Contact"), key)).isEqualTo(200);

    hub.eventually(() -> assertThat(notices()).isZero());
    hub.settled();
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("300 in a few seconds: each is answered well within 3 s, and all changes arrive")
  void burst() {
    var customers =
        IntStream.range(0, 100)
            .mapToObj(n -> ledger.addPerson("Pat Burst" + n, "pat%d@burst.test".formatted(n)))
            .toList();
    var run = hub.post("/sync", null).expect(202).path("runId").asText();
    hub.completed(run, Duration.ofMinutes(2));

    var slowest =
        IntStream.range(0, 300)
            .parallel()
            .mapToObj(n -> told(customers.get(n % 100), n))
            .max(Duration::compareTo)
            .orElseThrow();

    assertThat(slowest).isLessThan(Duration.ofSeconds(3));
    hub.eventually(
        Duration.ofMinutes(2),
        () -> {
          assertThat(notices()).isZero();
          assertThat(app.all().stream().filter(one -> one.containsKey("phone"))).hasSize(100);
        });
    hub.settled();
    hub.poll(Duration.ofMinutes(1));
    var inLedger =
        ledger.all().stream()
            .collect(
                Collectors.toMap(
                    one -> one.path("DisplayName").asText(),
                    one -> one.path("PrimaryPhone").path("FreeFormNumber").asText()));
    assertThat(app.all())
        .allSatisfy(
            one ->
                assertThat(one.getOrDefault("phone", ""))
                    .isEqualTo(inLedger.get(String.valueOf(one.get("name")))));
  }

  /** Changes a customer and tells of it; answers how long the hub took to take note. */
  private Duration told(String id, int n) {
    ledger.edit(id, "PrimaryPhone: {FreeFormNumber: 503-555-0%d}".formatted(100 + n));
    var before = Instant.now();
    assertThat(webhooks.ledgerUpdated(id)).isEqualTo(200);
    return Duration.between(before, Instant.now());
  }

  private void assertNothingHappened() {
    assertThat(notices()).isZero();
    hub.remains(() -> assertThat(hub.items("/runs")).hasSize(1));
    assertThat(hub.appCalls()).isEmpty();
    assertThat(hub.ledgerCalls()).isEmpty();
  }

  private long notices() {
    return database
        .sql("select count(*) from notice where connection_id = ?")
        .param(hub.id())
        .query(Long.class)
        .single();
  }
}
