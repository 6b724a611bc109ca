package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("F16: a field that is left out says nothing, a cleared one is cleared")
class ClearedFieldsTest extends Scenario {

  /** A value on both sides, and how each side's user clears it. */
  private record Cleared(
      String field, String inApp, String inLedger, String clearsApp, String clearsLedger) {

    @Override
    public String toString() {
      return field;
    }
  }

  private static final List<Cleared> FIELDS =
      List.of(
          new Cleared("fax", "503-555-0109", "Fax", "fax: ''", "Fax: null"),
          new Cleared("phone", "503-555-0101", "PrimaryPhone", "phone: ''", "PrimaryPhone: null"),
          new Cleared("mobilePhone", "503-555-0102", "Mobile", "mobile: ''", "Mobile: null"),
          new Cleared(
              "email", "ann@lee.test", "PrimaryEmailAddr", "email: ''", "PrimaryEmailAddr: null"),
          new Cleared("middleName", "Mae", "MiddleName", "middleName: ''", "MiddleName: null"),
          new Cleared("website", "https://lee.test", "WebAddr", "website: ''", "WebAddr: null"),
          new Cleared("notes", "Likes tea", "Notes", "notes: ''", "Notes: null"),
          new Cleared(
              "billingAddress",
              "Salem",
              "BillAddr",
              "billing: {lines: 1 Old St, city: '', region: OR}",
              "BillAddr: {Line1: 1 Old St, CountrySubDivisionCode: OR}"));

  private static final String CUSTOMER =
      "DisplayName: Ann Mae Lee, GivenName: Ann, MiddleName: Mae, FamilyName: Lee,"
          + " PrimaryEmailAddr: {Address: ann@lee.test}, Fax: {FreeFormNumber: 503-555-0109},"
          + " PrimaryPhone: {FreeFormNumber: 503-555-0101}, Mobile: {FreeFormNumber: 503-555-0102},"
          + " WebAddr: {URI: 'https://lee.test'}, Notes: Likes tea,"
          + " BillAddr: {Line1: 1 Old St, City: Salem, CountrySubDivisionCode: OR}";

  private String customer;
  private String contact;

  static Stream<Cleared> fields() {
    return FIELDS.stream();
  }

  @BeforeEach
  void linked() {
    var mappings = hub.get("/settings").path("fieldMappings");
    var enabled = mappings.toString().replace("\"enabled\":false", "\"enabled\":true");
    hub.settings("fieldMappings: " + enabled);
    customer = ledger.add(CUSTOMER);
    hub.syncNow();
    contact = app.named("Ann Mae Lee").get("id").toString();
    assertHolds(
        app.see(contact), "fax: 503-555-0109, notes: Likes tea, website: 'https://lee.test'");
    hub.forgetCalls();
  }

  @ParameterizedTest
  @MethodSource("fields")
  @DisplayName("cleared in the ledger: cleared in the app, by one write, the old value in history")
  void clearedInLedger(Cleared cleared) {
    ledger.edit(customer, cleared.clearsLedger());

    hub.poll();
    hub.poll();

    assertThat(app.see(contact).toString()).doesNotContain(cleared.inApp());
    assertInHistory(contact, cleared);
    assertThat(hub.appWrites()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isZero();
    assertOthersStand(cleared);
  }

  @ParameterizedTest
  @MethodSource("fields")
  @DisplayName("cleared in the app: cleared in the ledger, by one write, the old value in history")
  void clearedInApp(Cleared cleared) {
    app.edit(contact, cleared.clearsApp());

    hub.poll();
    hub.poll();

    assertThat(ledger.see(customer).path(cleared.inLedger()).toString())
        .doesNotContain(cleared.inApp());
    assertInHistory(customer, cleared);
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.appWrites()).isZero();
    assertOthersStand(cleared);
  }

  @Test
  @DisplayName(
      "left out by a list of the ledger's: nothing is cleared, another change still arrives")
  void leftOut() {
    var before = app.see(contact);
    ledger.edit(customer, "PrimaryEmailAddr: {Address: new@lee.test}");
    new Faults(hub).ledger("thin-rows", "/cdc", 1);

    hub.poll();
    new Faults(hub).ledger("thin-rows", "query", 5);
    hub.syncNow();
    new Webhooks(hub).ledgerUpdated(customer);
    hub.wake();
    hub.settled();

    assertHolds(app.see(contact), "email: new@lee.test, fax: 503-555-0109, notes: Likes tea");
    assertThat(app.see(contact).get("billing")).isEqualTo(before.get("billing"));
    assertThat(hub.appWrites()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("left out by the answers of the first import: filled in later, never cleared")
  void leftOutAtFirst() {
    var tom = app.add("firstName: Tom, lastName: Roe, email: t@roe.test, fax: 503-555-0199");
    var id =
        ledger.add(
            "DisplayName: Tom Roe, GivenName: Tom, FamilyName: Roe,"
                + " PrimaryEmailAddr: {Address: t@roe.test}, Fax: {FreeFormNumber: 503-555-0199}");
    new Faults(hub).ledger("thin-rows", "/cdc", 1);

    hub.syncNow();
    hub.poll();

    assertThat(hub.names("linked")).contains("Tom Roe");
    assertHolds(app.see(tom), "fax: 503-555-0199");
    assertHolds(ledger.see(id), "Fax: {FreeFormNumber: 503-555-0199}");
  }

  private void assertInHistory(String externalId, Cleared cleared) {
    assertThat(hub.items("/history?externalId=" + externalId))
        .anySatisfy(
            change -> {
              assertThat(change.path("externalId").asText()).isEqualTo(externalId);
              assertThat(change.path("field").asText()).isEqualTo(cleared.field());
              assertThat(change.path("before").asText()).isEqualTo(cleared.inApp());
              assertThat(isEmpty(change.path("after"))).isTrue();
            });
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || value.isMissingNode() || value.asText().isEmpty();
  }

  private void assertOthersStand(Cleared cleared) {
    FIELDS.stream()
        .filter(other -> !other.equals(cleared))
        .forEach(
            other -> {
              assertThat(app.see(contact).toString()).contains(other.inApp());
              assertThat(ledger.see(customer).path(other.inLedger()).toString())
                  .contains(other.inApp());
            });
  }

  @Test
  @DisplayName(
      "I3: an answer that leaves out what is to be written hides a user's value; it is kept")
  void leftOutWhereTheOtherSideWrites() {
    ledger.edit(customer, "Fax: null");
    hub.poll();
    ledger.edit(customer, "Fax: {FreeFormNumber: 503-555-0777}");
    app.edit(contact, "fax: 503-555-0888");
    new Faults(hub).ledger("thin-rows", "/cdc", 1);

    hub.poll();
    hub.poll();

    assertThat(app.see(contact).toString() + ledger.see(customer) + hub.items("/history"))
        .contains("503-555-0777")
        .contains("503-555-0888");
  }
}
