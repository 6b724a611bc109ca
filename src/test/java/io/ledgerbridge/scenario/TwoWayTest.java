package io.ledgerbridge.scenario;

import static io.ledgerbridge.scenario.Members.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("R60, R1: what changes on one side is carried to the other, and then all is quiet")
class TwoWayTest extends Scenario {

  private static final List<Change> CHANGES =
      Stream.of(
              new Change("name changed", "firstName: Anna", "GivenName: Anna"),
              new Change("name added", "middleName: Mae", "MiddleName: Mae"),
              new Change(
                  "e-mail", "email: new@lee.test", "PrimaryEmailAddr: {Address: new@lee.test}"),
              new Change(
                  "phone", "phone: 555-987-6543", "PrimaryPhone: {FreeFormNumber: 555-987-6543}"),
              new Change(
                  "mailing address",
                  "billing: {lines: 2 New St, city: Salem}",
                  "BillAddr: {Line1: 2 New St, City: Salem}"),
              new Change(
                  "physical address",
                  "shipping: {lines: 3 Pier, city: Salem}",
                  "ShipAddr: {Line1: 3 Pier, City: Salem}"))
          .toList();
  private static final String HELD =
      ", PrimaryEmailAddr: {Address: ann@lee.test}, PrimaryPhone: {FreeFormNumber: 555-123-4567}"
          + ", BillAddr: {Line1: 1 Old St, City: Bend}, ShipAddr: {Line1: 1 Dock, City: Bend}";

  /** The same change, as each side's user would make it. */
  private record Change(String what, String inApp, String inLedger) {}

  /** A change of one pair: the value was there before, or is added. */
  private record Case(Change change, boolean held, boolean fromApp, String name) {

    @Override
    public String toString() {
      return change.what()
          + (held ? ", of " : ", added to ")
          + (fromApp ? "the app" : "the ledger");
    }
  }

  @TestFactory
  @DisplayName("each field, changed and added, from each side")
  Stream<DynamicTest> carried() {
    var cases =
        IntStream.range(0, CHANGES.size() * 4)
            .mapToObj(n -> new Case(CHANGES.get(n / 4), n % 2 == 0, n % 4 < 2, "Lee" + n))
            .toList();
    var customers = cases.stream().map(this::customer).toList();
    hub.syncNow();
    var contacts =
        cases.stream().map(one -> app.named("Ann " + one.name()).get("id").toString()).toList();
    hub.forgetCalls();
    for (var n = 0; n < cases.size(); n++) {
      if (cases.get(n).fromApp()) {
        app.edit(contacts.get(n), cases.get(n).change().inApp());
      } else {
        ledger.edit(customers.get(n), cases.get(n).change().inLedger());
      }
    }
    hub.poll();
    int writes = hub.appWrites() + hub.ledgerWrites();
    hub.poll();
    assertThat(writes).isEqualTo(cases.size());
    assertThat(hub.appWrites() + hub.ledgerWrites()).isEqualTo(writes);
    return IntStream.range(0, cases.size())
        .mapToObj(
            n ->
                DynamicTest.dynamicTest(
                    cases.get(n).toString(),
                    () -> {
                      assertHolds(app.see(contacts.get(n)), cases.get(n).change().inApp());
                      assertHolds(ledger.see(customers.get(n)), cases.get(n).change().inLedger());
                    }));
  }

  private String customer(Case one) {
    return ledger.add(
        "DisplayName: Ann %1$s, GivenName: Ann, FamilyName: %1$s".formatted(one.name())
            + (one.held() ? HELD : ""));
  }
}
