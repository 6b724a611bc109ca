package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F2, R29: a value that was shortened on its way never flows back")
class TruncationTest extends Scenario {

  private static final String LONG = "x".repeat(300);

  private String customer = "";
  private String contact = "";
  private JsonNode before;

  @BeforeEach
  void importedShortened() {
    customer =
        ledger.add(
            "DisplayName: Ann Lee, GivenName: Ann, FamilyName: Lee, BillAddr: {Line1: %1$s,"
                    .formatted(LONG)
                + " Line2: %1$s, Line3: %1$s, Line4: %1$s, Line5: %1$s, City: Bend}"
                    .formatted(LONG));
    hub.syncNow();
    contact = app.named("Ann Lee").get("id").toString();
    hub.poll();
    hub.syncNow();
    before = ledger.see(customer).path("BillAddr");
  }

  @Test
  @DisplayName("a new city flows, and the ledger's five lines stay; the record is flagged")
  void onlyTheCityFlows() {
    app.edit(contact, "billing: {city: Salem}");

    hub.poll();

    var after = ledger.see(customer).path("BillAddr");
    assertThat(after.path("City").asText()).isEqualTo("Salem");
    for (var line = 1; line <= 5; line++) {
      assertThat(after.path("Line" + line)).isEqualTo(before.path("Line" + line));
    }
    assertThat(hub.client("Ann Lee").path("warnings").toString())
        .contains("billingAddress", "truncated");
  }

  @Test
  @DisplayName("who edits the shortened lines is asked, and the ledger is not written meanwhile")
  void asks() {
    app.edit(contact, "billing: {lines: 9 Short St, city: Bend}");

    hub.poll();

    var conflict = onlyConflict();
    assertThat(conflict.path("field").asText()).isEqualTo("billingAddress");
    assertThat(conflict.path("appValue").asText()).isEqualTo("9 Short St");
    assertThat(ledger.see(customer).path("BillAddr").path("Line5")).isEqualTo(before.path("Line5"));
  }

  @Test
  @DisplayName("once the app is chosen, the ledger takes the short address, and all is quiet")
  void appChosen() {
    app.edit(contact, "billing: {lines: 9 Short St, city: Bend}");
    hub.poll();

    resolve(Map.of("winner", "app"));

    assertThat(ledger.see(customer).path("BillAddr").path("Line1").asText())
        .isEqualTo("9 Short St");
    assertThat(ledger.see(customer).path("BillAddr").path("Line5").asText()).isEmpty();
    assertQuiet();
  }

  @Test
  @DisplayName("a value of one's own that the app must shorten stays whole in the ledger")
  void ownValue() {
    app.edit(contact, "billing: {lines: 9 Short St, city: Bend}");
    hub.poll();

    resolve(Map.of("value", "y".repeat(250)));

    assertThat(ledger.see(customer).path("BillAddr").path("Line1").asText())
        .isEqualTo("y".repeat(250));
    assertQuiet();
    app.edit(contact, "billing: {lines: z, city: Bend}");
    hub.poll();
    assertThat(onlyConflict().path("ledgerValue").asText()).isEqualTo("y".repeat(250));
  }

  private void resolve(Map<String, String> choice) {
    hub.post("/conflicts/" + onlyConflict().path("id").asText() + "/resolve", choice).expect(200);
    hub.settled();
    assertThat(hub.items("/conflicts")).isEmpty();
  }

  private JsonNode onlyConflict() {
    assertThat(hub.items("/conflicts")).hasSize(1);
    return hub.items("/conflicts").get(0);
  }

  private void assertQuiet() {
    hub.forgetCalls();
    hub.poll();
    hub.syncNow();
    assertThat(hub.appWrites() + hub.ledgerWrites()).isZero();
  }
}
