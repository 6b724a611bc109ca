package io.ledgerbridge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.provider.Side;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs did or would do ({@code run_action}), and what was changed where ({@code history}). */
@Component
public class Journal {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Clock clock;
  private final ObjectMapper json;

  public Journal(JdbcClient jdbc, JdbcTemplate batch, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
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
   * @param riskedLink the standing link that it breaks, or a value of which it replaces
   */
  public record Action(
      String action,
      Side side,
      String externalId,
      String name,
      List<FieldChange> fields,
      Optional<String> reason,
      Optional<String> riskedLink) {

    /** One that costs no link anything. */
    public Action(
        String action,
        Side side,
        String externalId,
        String name,
        List<FieldChange> fields,
        Optional<String> reason) {
      this(action, side, externalId, name, fields, reason, Optional.empty());
    }

    Action risking(Optional<String> link) {
      return new Action(action, side, externalId, name, fields, reason, link);
    }
  }

  /** Lists what a run does. */
  public void act(String runId, List<Action> actions) {
    batch.batchUpdate(
        "insert into run_action (run_id, action, side, external_id, name, fields, reason,"
            + " risked_link) values (?, ?, ?, ?, ?, ?, ?, ?)",
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
                      one.reason().orElse(null),
                      one.riskedLink().orElse(null)
                    })
            .toList());
  }

  /** What the run has listed of the records, as {@link #key}s. */
  Set<String> listed(String runId, Collection<String> externalIds) {
    if (externalIds.isEmpty()) {
      return Set.of();
    }
    return jdbc.sql(
            "select concat(action, ' ', side, ' ', external_id) from run_action"
                + " where run_id = :run and external_id in (:ids)")
        .param("run", runId)
        .param("ids", externalIds)
        .query(String.class)
        .set();
  }

  /** What the run has listed that it changes of one field, in the records of one side. */
  List<FieldChange> changes(String runId, Side side, ContactField field) {
    return jdbc
        .sql(
            "select fields from run_action where run_id = ? and side = ?"
                + " and action in ('create', 'update')")
        .params(runId, side.apiName())
        .query(String.class)
        .list()
        .stream()
        .flatMap(listed -> Stream.of(read(listed)))
        .filter(change -> change.field().equals(field.apiName()))
        .toList();
  }

  private FieldChange[] read(String listed) {
    try {
      return json.readValue(listed, FieldChange[].class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One thing that a run does to a record, as a text to look up. */
  static String key(String action, Side side, String externalId) {
    return action + " " + side.apiName() + " " + externalId;
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
