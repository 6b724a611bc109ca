package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F3: nothing is written over that the hub has not read")
class StaleWriteTest extends Scenario {

  private String customer = "";
  private String contact = "";

  @BeforeEach
  void linked() {
    customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee, PrintOnCheckName: A. Lee,"
                + " Notes: keep me, PrimaryEmailAddr: {Address: ann@lee.test}, ResaleNum: R-7,"
                + " AlternatePhone: {FreeFormNumber: 555-000-1111}");
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    app.edit(contact, "notes: keep me too, role: Partner, owner: ''");
    hub.poll();
  }

  @Test
  @DisplayName("answered 5010, the hub reads again, merges and writes: both edits stand")
  void staleObject() {
    app.edit(contact, "phone: 555-123-4567");
    ledger.edit(customer, "PrimaryEmailAddr: {Address: new@lee.test}");
    new Faults(hub).ledger("stale-object", "/v3/company", 1);

    hub.poll();

    assertHolds(
        ledger.see(customer),
        "PrimaryPhone: {FreeFormNumber: 555-123-4567}, PrimaryEmailAddr: {Address: new@lee.test}");
    assertHolds(app.see(contact), "email: new@lee.test, phone: 555-123-4567");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("the app's conflict (409) is met in the same way")
  void conflictInTheApp() {
    ledger.edit(customer, "PrimaryPhone: {FreeFormNumber: 555-123-4567}");
    new Faults(hub).app("conflict", "", 1);

    hub.poll();

    assertHolds(app.see(contact), "phone: 555-123-4567");
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("I5: what is not mapped stays as it was on both sides, to the last byte")
  void unmapped() {
    var customerBefore = unmappedCustomer();
    var contactBefore = unmappedContact();
    app.edit(contact, "phone: 555-123-4567, billing: {lines: 1 New St, city: Salem}");
    ledger.edit(
        customer,
        "PrimaryEmailAddr: {Address: new@lee.test}, Mobile: {FreeFormNumber: 555-222-3333}");

    hub.poll();
    hub.poll();

    assertHolds(app.see(contact), "email: new@lee.test, mobile: 555-222-3333");
    assertThat(unmappedCustomer()).isEqualTo(customerBefore);
    assertThat(unmappedContact()).isEqualTo(contactBefore);
  }

  private Map<String, String> unmappedCustomer() {
    var members = new LinkedHashMap<String, String>();
    ledger
        .see(customer)
        .properties()
        .forEach(one -> members.put(one.getKey(), one.getValue().toString()));
    for (var written :
        new String[] {
          "SyncToken", "MetaData", "PrimaryPhone", "Mobile", "BillAddr", "PrimaryEmailAddr"
        }) {
      members.remove(written);
    }
    return members;
  }

  private Map<String, Object> unmappedContact() {
    var members = new LinkedHashMap<>(app.see(contact));
    for (var written : new String[] {"modified", "phone", "mobile", "billing", "email", "emails"}) {
      members.remove(written);
    }
    return members;
  }
}
