package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R28: billing is the mailing address, shipping the physical one")
class AddressesTest extends Scenario {

  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linkedWithBothAddresses() {
    customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
                + " BillAddr: {Line1: 1 Bill St, City: Bend}, ShipAddr: {Line1: 2 Ship St, City: Salem}");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
  }

  @Test
  @DisplayName("both arrive under their labels")
  void imported() {
    assertHolds(app.see(contact), "billing: {lines: 1 Bill St, city: Bend}");
    assertHolds(app.see(contact), "shipping: {lines: 2 Ship St, city: Salem}");
  }

  @Test
  @DisplayName("swapped in the ledger, they are swapped in the app")
  void swappedInLedger() {
    ledger.edit(
        customer,
        "BillAddr: {Line1: 2 Ship St, City: Salem}, ShipAddr: {Line1: 1 Bill St, City: Bend}");

    hub.poll();

    assertHolds(app.see(contact), "billing: {lines: 2 Ship St, city: Salem}");
    assertHolds(app.see(contact), "shipping: {lines: 1 Bill St, city: Bend}");
  }

  @Test
  @DisplayName("swapped in the app, they are swapped in the ledger")
  void swappedInApp() {
    app.edit(
        contact,
        "billing: {lines: 2 Ship St, city: Salem}, shipping: {lines: 1 Bill St, city: Bend}");

    hub.poll();

    assertHolds(ledger.see(customer), "BillAddr: {Line1: 2 Ship St, City: Salem}");
    assertHolds(ledger.see(customer), "ShipAddr: {Line1: 1 Bill St, City: Bend}");
  }

  @Test
  @DisplayName(
      "F16b: an address that a person removed is removed on the other side, and in history")
  void removed() {
    app.edit(contact, "shipping: ''");

    hub.poll();

    assertThat(ledger.see(customer).path("ShipAddr").path("Line1").asText()).isEmpty();
    assertThat(ledger.see(customer).path("BillAddr").path("Line1").asText()).isEqualTo("1 Bill St");
    assertThat(hub.items("/history?externalId=" + customer))
        .anySatisfy(row -> assertThat(row.toString()).contains("2 Ship St"));
    assertThat(app.see(contact))
        .containsEntry("billing", Map.of("lines", "1 Bill St", "city", "Bend"));
  }
}
