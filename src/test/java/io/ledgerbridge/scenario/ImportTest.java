package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The import from the ledger")
class ImportTest extends Scenario {

  @Test
  @DisplayName("R14 nothing is read before Sync Now is pressed")
  void waitsForSyncNow() {
    ledger.addPerson("Ann Lee", "ann@lee.test");

    hub.advance(Duration.ofMinutes(20));
    hub.wake();

    hub.remains(() -> assertThat(hub.items("/runs")).isEmpty());
    assertThat(app.all()).isEmpty();
    assertThat(hub.get("").path("initialSyncCompletedAt").isNull()).isTrue();
  }

  @Test
  @DisplayName("R18, I9 all ledger contacts are imported or skipped with a reason")
  void allOrAReason() {
    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.addCompany("Harbour LLC", "harbour@harbour.test");
    ledger.add("DisplayName: '0017'");
    var gone = ledger.addCompany("Old Mill", "mill@mill.test");
    ledger.inactivate(gone);

    var counts = hub.syncNow().path("counts");

    assertThat(counts.path("created").asInt()).isEqualTo(2);
    assertThat(counts.path("skipped").asInt()).isEqualTo(2);
    assertThat(app.all()).hasSize(2);
    assertThat(hub.items("/clients?status=skipped"))
        .extracting(one -> one.path("reason").asText().split(":")[0])
        .containsExactlyInAnyOrder("no-name", "inactive");
    assertThat(hub.get("").path("initialSyncCompletedAt").isNull()).isFalse();
  }

  @Test
  @DisplayName("R54 what the ledger holds is taken into the app at an automatic match")
  void ledgerWinsAtTheFirstMatch() {
    var ann = app.add("firstName: Ann, lastName: Lee, email: ann@lee.test, phone: 503-555-0111");
    ledger.add(
        "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
            + " PrimaryEmailAddr: {Address: ann@lee.test},"
            + " PrimaryPhone: {FreeFormNumber: 503-555-0199}");

    hub.syncNow();

    assertThat(app.see(ann)).containsEntry("phone", "503-555-0199");
    assertThat(hub.items("/history?externalId=" + ann))
        .anySatisfy(
            change -> {
              assertThat(change.path("field").asText()).isEqualTo("phone");
              assertThat(change.path("before").asText()).isEqualTo("503-555-0111");
            });
  }

  @Test
  @DisplayName("R43 a contact that appears in the ledger later goes through the same matching")
  void laterContacts() {
    app.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Jonas Field", "jonas@field.test");
    hub.syncNow();

    ledger.addPerson("Ann Lee", "ann@lee.test");
    ledger.addPerson("Jonas Field", "other@field.test");
    ledger.addPerson("New Name", "new@name.test");
    hub.poll();

    assertThat(hub.names("linked")).containsExactlyInAnyOrder("Ann Lee", "New Name");
    assertThat(hub.items("/duplicates")).isNotEmpty();
    assertThat(app.all()).hasSize(3);
  }
}
