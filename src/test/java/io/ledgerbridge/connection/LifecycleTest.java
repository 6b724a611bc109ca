package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A connection's life")
class LifecycleTest {

  private final TestHub hub = new TestHub();
  private final Lifecycle lifecycle = hub.get(Lifecycle.class);

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  @DisplayName("it becomes active, and is polled, once both accounts are connected")
  void activation() {
    var id = hub.newConnection("Quill & Co");
    hub.connectLedger(id, "realm-1");
    assertThat(status(id)).isEqualTo(Status.SETUP);
    assertThat(hub.scheduler.told).isEmpty();

    hub.connectApp(id, "tenant-1");
    assertThat(status(id)).isEqualTo(Status.ACTIVE);
    assertThat(hub.scheduler.told).containsExactly("poll " + id + " 300");
  }

  @Test
  @DisplayName("paused, it is not polled; resumed, it is")
  void pauseAndResume() {
    var id = active();
    lifecycle.pause(id);
    assertThat(status(id)).isEqualTo(Status.PAUSED);
    assertThat(hub.scheduler.told).last().isEqualTo("stop " + id);

    lifecycle.resume(id);
    assertThat(status(id)).isEqualTo(Status.ACTIVE);
    assertThat(hub.scheduler.told).last().isEqualTo("poll " + id + " 300");
  }

  @Test
  @DisplayName("new keys do not end a pause")
  void pauseOutlivesNewKeys() {
    var id = active();
    lifecycle.pause(id);
    hub.connectApp(id, "tenant-1");
    assertThat(status(id)).isEqualTo(Status.PAUSED);
  }

  @Test
  @DisplayName("an authorisation lost during a pause asks for a reconnect when it is resumed")
  void lostWhilePaused() {
    var id = active();
    lifecycle.pause(id);
    lifecycle.authorizationLost(id, Side.APP);
    assertThat(status(id)).isEqualTo(Status.PAUSED);

    lifecycle.resume(id);
    assertThat(status(id)).isEqualTo(Status.NEEDS_RECONNECT);

    hub.connectApp(id, "tenant-1");
    assertThat(status(id)).isEqualTo(Status.ACTIVE);
  }

  @Test
  @DisplayName("a loss that is noticed after the account was reconnected stops nothing")
  void lateNews() {
    var id = active();
    lifecycle.stopUnlessConnected(id);
    assertThat(status(id)).isEqualTo(Status.ACTIVE);
    lifecycle.authorizationLost(id, Side.APP);
    assertThat(status(id)).isEqualTo(Status.NEEDS_RECONNECT);
    assertThat(hub.scheduler.told).last().isEqualTo("stop " + id);
  }

