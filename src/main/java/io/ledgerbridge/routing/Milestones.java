package io.ledgerbridge.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.OpenRun.Kind;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Settings;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The beginning and the end of runs. */
@Component
public class Milestones {

  private final RunQueue runs;
  private final Notices notices;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  public Milestones(
      RunQueue runs, Notices notices, JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.runs = runs;
    this.notices = notices;
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** The run begins, with the settings of this moment; does nothing for one that has begun. */
  void start(OpenRun run, Connection connection) {
    if (run.settings().isEmpty()) {
      runs.started(run, connection.settingsVersion(), write(connection.settings()));
    }
  }

  /** The settings that the run began with. */
  Settings settings(OpenRun run, Connection connection) {
    return run.settings().map(this::read).orElse(connection.settings());
  }

  /** The number of those settings: what is refused is refused under them (F26). */
  int settingsVersion(OpenRun run, Connection connection) {
    return run.settings().isPresent() ? run.settingsVersion() : connection.settingsVersion();
  }

  /** The run has done all; after the first import, changes flow. */
  void finish(OpenRun run) {
    runs.finish(run);
    notices.release(run);
    closeErrorsOfAccounts(run);
    if (run.kind() == Kind.INITIAL) {
      jdbc.sql(
              "update hub_connection set initial_sync_completed_at = ?"
                  + " where id = ? and initial_sync_completed_at is null")
          .params(clock.millis(), run.connectionId())
          .update();
    }
    if (run.kind() == Kind.SCHEDULE) {
      runs.forgetIdlePolls(run);
    }
  }

  /**
   * A run that came to its end has been let in by both providers; one of everything has read lists
   * of both that were believed.
   */
  private void closeErrorsOfAccounts(OpenRun run) {
    jdbc.sql(
            "update dead_letter set open_object_id = null, closed_at = ? where connection_id = ?"
                + " and closed_at is null and (record_type = 'account'"
                + " or (record_type = 'feed' and ? = 0))")
        .params(clock.millis(), run.connectionId(), run.ownRecords() ? 1 : 0)
        .update();
  }

  private String write(Settings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings read(String text) {
    try {
      return json.readValue(text, Settings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
