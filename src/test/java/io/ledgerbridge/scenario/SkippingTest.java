package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Records that are left out")
class SkippingTest extends Scenario {

  @Test
  @DisplayName("R20, R21 a sub-customer is left out until it is un-nested")
  void subCustomers() {
    var parent = ledger.addCompany("Harbour LLC", "accounts@harbour.test");
    var dock =
        ledger.add(
            "DisplayName: Dock One, CompanyName: Dock One, Job: true, ParentRef: {value: '%s'}"
                .formatted(parent));
    hub.syncNow();
    assertThat(hub.client("Dock One").path("reason").asText()).startsWith("sub-customer");

    ledger.edit(dock, "Job: false, ParentRef: null");
    hub.poll();

    assertThat(hub.names("linked")).containsExactlyInAnyOrder("Harbour LLC", "Dock One");
    assertThat(hub.names("skipped")).isEmpty();
    assertThat(app.named("Dock One")).containsEntry("kind", "organization");
  }

  @Test
  @DisplayName(
      "R20, R21 a link rests while its customer is a sub-customer, and says so on both sides")
  void restingLink() {
    var top = ledger.addCompany("Harbour LLC", "accounts@harbour.test");
    var dock = ledger.addPerson("Ann Dock", "ann@dock.test");
    hub.syncNow();
    var ann = app.named("Ann Dock").get("id").toString();
    ledger.edit(dock, "Job: true, ParentRef: {value: '%s'}".formatted(top));
    hub.poll();

    app.edit(ann, "phone: 503-555-0101");
    hub.poll();

    assertThat(hub.client("Ann Dock").path("reason").asText()).startsWith("sub-customer");
    assertThat(ledger.see(dock).path("PrimaryPhone").isMissingNode()).isTrue();

    ledger.edit(dock, "Job: false, ParentRef: null");
    hub.poll();

    assertThat(hub.names("skipped")).isEmpty();
    assertThat(hub.names("linked")).containsExactlyInAnyOrder("Harbour LLC", "Ann Dock");
    assertThat(ledger.see(dock).at("/PrimaryPhone/FreeFormNumber").asText())
        .isEqualTo("503-555-0101");
  }

  @Test
  @DisplayName("R19 a contact without business and contact name makes no app record until it has")
  void nameless() {
    var id = ledger.add("DisplayName: '0017', PrimaryEmailAddr: {Address: till@shop.test}");
    hub.syncNow();
    assertThat(app.all()).isEmpty();
    assertThat(hub.client("0017").path("reason").asText()).startsWith("no-name");

    ledger.edit(id, "DisplayName: Till Shop, CompanyName: Till Shop");
    hub.poll();

    assertThat(hub.names("linked")).containsExactly("Till Shop");
  }

  @Test
  @DisplayName("R22 a hidden app contact is neither matched nor written; a public one is made")
  void hidden() {
    var vera = app.addPerson("Vera Veil", "vera@veil.test");
    app.hide(vera);
    var before = app.see(vera);
    ledger.addPerson("Vera Veil", "vera@veil.test");

    hub.syncNow();

    assertThat(app.see(vera)).isEqualTo(before);
    assertThat(app.all()).hasSize(2);
    assertThat(hub.client("Vera Veil").path("app").path("id").asText()).isNotEqualTo(vera);
  }

  @Test
  @DisplayName(
      "R22 a hidden contact that the app does show is no candidate; the public one says why")
  void hiddenButShown() {
    app.showHidden(true);
    var exact = app.addPerson("Vera Veil", "vera@veil.test");
    var partial = app.addPerson("Otto Obscure", "otto@obscure.test");
    Stream.of(exact, partial).forEach(app::hide);
    ledger.addPerson("Vera Veil", "vera@veil.test");
    ledger.addPerson("Otto Obscure", "office@obscure.test");

    hub.syncNow();

    assertThat(hub.items("/duplicates")).isEmpty();
    assertThat(app.all())
        .filteredOn(one -> one.get("hidden").equals(false))
        .hasSize(2)
        .allSatisfy(one -> assertThat(app.see(one.get("id").toString())).containsKey("notes"));
    app.showHidden(false);
  }

  @Test
  @DisplayName("R32, F28 card and account numbers are kept out of the database and the other side")
  void sensitive() {
    app.add(
        "firstName: Carl, lastName: Card, email: c@card.test, notes: 'card 4111 1111 1111 1111'");
    ledger.add(
        "DisplayName: Iris Bann, GivenName: Iris, FamilyName: Bann, Notes: 'to DE89 3704 0044 0532 0130 00'");
    ledger.add("DisplayName: 'Pan 4111111111111111', CompanyName: 'Pan 4111111111111111'");

    hub.syncNow();

    assertThat(hub.items("/clients?status=skipped"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(one -> assertThat(one.path("reason").asText()).startsWith("sensitive-data"));
    assertThat(hub.ledgerWrites()).isZero();
    assertThat(app.all()).hasSize(1);
    assertThat(new StoredTexts(database).all())
        .noneMatch(text -> text.matches("(?s).*(4111.?1111.?1111|3704.?0044.?0532).*"));
  }

  @Autowired private JdbcClient database;
}
