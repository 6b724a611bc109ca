package io.ledgerbridge.capture;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.connection.Listing.Window;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Runs")
class RunsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final Runs runs = hub.runs;
  private final RunRequests requests = hub.requests;
  private final Cancellations cancellations = hub.cancellations;

  @Test
  @DisplayName("R64: a second Sync Now joins the run that is under way")
  void joinsTheRunUnderWay() {
    String first = requests.sync(CONNECTION);
    String second = requests.sync(CONNECTION);

    assertThat(second).isEqualTo(first);
    assertThat(runs.get(first).status()).isEqualTo("queued");
    assertThat(runs.get(first).kind()).isEqualTo("manual");
    assertThat(hub.woken).containsExactly(CONNECTION, CONNECTION);
    assertThat(hub.value(Long.class, "select wanted from hub_connection")).isEqualTo(2);
  }

  @Test
  void beginsAnewOnceTheRunHasEnded() {
    String first = requests.sync(CONNECTION);
    cancellations.cancel(first);

    assertThat(requests.sync(CONNECTION)).isNotEqualTo(first);
  }

  @Test
  @DisplayName("the first Sync Now is the first import, and waits behind everything else")
  void beginsWithTheFirstImport() {
    hub.jdbc.sql("update hub_connection set initial_sync_completed_at = null").update();

    String run = requests.sync(CONNECTION);

    assertThat(runs.get(run).kind()).isEqualTo("initial");
    assertThat(hub.value(Integer.class, "select priority from sync_run")).isEqualTo(3);
  }

  @Test
  void previewsBesideARun() {
    String run = requests.sync(CONNECTION);
    String preview = requests.preview(CONNECTION);

    assertThat(preview).isNotEqualTo(run).isEqualTo(requests.preview(CONNECTION));
    assertThat(requests.sync(CONNECTION)).isEqualTo(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "paused", "needs-reconnect", "disconnected"})
  void needsAnActiveConnection(String status) {
    hub.withConnection("c2", status);

    assertRefused(409, () -> requests.sync("c2"));
    assertThat(hub.woken).isEmpty();
  }

  @Test
  void knowsNoOtherConnectionOrRun() {
    assertRefused(404, () -> requests.sync("nowhere"));
    assertRefused(404, () -> runs.get("nowhere"));
    assertRefused(404, () -> runs.list("nowhere", new Window(1, 50)));
    assertRefused(404, () -> runs.actions("nowhere", new Window(1, 50)));
  }

  @Test
  void listsTheNewestFirstAPageAtATime() {
    String old = requests.preview(CONNECTION);
    hub.passTime(Duration.ofSeconds(1));
    String young = requests.sync(CONNECTION);

    var first = runs.list(CONNECTION, new Window(1, 1));
    var second = runs.list(CONNECTION, new Window(2, 1));

    assertThat(first.total()).isEqualTo(2);
    assertThat(first.items()).extracting(Run::id).containsExactly(young);
    assertThat(second.items()).extracting(Run::id).containsExactly(old);
  }

  @Test
  void dropsWhatIsNotBegunAndLeavesWhatIsOnItsWay() {
    String run = requests.sync(CONNECTION);
    hub.command("w", run, null, "wanted");
    hub.command("s", run, null, "sent");
    hub.command("d", run, null, "done");

    Run cancelled = cancellations.cancel(run);

    assertThat(cancelled.status()).isEqualTo("cancelled");
    assertThat(cancelled.finishedAt()).contains(hub.clock().instant());
    assertThat(commandStatus("w")).isEqualTo("dropped");
    assertThat(commandStatus("s")).isEqualTo("sent");
    assertThat(commandStatus("d")).isEqualTo("done");
    assertRefused(409, () -> cancellations.cancel(run));
  }

  @Test
  void listsWhatARunDid() {
    String run = requests.sync(CONNECTION);
    hub.jdbc
        .sql(
            "insert into run_action (run_id, action, side, external_id, name, fields, reason)"
                + " values (?, 'update', 'app', 'a1', 'Quill', ?, null)")
        .params(run, "[{\"field\":\"phone\",\"part\":null,\"before\":\"1\",\"after\":\"2\"}]")
        .update();

    var action = runs.actions(run, new Window(1, 50)).items().get(0);

    assertThat(action.externalId()).isEqualTo("a1");
    assertThat(action.fields().get(0).get("after").asText()).isEqualTo("2");
  }

  private String commandStatus(String id) {
    return hub.value(String.class, "select status from write_command where id = ?", id);
  }
}
