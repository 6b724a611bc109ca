package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pushing app contacts to the ledger")
class PushingTest extends Scenario {

  private static final String SELECTED = "Client - QuickBooks";

  @BeforeEach
  void firstSyncIsOver() {
    hub.syncNow();
    hub.settings("pushContactTypes: ['" + SELECTED + "']");
    hub.forgetCalls();
  }

  @Test
  @DisplayName("R70, R72 a new app contact is pushed if its type is selected, and only then")
  void newContacts() {
    app.add("firstName: Ann, lastName: Lee, email: ann@lee.test, type: Client - QuickBooks");
    app.add("firstName: Tom, lastName: Roe, email: tom@roe.test, type: Prospect");

    hub.poll();

    assertThat(ledger.all())
        .extracting(one -> one.path("DisplayName").asText())
        .containsExactly("Ann Lee");
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    assertThat(hub.client("Tom Roe").path("reason").asText()).startsWith("type-not-selected");
  }

  @Test
  @DisplayName("R76 a pushed contact is updated from then on, both ways")
  void pushedIsLinked() {
    var ann = app.add("firstName: Ann, lastName: Lee, email: ann@lee.test, type: " + SELECTED);
    hub.poll();
    var id = ledger.named("Ann Lee").path("Id").asText();

    app.edit(ann, "phone: 503-555-0101");
    hub.poll();
    ledger.edit(id, "PrimaryEmailAddr: {Address: new@lee.test}");
    hub.poll();

    assertThat(ledger.see(id).path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(app.see(ann)).containsEntry("email", "new@lee.test");
    assertThat(ledger.all()).hasSize(1);
  }

  @Test
  @DisplayName("R74 changing only the type to a selected one pushes, or links with who is there")
  void typeAlone() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    hub.poll();
    assertThat(ledger.all()).isEmpty();

    app.edit(ann, "type: " + SELECTED);
    hub.poll();

    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }

  @Test
  @DisplayName("R70, I6 the pushing of a type that is not selected is forbidden whatever changes")
  void otherTypesNever() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    hub.poll();

    app.edit(ann, "phone: 503-555-0101, email: other@lee.test, type: Client-VIP");
    hub.poll();
    hub.syncNow();

    assertThat(hub.ledgerWrites()).isZero();
    assertThat(ledger.all()).isEmpty();
  }

  @Test
  @DisplayName("C14 a linked pair goes on syncing when its type is no longer selected")
  void linkedWhateverItsType() {
    var ann = app.add("firstName: Ann, lastName: Lee, email: ann@lee.test, type: " + SELECTED);
    hub.poll();

    app.edit(ann, "type: Prospect, phone: 503-555-0101");
    hub.poll();

    assertThat(ledger.named("Ann Lee").path("PrimaryPhone").path("FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
  }
}
