package io.ledgerbridge.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.capture.HubDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the hub forgets")
class RetentionTest {

  private static final String CONNECTION = HubDatabase.CONNECTION;

  private final HubDatabase database = new HubDatabase();
  private final Retention retention = withAtOnce(1000);

  /** History is kept for 10 days, runs for 5, what is settled for 3; two rows a transaction. */
  private Retention withAtOnce(int atOnce) {
    return new Retention(
        database.jdbc,
        new RetentionSettings(
            Duration.ofDays(10),
            Duration.ofDays(5),
            Duration.ofDays(3),
            Duration.ofDays(1),
            2,
            atOnce),
        database.clock());
  }

  private long daysAgo(int days) {
    return database.millis() - Duration.ofDays(days).toMillis();
  }

  private void run(String id, String status, int endedDaysAgo) {
    database
        .jdbc
        .sql(
            "insert into sync_run (id, connection_id, kind, status, stage, priority, created_at,"
                + " finished_at) values (?, ?, 'schedule', ?, 'done', 2, ?, ?)")
        .params(id, CONNECTION, status, daysAgo(endedDaysAgo), daysAgo(endedDaysAgo))
        .update();
  }

  private void action(String run) {
    database
        .jdbc
        .sql(
            "insert into run_action (run_id, action, side, external_id, name, fields)"
                + " values (?, 'link', 'app', 'x', 'Quill', '[]')")
        .param(run)
        .update();
  }

  private void history(String name, String run, int daysAgo) {
    database
        .jdbc
        .sql(
            "insert into history (connection_id, run_id, side, external_id, name, action,"
                + " changed_at) values (?, ?, 'app', 'x', ?, 'update', ?)")
        .params(CONNECTION, run, name, daysAgo(daysAgo))
        .update();
  }

  private List<String> all(String column, String table) {
    return database
        .jdbc
        .sql("select " + column + " from " + table + " order by 1")
        .query(String.class)
        .list();
  }

  @Test
  @DisplayName("a run that ended long ago, with what it lists and wrote; a younger one stays whole")
  void runs() {
    for (var id : List.of("r1", "r2", "r3")) {
      run(id, "completed", 6);
      List.of(1, 2, 3).forEach(n -> action(id));
      database.command("of-" + id, id, null, "done");
    }
    run("young", "completed", 4);
    action("young");
    database.command("of-young", "young", null, "failed");

    retention.forgetRuns();

    assertThat(all("id", "sync_run")).containsExactly("young");
    assertThat(all("run_id", "run_action")).containsExactly("young");
    assertThat(all("id", "write_command")).containsExactly("of-young");
  }

  @Test
  @DisplayName("never a run that is open, however old, nor one of which something is still to do")
  void openRuns() {
    run("held", "held", 100);
    run("running", "running", 100);
    run("uncertain", "cancelled", 100);
    database.command("sent", "uncertain", null, "sent");
    run("noticed", "cancelled", 100);
    database
        .jdbc
        .sql(
            "insert into notice (connection_id, side, external_id, record_type, priority,"
                + " load_first, run_id, created_at) values (?, 'app', 'x', 'Contact', 0, 0,"
                + " 'noticed', 1)")
        .param(CONNECTION)
        .update();
    List.of("held", "running", "uncertain", "noticed").forEach(this::action);
    run("last", "completed", 50);

    retention.forgetRuns();

    assertThat(all("id", "sync_run"))
        .containsExactly("held", "last", "noticed", "running", "uncertain");
    assertThat(all("run_id", "run_action"))
        .containsExactly("held", "noticed", "running", "uncertain");
    assertThat(all("id", "write_command")).containsExactly("sent");
    assertThat(all("run_id", "notice")).containsExactly("noticed");
  }

  @Test
  @DisplayName("old changes, unless their run is kept and can be undone")
  void history() {
    run("kept", "completed", 20);
    history("of a kept run", "kept", 20);
    history("of a forgotten run", "gone", 20);
    history("of no run", null, 20);
    history("young", "gone", 9);

    retention.forgetHistory();

    assertThat(all("name", "history")).containsExactly("of a kept run", "young");
  }

  @Test
  @DisplayName("what was settled long ago, and never what waits for a person")
  void settled() {
    for (var id : List.of("old", "young", "open")) {
      database.deadLetter("app", id, "E1");
      database.conflict(id, "EMAIL");
      database.review("app", id, "[]");
    }
    settle("old", 4);
    settle("young", 2);

    retention.forgetSettled();

    assertThat(all("object_id", "dead_letter")).containsExactly("open", "young");
    assertThat(all("link_id", "conflict")).containsExactly("open", "young");
    assertThat(all("external_id", "review")).containsExactly("open", "young");
  }

  private void settle(String id, int daysAgo) {
    var when = daysAgo(daysAgo);
    database
        .jdbc
        .sql("update dead_letter set open_object_id = null, closed_at = ? where object_id = ?")
        .params(when, id)
        .update();
    database
        .jdbc
        .sql("update conflict set open_field = null, closed_at = ? where link_id = ?")
        .params(when, id)
        .update();
    database
        .jdbc
        .sql("update review set open_id = null, closed_at = ? where external_id = ?")
        .params(when, id)
        .update();
  }

  @Test
  @DisplayName("answers to requests that are not repeated any more")
  void answers() {
    for (var age : List.of(0, 1, 2, 3, 4)) {
      database
          .jdbc
          .sql(
              "insert into idempotent_answer (caller, request_key, fingerprint, status, headers,"
                  + " body, created_at) values ('ann', ?, 'x', 200, '{}', '{}', ?)")
          .params("key-" + age, daysAgo(age))
          .update();
    }

    retention.forgetAnswers();

    assertThat(all("request_key", "idempotent_answer")).containsExactly("key-0", "key-1");
  }

  @Test
  @DisplayName("no more than so much in one go: the rest is forgotten the next time")
  void atOnce() {
    List.of(1, 2, 3, 4, 5, 6, 7).forEach(n -> history("change " + n, "gone", 20));
    var cautious = withAtOnce(4);

    cautious.forgetHistory();
    assertThat(all("name", "history")).hasSize(3);

    cautious.forgetHistory();
    assertThat(all("name", "history")).isEmpty();
  }
}
