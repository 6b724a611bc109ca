package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scenarios in which a run does not know what has become of a write. */
abstract class InDoubt extends Scenario {

  @Autowired private JdbcClient jdbc;

  String scheduledRun() {
    hub.advance(Duration.ofMinutes(6));
    hub.wake();
    hub.eventually(
        () -> assertThat(hub.items("/runs").get(0).path("kind").asText()).isEqualTo("schedule"));
    return hub.items("/runs").get(0).path("id").asText();
  }

  /** A run that waits, as it does not know what has become of a write. */
  String runInDoubt() {
    String run = scheduledRun();
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    return run;
  }

  boolean waiting(String run) {
    return jdbc.sql("select setbacks from sync_run where id = ?")
            .param(run)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** How many of the run's writes were sent, and not answered. */
  int leftAsSent(String run) {
    return jdbc.sql("select count(*) from write_command where run_id = ? and status = 'sent'")
        .param(run)
        .query(Integer.class)
        .single();
  }

  /** The run waits for its provider to get well, then goes on. */
  void finish(String run) {
    hub.eventually(() -> assertThat(waiting(run)).isTrue());
    hub.advance(Duration.ofSeconds(5));
    hub.wake();
    hub.completed(run);
  }

  void assertOnePair() {
    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(1);
    assertThat(hub.names("linked")).containsExactly("Ann Lee");
    hub.poll();
    assertThat(app.all()).hasSize(1);
    assertThat(ledger.all()).hasSize(1);
  }
}
