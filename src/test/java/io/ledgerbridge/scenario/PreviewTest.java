package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.sandbox.SampleFirm;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("The preview of a run")
class PreviewTest extends Scenario {

  @Autowired private KarbonSandbox karbon;
  @Autowired private QuickBooksSandbox quickBooks;

  /** What an action is about: values are compared as texts. */
  private List<String> actions(JsonNode run) {
    return hub.actions(run.path("id").asText()).stream()
        .map(
            one ->
                Stream.of("action", "side", "externalId", "fields")
                    .map(member -> one.path(member).toString())
                    .collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  @Test
  @DisplayName("I10 of a first sync: no write, and the very actions that the run then takes")
  void firstSync() {
    app.addPerson("Ann Lee", "ann@lee.test");
    app.addPerson("Jonas Field", "jonas@app.test");
    ledger.add(
        "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee,"
            + " PrimaryEmailAddr: {Address: ann@lee.test},"
            + " PrimaryPhone: {FreeFormNumber: 503-555-0199}");
    ledger.addPerson("Jonas Field", "jonas@ledger.test");
    ledger.addCompany("Harbour LLC", "desk@harbour.test");
    ledger.add("DisplayName: '0017'");

    var preview = hub.preview();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    assertThat(hub.get("").path("initialSyncCompletedAt").isNull()).isTrue();
    assertThat(hub.names("linked")).isEmpty();
    assertThat(hub.items("/duplicates")).isEmpty();

    assertThat(actions(hub.syncNow())).isEqualTo(actions(preview)).hasSizeGreaterThan(4);
  }

  @Test
  @DisplayName("I10 of changes: no write, and the very actions that the run then takes")
  void changes() {
    var ann = app.addPerson("Ann Lee", "ann@lee.test");
    var id = ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    app.edit(ann, "phone: 503-555-0101, firstName: Anne");
    ledger.edit(id, "Mobile: {FreeFormNumber: 503-555-0102}");
    ledger.addCompany("Harbour LLC", "desk@harbour.test");
    hub.forgetCalls();

    var preview = hub.preview();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();

    assertThat(actions(hub.syncNow())).isEqualTo(actions(preview)).hasSizeGreaterThan(2);
  }

  @Test
  @DisplayName("I10, F13 of a name that is free again: the failures that waited for it in a row")
  void freedName() {
    ledger.addPerson("Ann Lee", "one@lee.test");
    ledger.addPerson("Ann Lea", "two@lea.test");
    var holder = ledger.addPerson("Ann Ash", "three@ash.test");
    hub.syncNow();
    hub.poll();
    var lee = app.named("Ann Lee").get("id").toString();
    var lea = app.named("Ann Lea").get("id").toString();
    app.edit(lee, "lastName: Lea");
    app.edit(lea, "lastName: Ash");
    hub.poll();
    assertThat(hub.items("/errors")).hasSize(2);
    ledger.edit(holder, "DisplayName: Ann Oak, FamilyName: Oak");
    app.edit(lee, "phone: 503-555-0101");
    hub.forgetCalls();

    var preview = hub.preview();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();

    assertThat(actions(hub.syncNow())).isEqualTo(actions(preview)).hasSize(3);
    assertThat(hub.items("/errors")).isEmpty();
  }

  @Test
  @DisplayName("I10, F13 of a name whose holder's counterpart is gone")
  void holderIsGone() {
    ledger.addPerson("Ann Lee", "one@lee.test");
    ledger.addPerson("Ann Lea", "two@lea.test");
    hub.syncNow();
    hub.poll();
    app.delete(app.named("Ann Lea").get("id").toString());
    app.edit(app.named("Ann Lee").get("id").toString(), "lastName: Lea");

    var preview = hub.preview();

    // The ledger will refuse the second: the customer that is left keeps its name.
    assertThat(hub.actions(preview.path("id").asText()))
        .extracting(one -> one.path("action").asText())
        .containsExactlyInAnyOrder("unlink", "update");
  }

  @Test
  @DisplayName("I10, I9, I2 of the sample firm, which has all the odd cases")
  void sampleFirm() {
    quickBooks.reset(QuickBooksSandbox.REALM);
    // A connection that takes over from an earlier one has a first sync behind it, and polls.
    hub.forgetAll();
    hub.connectTo(QuickBooksSandbox.REALM);
    SampleFirm.fill(karbon, quickBooks);

    var preview = hub.preview();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
    var run = hub.syncNow();

    assertThat(actions(run)).isEqualTo(actions(preview)).hasSizeGreaterThan(100);
    assertThat(hub.items("/clients?status=skipped"))
        .allSatisfy(one -> assertThat(one.path("reason").asText()).matches("[a-z-]+(: .+)?"));
    assertThat(hub.ledgerWrites()).isZero();
    hub.poll();
    hub.forgetCalls();
    hub.poll();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }
}