  @Test
  @DisplayName("409 for what its status does not allow, 404 for what is not there")
  void wrongStates() {
    var id = hub.newConnection("Quill & Co");
    assertThat(refusal(lifecycle::pause, id)).isEqualTo(409);
    assertThat(refusal(lifecycle::resume, id)).isEqualTo(409);
    assertThat(refusal(lifecycle::reset, id)).isEqualTo(409);
    assertThat(refusal(lifecycle::reset, "unknown")).isEqualTo(404);
    lifecycle.disconnect(id);
    assertThat(refusal(lifecycle::disconnect, id)).isEqualTo(409);
    var active = active();
    assertThat(refusal(lifecycle::resume, active)).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"feed_cursor", "notice", "dead_letter"})
  @DisplayName("R137: a reset forgets cursors, notices and open errors")
  void resetForgets(String table) {
    var id = active();
    Traces.leave(hub.database(), id);
    lifecycle.reset(id);
    assertThat(rows(table, id)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact_link", "contact_record", "history", "review", "conflict"})
  @DisplayName("R137: a reset keeps links and all that was found and written")
  void resetKeeps(String table) {
    var id = active();
    Traces.leave(hub.database(), id);
    lifecycle.reset(id);
    assertThat(rows(table, id)).isPositive();
  }

  @Test
  @DisplayName("a reset leaves it active, counts sweeps anew, and shuts out the worker of before")
  void resetBeginsAnew() {
    var id = active();
    Traces.leave(hub.database(), id);
    lifecycle.pause(id);
    var epoch = hub.number("select epoch from hub_connection");

    lifecycle.reset(id);

    assertThat(status(id)).isEqualTo(Status.ACTIVE);
    assertThat(hub.scheduler.told).last().isEqualTo("poll " + id + " 300");
    assertThat(hub.number("select max(sweep) from contact_record")).isZero();
    assertThat(hub.number("select epoch from hub_connection")).isGreaterThan(epoch);
    assertThat(hub.connection(id).initialSyncCompletedAt()).isPresent();
  }

  @Test
  @DisplayName("R138: a disconnect revokes at the provider, drops the secrets, frees the accounts")
  void disconnect() {
    var id = active();
    lifecycle.disconnect(id);

    assertThat(status(id)).isEqualTo(Status.DISCONNECTED);
    assertThat(hub.tokens.posts())
        .last()
        .asString()
        .contains("/revoke")
        .contains("token=refresh-1");
    for (var side : Side.values()) {
      assertThat(hub.get(Vault.class).credentials(id, side)).isEqualTo(Map.of());
      assertThat(hub.get(Vault.class).signingKey(id, side)).isEmpty();
      assertThat(hub.get(Accounts.class).get(id, side).status())
          .isEqualTo(SideAccount.Status.DISCONNECTED);
    }
    assertThat(hub.get(Accounts.class).connectionOf("karbon", "tenant-1")).isEmpty();
    assertThat(hub.scheduler.told).last().isEqualTo("stop " + id);
  }

  @Test
  @DisplayName("a disconnect succeeds although the provider cannot be told")
  void disconnectWithoutProvider() {
    var id = active();
    hub.tokens.behave(
        post -> {
          throw new ProviderException(new Unavailable("timeout", "No answer"));
        });
    lifecycle.disconnect(id);
    assertThat(status(id)).isEqualTo(Status.DISCONNECTED);
  }

  @Test
  @DisplayName("a disconnect ends runs; what was wanted but not sent will be looked at again")
  void disconnectEndsRuns() {
    var id = active();
    Traces.leave(hub.database(), id);
    lifecycle.disconnect(id);

    assertThat(texts("select status from sync_run")).containsExactly("cancelled");
    assertThat(texts("select status from write_command order by id"))
        .containsExactly("sent", "dropped");
    assertThat(
            texts("select concat(side, external_id) from notice where run_id is null order by seq"))
        .containsExactly("appA6", "appA4");
    assertThat(rows("contact_link", id)).isEqualTo(2);
  }

  @Test
  @DisplayName("R138: a later connection of the same two accounts takes all of it up")
  void succession() {
    var earlier = active();
    Traces.leave(hub.database(), earlier);
    lifecycle.disconnect(earlier);

    var later = hub.activeConnection("Quill again", "tenant-1", "realm-1");

    for (var table : Traces.TABLES) {
      assertThat(rows(table, earlier)).as(table).isZero();
      assertThat(rows(table, later)).as(table).isPositive();
    }
    assertThat(hub.connection(later).initialSyncCompletedAt()).contains(Instant.ofEpochMilli(1000));
    assertThat(hub.connection(earlier).initialSyncCompletedAt()).isEmpty();
  }

  @Test
  @DisplayName("a connection of another company takes nothing up")
  void stranger() {
    var earlier = active();
    Traces.leave(hub.database(), earlier);
    lifecycle.disconnect(earlier);

    var later = hub.activeConnection("Another firm", "tenant-1", "realm-2");

    assertThat(rows("contact_link", later)).isZero();
    assertThat(rows("contact_link", earlier)).isEqualTo(2);
  }

  @Test
  @DisplayName("F11: connected again itself, it takes the same two accounts only")
  void connectedAgain() {
    var id = active();
    Traces.leave(hub.database(), id);
    lifecycle.disconnect(id);

    assertThat(refusal(it -> hub.connectApp(it, "tenant-2"), id)).isEqualTo(409);
    hub.connectApp(id, "tenant-1");
    hub.connectLedger(id, "realm-1");

    assertThat(status(id)).isEqualTo(Status.ACTIVE);
    assertThat(rows("contact_link", id)).isEqualTo(2);
  }

  @Test
  @DisplayName("what is wanted is counted")
  void wanted() {
    var id = active();
    hub.get(Connections.class).want(id);
    hub.get(Connections.class).want(id);
    assertThat(hub.number("select wanted from hub_connection")).isEqualTo(2);
  }

  private String active() {
    return hub.activeConnection("Quill & Co", "tenant-1", "realm-1");
  }

  private Status status(String id) {
    return hub.connection(id).status();
  }

  private long rows(String table, String id) {
    return hub.number("select count(*) from %s where connection_id = '%s'".formatted(table, id));
  }

  private List<String> texts(String sql) {
    return hub.database().sql(sql).query(String.class).list();
  }

  private static int refusal(Consumer<String> action, String id) {
    return catchThrowableOfType(Problem.class, () -> action.accept(id)).status();
  }
}
