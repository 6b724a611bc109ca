package io.ledgerbridge.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what is older than the settings keep it. Each statement is a transaction of its own and
 * deletes a chunk by primary key, so that no worker waits for it; a crash in between leaves the
 * rest to the next time.
 */
@Component("retention")
@EnableConfigurationProperties(RetentionSettings.class)
public class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final JdbcClient jdbc;
  private final RetentionSettings settings;
  private final Clock clock;

  public Retention(JdbcClient jdbc, RetentionSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** Runs that ended long ago, with what they list and wrote. */
  public void forgetRuns() {
    forget(Expired.RUN_ACTION, settings.runs());
    forget(Expired.WRITE_COMMAND, settings.runs());
    forget(Expired.SYNC_RUN, settings.runs());
  }

  /** What was changed long ago, unless its run is kept. */
  public void forgetHistory() {
    forget(Expired.HISTORY, settings.history());
  }

  /** Errors, conflicts and duplicates that were settled long ago. */
  public void forgetSettled() {
    forget(Expired.DEAD_LETTER, settings.settled());
    forget(Expired.CONFLICT, settings.settled());
    forget(Expired.REVIEW, settings.settled());
  }

  /** Answers kept for callers that might repeat a request. */
  public void forgetAnswers() {
    long before = clock.instant().minus(settings.idempotentAnswers()).toEpochMilli();
    inChunks(
        "answers",
        () ->
            jdbc.sql("delete from idempotent_answer where created_at < ? limit ?")
                .params(before, settings.chunk())
                .update());
  }

  private void forget(Expired expired, Duration kept) {
    long before = clock.instant().minus(kept).toEpochMilli();
    inChunks(expired.name(), () -> forgetChunk(expired, before));
  }

  private int forgetChunk(Expired expired, long before) {
    List<Object> ids =
        jdbc.sql(expired.which())
            .param("before", before)
            .param("chunk", settings.chunk())
            .query()
            .singleColumn();
    return ids.isEmpty() ? 0 : jdbc.sql(expired.deletion()).param("ids", ids).update();
  }

  private void inChunks(String what, IntSupplier chunk) {
    int forgotten = 0;
    int last;
    do {
      last = chunk.getAsInt();
      forgotten += last;
    } while (last == settings.chunk() && forgotten < settings.atOnce());
    if (forgotten > 0) {
      LOG.info("Forgot {} rows: {}", forgotten, what);
    }
  }
}
