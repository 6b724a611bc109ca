package io.ledgerbridge.merge;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing.Window;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Conflicts")
class ConflictsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final Conflicts conflicts =
      new Conflicts(hub.jdbc, hub.connectionRow, hub.requests, hub.json);
  private String id;

  @BeforeEach
  void oneConflict() {
    hub.record("app", "a1", "Quill", "");
    hub.record("ledger", "l1", "Quill", "");
    id = hub.conflict(hub.links.link(CONNECTION, "a1", "l1"), "BILLING_CITY");
  }

  @Test
  void showsAllThreeValues() {
    var listing = conflicts.list(CONNECTION, new Window(1, 50));

    assertThat(listing.total()).isEqualTo(1);
    assertThat(listing.items().get(0))
        .returns("billingAddress", Conflict::field)
        .returns(Optional.of("city"), Conflict::part)
        .returns(Optional.of("app"), Conflict::appValue)
        .returns(Optional.of("ledger"), Conflict::ledgerValue)
        .returns(Optional.of("base"), Conflict::baseValue);
  }

  @Test
  void keepsTheChoiceUntilARunHasAppliedIt() {
    var resolved = conflicts.resolve(CONNECTION, id, Map.of("winner", "app"));

    assertThat(resolved.outcome()).contains(Map.of("winner", "app"));
    assertThat(hub.wishes(hub.latestRun())).containsExactly("ledger:l1 resolve");
    assertThat(hub.value(String.class, "select open_field from conflict")).isNotNull();
    assertThat(conflicts.list(CONNECTION, new Window(1, 50)).items()).isEmpty();
  }

  @Test
  void takesOneChoiceOnly() {
    conflicts.resolve(CONNECTION, id, Map.of("value", "Leeds"));

    assertRefused(409, () -> conflicts.resolve(CONNECTION, id, Map.of("winner", "app")));
  }

  @Test
  void knowsNoConflictOfAnotherConnection() {
    hub.withConnection("c2", "active");

    assertRefused(404, () -> conflicts.resolve("c2", id, Map.of("winner", "app")));
  }
}
