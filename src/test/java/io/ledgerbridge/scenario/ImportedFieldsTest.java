package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an import carries into the app")
class ImportedFieldsTest extends Scenario {

  private static final String BILLING =
      "Line1: PO Box 9, City: Salem, CountrySubDivisionCode: OR, PostalCode: '97301', Country: USA";
  private static final String SHIPPING =
      "Line1: 1 Gable Lane, Line2: Rear, City: Bend, CountrySubDivisionCode: OR, PostalCode: '97702'";

  @Test
  @DisplayName("R24, R28 name, e-mail, phones, billing to mailing and shipping to physical address")
  void fields() {
    ledger.add(
        "DisplayName: Twin Inn, CompanyName: Twin Inn, PrimaryEmailAddr: {Address: desk@twin.test},"
            + " PrimaryPhone: {FreeFormNumber: 503-555-0180}, Mobile: {FreeFormNumber: 503-555-0181},"
            + " Fax: {FreeFormNumber: 503-555-0182}, BillAddr: {%s}, ShipAddr: {%s}"
                .formatted(BILLING, SHIPPING));

    hub.syncNow();

    var inn = app.named("Twin Inn");
    assertThat(inn)
        .containsEntry("email", "desk@twin.test")
        .containsEntry("phone", "503-555-0180")
        .containsEntry("mobile", "503-555-0181")
        .containsEntry("fax", "503-555-0182");
    assertThat(part(inn, "billing"))
        .containsEntry("lines", "PO Box 9")
        .containsEntry("city", "Salem")
        .containsEntry("region", "OR")
        .containsEntry("postalCode", "97301")
        .containsEntry("country", "US");
    assertThat(part(inn, "shipping"))
        .containsEntry("lines", "1 Gable Lane\nRear")
        .containsEntry("city", "Bend");
  }

  @Test
  @DisplayName("R25 what the ledger does not have stays empty in the app")
  void absent() {
    ledger.add("DisplayName: Bare Co, CompanyName: Bare Co");

    hub.syncNow();

    assertThat(app.named("Bare Co"))
        .doesNotContainKeys("email", "phone", "mobile", "fax", "billing", "shipping", "notes");
  }

  @Test
  @DisplayName("R29 a long address is shortened in the app, flagged, and never flows back")
  void longAddress() {
    var line = "Unit 5, Tower B, Long Meadow Business Park 🏢, ".repeat(8).substring(0, 295);
    var id =
        ledger.add(
            "DisplayName: Long Co, CompanyName: Long Co, BillAddr: {Line1: '%1$s', Line2: '%1$s', Line3: '%1$s', Line4: '%1$s', Line5: '%1$s', City: Salem}"
                .formatted(line));
    var before = ledger.see(id).path("BillAddr");

    hub.syncNow();
    hub.syncNow();
    hub.poll();

    var lines = String.valueOf(part(app.named("Long Co"), "billing").get("lines"));
    assertThat(lines).hasSizeBetween(150, 200).startsWith("Unit 5, Tower B");
    assertThat(Character.isHighSurrogate(lines.charAt(lines.length() - 1))).isFalse();
    assertThat(hub.client("Long Co").path("warnings"))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.path("field").asText()).isEqualTo("billingAddress");
              assertThat(warning.path("code").asText()).isEqualTo("truncated");
            });
    assertThat(ledger.see(id).path("BillAddr")).isEqualTo(before);
    assertThat(hub.ledgerWrites()).isZero();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> record, String address) {
    return (Map<String, Object>) record.get(address);
  }
}
