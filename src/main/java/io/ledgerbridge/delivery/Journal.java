package io.ledgerbridge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.provider.Side;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What runs did or would do ({@code run_action}), and what was changed where ({@code history}). */
@Component
public class Journal {

  private final JdbcTemplate batch;
  private final Clock clock;
  private final ObjectMapper json;

  public Journal(JdbcTemplate batch, Clock clock, ObjectMapper json) {
    this.batch = batch;
    this.clock = clock;
    this.json = json;
  }

  /**
   * One thing that a run does.
   *
   * @param action {@code link create update duplicate skip unlink}
   * @param side the side written to
   * @param externalId the record written to; for a create, the record that it comes from
   */
  public record Action(
      String action,
      Side side,
      String externalId,
      String name,
      List<FieldChange> fields,
      Optional<String> reason) {}

  /** Lists what a run does. */
  public void act(String runId, List<Action> actions) {
    batch.batchUpdate(
        "insert into run_action (run_id, action, side, external_id, name, fields, reason)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        actions.stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      runId,
                      one.action(),
                      one.side().apiName(),
                      one.externalId(),
                      one.name(),
                      write(one.fields()),
                      one.reason().orElse(null)
                    })
            .toList());
  }

  /** Whether the run has listed that action for any of the records. */
  public boolean lists(String runId, String action, Side side, List<String> externalIds) {
    return externalIds.stream()
        .anyMatch(
            id ->
                !batch
                    .queryForList(
                        "select id from run_action where run_id = ? and action = ? and side = ?"
                            + " and external_id = ? limit 1",
                        Long.class,
                        runId,
                        action,
                        side.apiName(),
                        id)
                    .isEmpty());
  }

  /** Keeps what was changed, field by field; a change without fields is kept as one row. */
  public void record(String connectionId, String runId, Optional<String> linkId, Action what) {
    List<FieldChange> fields =
        what.fields().isEmpty() ? List.of(new FieldChange("", "", null, null)) : what.fields();
    batch.batchUpdate(
        "insert into history (connection_id, run_id, link_id, side, external_id, name, action,"
            + " field, part, before_value, after_value, reason, changed_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fields.stream()
            .map(
                field ->
                    new @Nullable Object[] {
                      connectionId,
                      runId,
                      linkId.orElse(null),
                      what.side().apiName(),
                      what.externalId(),
                      what.name(),
                      what.action(),
                      field.field().isEmpty() ? null : field.field(),
                      field.part().isEmpty() ? null : field.part(),
                      field.before(),
                      field.after(),
                      what.reason().orElse(null),
                      clock.millis()
                    })
            .toList());
  }

  /** Any value as JSON text. */
  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
