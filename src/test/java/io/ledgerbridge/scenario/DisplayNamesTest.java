package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Display names in the ledger")
class DisplayNamesTest extends Scenario {

  @Test
  @DisplayName("R50, R51, R52 a pushed contact gets its display name by the rules")
  void created() {
    hub.syncNow();
    hub.settings("pushContactTypes: [Client]");
    app.add("fullName: Harbour LLC, email: a@harbour.test");
    app.add("salutation: Ms., firstName: Jane, lastName: Smith, email: jane@smith.test");
    app.add(
        "salutation: Dr., firstName: David, middleName: Rufus, lastName: Jones, suffix: Jr.,"
            + " email: david@jones.test");

    hub.poll();

    assertThat(ledger.all())
        .extracting(one -> one.path("DisplayName").asText())
        .containsExactlyInAnyOrder("Harbour LLC", "Ms. Jane Smith", "Dr. David Rufus Jones Jr.");
    assertThat(ledger.named("Harbour LLC").path("CompanyName").asText()).isEqualTo("Harbour LLC");
  }

  @Test
  @DisplayName("R50 a renamed contact gets a new display name, and keeps what is not mapped")
  void renamed() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.edit(id, "Notes: keeps this, Balance: 12");
    hub.syncNow();

    app.edit(ann, "lastName: Ash");
    hub.poll();

    var customer = ledger.see(id);
    assertThat(customer.path("DisplayName").asText()).isEqualTo("Ann Ash");
    assertThat(customer.path("FamilyName").asText()).isEqualTo("Ash");
    assertThat(customer.path("Notes").asText()).isEqualTo("keeps this");
  }

  @Test
  @DisplayName("F14 a name that a vendor bears is an error that says so, tried once")
  void takenByAVendor() {
    hub.syncNow();
    ledger.addVendor("ABC Corp");
    hub.settings("pushContactTypes: [Client]");
    var abc = app.add("fullName: ABC Corp, email: ap@abc.test");

    hub.poll();
    var writes = hub.ledgerWrites();
    hub.poll();
    hub.syncNow();

    assertThat(writes).isEqualTo(1);
    assertThat(hub.ledgerWrites()).isEqualTo(1);
    assertThat(ledger.all()).isEmpty();
    assertThat(hub.items("/errors"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path("code").asText()).isEqualTo("6240");
              assertThat(error.path("message").asText()).contains("ABC Corp", "Vendor");
              assertThat(error.path("fix").asText()).isNotEmpty();
              assertThat(error.path("object").path("id").asText()).isEqualTo(abc);
              assertThat(error.path("side").asText()).isEqualTo("app");
            });
    assertThat(hub.client("ABC Corp").path("status").asText()).isEqualTo("failed");
  }

  @Test
  @DisplayName("F14, F21 once the name is changed the contact is pushed, and the error is gone")
  void takenAndChanged() {
    hub.syncNow();
    ledger.addVendor("ABC Corp");
    hub.settings("pushContactTypes: [Client]");
    var abc = app.add("fullName: ABC Corp, email: ap@abc.test");
    hub.poll();

    app.edit(abc, "fullName: ABC Corp Clients");
    hub.poll();

    assertThat(ledger.named("ABC Corp Clients").path("Active").asBoolean()).isTrue();
    assertThat(hub.items("/errors")).isEmpty();
  }
}
