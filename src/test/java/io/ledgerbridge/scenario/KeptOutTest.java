package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
@DisplayName("F28, R32: card and account numbers stay where they were pasted")
class KeptOutTest extends Scenario {

  private static final String CARD = "4111 1111 1111 1111";
  private static final String IBAN = "DE89 3704 0044 0532 0130 00";
  private static final String TRACES = "(?s).*(4111.?1111.?1111|3704.?0044.?0532).*";

  @Autowired private JdbcClient database;

  private String contact;
  private String customer;

  @BeforeEach
  void linked() {
    var mappings = hub.get("/settings").path("fieldMappings");
    var enabled = mappings.toString().replace("\"enabled\":false", "\"enabled\":true");
    hub.settings("pushContactTypes: [Client], fieldMappings: " + enabled);
    contact = app.addPerson("Ann Lee", "ann@lee.test");
    customer = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.forgetCalls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          notes: 'pays by %s'
          firstName: 'Ann %s'
          lastName: 'Lee %s'
          phone: '%s'
          website: 'https://lee.test/%s'
          billing: {lines: '%s', city: Salem}
          """)
  @DisplayName("pasted into a linked contact: not carried over, and the record says why")
  void pastedInApp(String where, CapturedOutput log) {
    for (var secret : List.of(CARD, IBAN)) {
      if (where.startsWith("phone") && secret.equals(IBAN)) {
        continue;
      }
      app.edit(contact, where.formatted(secret) + ", mobile: 503-555-0102");
      hub.poll();
      hub.syncNow();

      assertThat(hub.items("/clients?status=skipped"))
          .singleElement()
          .satisfies(one -> assertThat(one.path("reason").asText()).startsWith("sensitive-data"));
      assertThat(hub.ledgerWrites()).isZero();
      assertNoTraces(log);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Notes: 'pays by %s'
          DisplayName: 'Ann Lee %s'
          FamilyName: 'Lee %s'
          BillAddr: {Line1: '%s', City: Salem}
          """)
  @DisplayName("pasted into a linked customer, told by webhook: not carried over either")
  void pastedInLedger(String where, CapturedOutput log) {
    for (var secret : List.of(CARD, IBAN)) {
      ledger.edit(customer, where.formatted(secret));
      new Webhooks(hub).ledgerUpdated(customer);
      hub.eventually(() -> assertThat(hub.count("skipped")).isEqualTo(1));
      hub.settled();
      hub.poll();

      assertThat(hub.items("/clients?status=skipped").get(0).path("reason").asText())
          .startsWith("sensitive-data");
      assertThat(hub.appWrites()).isZero();
      assertNoTraces(log);
    }
  }

  @Test
  @DisplayName("once the number is removed the link goes on, and what changed meanwhile is carried")
  void removed(CapturedOutput log) {
    app.edit(contact, "notes: '%s'".formatted(CARD));
    hub.poll();

    app.edit(contact, "notes: paid, mobile: 503-555-0102");
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(ledger.see(customer).path("Notes").asText()).isEqualTo("paid");
    assertThat(ledger.see(customer).path("Mobile").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0102");
    assertNoTraces(log);
  }

  @Test
  @DisplayName("a new record with such a number is never created on the other side, nor offered")
  void pushed(CapturedOutput log) {
    app.add("firstName: Cara, lastName: 'Card %s', email: c@card.test".formatted(CARD));
    app.add("fullName: 'Bank %s', email: b@bank.test".formatted(IBAN));
    ledger.add("DisplayName: 'Corp %s', CompanyName: 'Corp %1$s'".formatted(CARD));

    hub.poll();
    hub.syncNow();

    assertThat(hub.count("skipped")).isEqualTo(3);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(hub.get("/clients").toString()).doesNotMatch(TRACES);
    assertNoTraces(log);
  }

  private void assertNoTraces(CapturedOutput log) {
    assertThat(new StoredTexts(database).all()).noneMatch(text -> text.matches(TRACES));
    assertThat(log.getAll()).doesNotMatch(TRACES);
  }
}
