package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F17, F18: another way of writing is no change")
class WritingTest extends Scenario {

  private static final String NBSP = "\u00A0";

  private void fiveCycles() {
    for (var cycle = 0; cycle < 5; cycle++) {
      hub.poll();
    }
    hub.syncNow();
  }

  private int writes() {
    return hub.appWrites() + hub.ledgerWrites();
  }

  @Test
  @DisplayName("F17 Unicode form, white space and letter case: a full match, no writes in 5 cycles")
  void equal() {
    var nfc = "Zo\u00EB  Bront\u00EB";
    var nfd = Normalizer.normalize(nfc, Form.NFD) + NBSP;
    var parts = nfd.split("  ", 2);
    app.add("firstName: '%s', lastName: '%s', email: 'zoe@X.test'".formatted(parts[0], parts[1]));
    ledger.add(
        "DisplayName: '%s', GivenName: 'Zo\u00EB', FamilyName: 'Bront\u00EB',".formatted(nfc)
            + " PrimaryEmailAddr: {Address: 'Zoe@x.test'}");

    hub.syncNow();
    fiveCycles();

    assertThat(hub.count("linked")).isEqualTo(1);
    assertThat(writes()).isZero();
  }

  @Test
  @DisplayName("F17 a person who corrects nothing but the letter case is followed, by one write")
  void letterCase() {
    var contact = app.addPerson("ann lee", "Ann@x.test");
    var customer = ledger.addPerson("ann lee", "ann@x.test");
    hub.syncNow();
    assertThat(writes()).isZero();

    app.edit(contact, "firstName: Ann, lastName: Lee");
    hub.poll();
    fiveCycles();

    assertHolds(ledger.see(customer), "GivenName: Ann, FamilyName: Lee, DisplayName: Ann Lee");
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.appWrites()).isZero();
  }

  @Test
  @DisplayName(
      "F17 the same from the ledger: DisplayName and parts corrected, one write to the app")
  void letterCaseInLedger() {
    var contact = app.addPerson("ann lee", "ann@x.test");
    var customer = ledger.addPerson("ann lee", "ann@x.test");
    hub.syncNow();

    ledger.edit(customer, "GivenName: Ann, FamilyName: Lee, DisplayName: Ann Lee");
    hub.poll();
    fiveCycles();

    assertHolds(app.see(contact), "firstName: Ann, lastName: Lee");
    assertThat(hub.appWrites()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isZero();
  }

  @Test
  @DisplayName("F18 the ledger writes a phone its own way: no writes; new digits: one, as written")
  void phones() {
    var contact =
        app.add("firstName: Ann, lastName: Lee, email: a@x.test, phone: 555-123-4567 x12");
    var customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
                + " PrimaryEmailAddr: {Address: a@x.test},"
                + " PrimaryPhone: {FreeFormNumber: '(555) 123-4567 ext. 12'}");
    hub.syncNow();
    fiveCycles();
    assertThat(writes()).isZero();

    app.edit(contact, "phone: 555-123-9999 x12");
    hub.poll();
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: '+1 (555) 123-9999 ext 12'}");
    fiveCycles();
    assertHolds(app.see(contact), "phone: 555-123-9999 x12");
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(hub.appWrites()).isZero();

    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: '555.123.7777'}");
    hub.poll();
    fiveCycles();
    assertHolds(app.see(contact), "phone: 555.123.7777");
    assertThat(hub.appWrites()).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isEqualTo(1);
  }

  @Test
  @DisplayName("F18 a number too long for the app as it is written keeps its extension there")
  void longWriting() {
    var customer = ledger.addPerson("Ann Lee", "a@x.test");
    hub.syncNow();
    var contact = app.named("Ann Lee").get("id").toString();

    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: '+1 (555) 123-8888 ext. 1234'}");
    hub.poll();
    fiveCycles();

    assertThat(app.see(contact).get("phone").toString())
        .hasSizeLessThanOrEqualTo(20)
        .containsPattern("555.?123.?8888 ?x1234");
    assertHolds(
        ledger.see(customer), "PrimaryPhone: {FreeFormNumber: '+1 (555) 123-8888 ext. 1234'}");
    assertThat(hub.ledgerWrites()).isZero();
    assertThat(hub.client("Ann Lee").path("warnings")).isEmpty();
  }

  @Test
  @DisplayName("F18 a note in the phone field survives, and is carried over as a note")
  void note() {
    var contact = app.add("firstName: Ann, lastName: Lee, email: a@x.test, phone: only after 12");
    var customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
                + " PrimaryEmailAddr: {Address: a@x.test},"
                + " PrimaryPhone: {FreeFormNumber: 'only after 12'}");
    hub.syncNow();
    fiveCycles();
    assertThat(writes()).isZero();

    app.edit(contact, "phone: only after 14");
    hub.poll();
    fiveCycles();

    assertHolds(app.see(contact), "phone: only after 14");
    assertHolds(ledger.see(customer), "PrimaryPhone: {FreeFormNumber: only after 14}");
    assertThat(writes()).isEqualTo(1);
  }
}
