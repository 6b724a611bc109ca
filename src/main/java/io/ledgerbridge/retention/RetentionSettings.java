package io.ledgerbridge.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code hub.retention.*}: how long what has ended is kept. A hub with one that is not
 * positive does not start.
 *
 * @param history since the change
 * @param runs since the run's end
 * @param settled since an error, conflict or duplicate was settled
 * @param idempotentAnswers since the request
 * @param chunk rows deleted in one transaction
 * @param atOnce rows of a kind deleted in one go at most; the rest waits for the next
 */
@ConfigurationProperties("hub.retention")
public record RetentionSettings(
    @DefaultValue("400d") Duration history,
    @DefaultValue("90d") Duration runs,
    @DefaultValue("90d") Duration settled,
    @DefaultValue("1d") Duration idempotentAnswers,
    @DefaultValue("500") int chunk,
    @DefaultValue("20000") int atOnce) {

  public RetentionSettings {
    require(history, "history");
    require(runs, "runs");
    require(settled, "settled");
    require(idempotentAnswers, "idempotent-answers");
    require(chunk > 0, "chunk", chunk, "500");
    require(atOnce > 0, "at-once", atOnce, "20000");
  }

  private static void require(Duration kept, String name) {
    require(kept.compareTo(Duration.ZERO) > 0, name, kept, "90d");
  }

  private static void require(boolean sensible, String name, Object value, String example) {
    if (!sensible) {
      throw new IllegalArgumentException(
          "hub.retention.%s must be more than nothing, such as %s; it is %s"
              .formatted(name, example, value));
    }
  }
}
