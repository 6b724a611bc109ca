package io.ledgerbridge.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records that wait for a person's word on who they are. */
@Component
public class ReviewQueue {

  private final JdbcClient jdbc;
  private final Notices notices;
  private final Clock clock;
  private final ObjectMapper json;

  public ReviewQueue(JdbcClient jdbc, Notices notices, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Asks about a record; one that is asked about already has its candidates renewed, and a look at
   * those that it no longer offers is due.
   */
  public void open(
      String connectionId,
      Side side,
      String externalId,
      List<Candidate> candidates,
      Optional<String> hint) {
    Optional<List<String>> before = offered(connectionId, side, externalId);
    if (before.isEmpty()) {
      ask(connectionId, side, externalId, candidates, hint);
      return;
    }
    jdbc.sql(
            "update review set candidates = ?, hint = ? where connection_id = ? and side = ?"
                + " and open_id = ?")
        .params(write(candidates), hint.orElse(null), connectionId, side.apiName(), externalId)
        .update();
    Set<String> now = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
    lookAt(
        connectionId, side.other(), before.get().stream().filter(id -> !now.contains(id)).toList());
  }

  private void ask(
      String connectionId,
      Side side,
      String externalId,
      List<Candidate> candidates,
      Optional<String> hint) {
    jdbc.sql(
            "insert into review (id, connection_id, side, external_id, open_id, candidates, hint,"
                + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Ids.next(),
            connectionId,
            side.apiName(),
            externalId,
            externalId,
            write(candidates),
            hint.orElse(null),
            clock.millis())
        .update();
  }

  /** The candidates of the open question about a record, if there is one. */
  private Optional<List<String>> offered(String connectionId, Side side, String externalId) {
    return jdbc.sql(
            "select candidates from review where connection_id = ? and side = ? and open_id = ?")
        .params(connectionId, side.apiName(), externalId)
        .query(String.class)
        .optional()
        .map(this::ids);
  }

  /** Whether the question is asked already from the other side's record: once is enough. */
  public boolean covers(
      String connectionId, Side side, String externalId, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return false;
    }
    return jdbc
        .sql(
            "select candidates from review where connection_id = :connection and side = :side"
                + " and open_id in (:ids)")
        .param("connection", connectionId)
        .param("side", side.other().apiName())
        .param("ids", candidates.stream().map(Candidate::id).toList())
        .query(String.class)
        .list()
        .stream()
        .anyMatch(open -> open.contains("\"id\":" + write(externalId)));
  }

  /**
   * The question is settled. What it offered was not asked about by itself: a look at it is due,
   * for it may be nobody's counterpart now.
   */
  public void close(String connectionId, Side side, String externalId, String outcome) {
    Optional<List<String>> offered = offered(connectionId, side, externalId);
    if (offered.isEmpty()) {
      return;
    }
    jdbc.sql(
            "update review set open_id = null, closed_at = ?, outcome = ? where connection_id = ?"
                + " and side = ? and open_id = ?")
        .params(clock.millis(), outcome, connectionId, side.apiName(), externalId)
        .update();
    lookAt(connectionId, side.other(), offered.get());
  }

  private void lookAt(String connectionId, Side side, List<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    notices.add(
        connectionId,
        jdbc
            .sql(
                "select record_type, external_id from contact_record where connection_id = :id"
                    + " and side = :side and external_id in (:ids)")
            .param("id", connectionId)
            .param("side", side.apiName())
            .param("ids", ids)
            .query((row, n) -> new RecordRef(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .map(ref -> Notices.of(side, ref, Priority.POLL, false))
            .toList());
  }

  private List<String> ids(String candidates) {
    try {
      return Stream.of(json.readValue(candidates, Candidate[].class)).map(Candidate::id).toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
