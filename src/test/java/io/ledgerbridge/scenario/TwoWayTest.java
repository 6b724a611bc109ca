package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R60, R1: what changes on one side is carried to the other, and then all is quiet")
class TwoWayTest extends Scenario {

  private static final String BARE = "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee";
  private static final String FULL =
      BARE
          + ", MiddleName: Bea, PrimaryEmailAddr: {Address: ann@lee.test}"
          + ", PrimaryPhone: {FreeFormNumber: 555-123-4567}"
          + ", BillAddr: {Line1: 1 Old St, City: Bend}, ShipAddr: {Line1: 1 Dock, City: Bend}";

  @ParameterizedTest(name = "{0} {1}, from the {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "name   | changed | app    | firstName: Anna | GivenName: Anna",
        "name   | changed | ledger | firstName: Anna | GivenName: Anna",
        "name   | added   | app    | middleName: Mae | MiddleName: Mae",
        "name   | added   | ledger | middleName: Mae | MiddleName: Mae",
        "e-mail | changed | app    | email: new@lee.test | PrimaryEmailAddr: {Address: new@lee.test}",
        "e-mail | changed | ledger | email: new@lee.test | PrimaryEmailAddr: {Address: new@lee.test}",
        "e-mail | added   | app    | email: new@lee.test | PrimaryEmailAddr: {Address: new@lee.test}",
        "e-mail | added   | ledger | email: new@lee.test | PrimaryEmailAddr: {Address: new@lee.test}",
        "phone  | changed | app    | phone: 555-987-6543 | PrimaryPhone: {FreeFormNumber: 555-987-6543}",
        "phone  | changed | ledger | phone: 555-987-6543 | PrimaryPhone: {FreeFormNumber: 555-987-6543}",
        "phone  | added   | app    | phone: 555-987-6543 | PrimaryPhone: {FreeFormNumber: 555-987-6543}",
        "phone  | added   | ledger | phone: 555-987-6543 | PrimaryPhone: {FreeFormNumber: 555-987-6543}",
        "mailing address  | changed | app    | 'billing: {lines: 2 New St, city: Salem}' | 'BillAddr: {Line1: 2 New St, City: Salem}'",
        "mailing address  | changed | ledger | 'billing: {lines: 2 New St, city: Salem}' | 'BillAddr: {Line1: 2 New St, City: Salem}'",
        "mailing address  | added   | app    | 'billing: {lines: 2 New St, city: Salem}' | 'BillAddr: {Line1: 2 New St, City: Salem}'",
        "mailing address  | added   | ledger | 'billing: {lines: 2 New St, city: Salem}' | 'BillAddr: {Line1: 2 New St, City: Salem}'",
        "physical address | changed | app    | 'shipping: {lines: 3 Pier, city: Salem}' | 'ShipAddr: {Line1: 3 Pier, City: Salem}'",
        "physical address | changed | ledger | 'shipping: {lines: 3 Pier, city: Salem}' | 'ShipAddr: {Line1: 3 Pier, City: Salem}'",
        "physical address | added   | app    | 'shipping: {lines: 3 Pier, city: Salem}' | 'ShipAddr: {Line1: 3 Pier, City: Salem}'",
        "physical address | added   | ledger | 'shipping: {lines: 3 Pier, city: Salem}' | 'ShipAddr: {Line1: 3 Pier, City: Salem}'"
      })
  void carried(String field, String how, String from, String inApp, String inLedger) {
    String customer = ledger.add(how.equals("added") ? BARE : FULL);
    hub.syncNow();
    String contact =
        app.named(how.equals("added") ? "Ann Lee" : "Ann Bea Lee").get("id").toString();
    hub.forgetCalls();

    if (from.equals("app")) {
      app.edit(contact, inApp);
    } else {
      ledger.edit(customer, inLedger);
    }
    hub.poll();
    int writes = hub.appWrites() + hub.ledgerWrites();
    hub.poll();

    assertHolds(app.see(contact), inApp);
    assertHolds(ledger.see(customer), inLedger);
    assertThat(writes).as(field).isEqualTo(1);
    assertThat(hub.appWrites() + hub.ledgerWrites()).isEqualTo(writes);
  }
}
