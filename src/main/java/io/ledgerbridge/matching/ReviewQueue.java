package io.ledgerbridge.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.provider.Side;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records that wait for a person's word on who they are. */
@Component
public class ReviewQueue {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;

  public ReviewQueue(JdbcClient jdbc, Clock clock, ObjectMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** Asks about a record; one that is asked about already has its candidates renewed. */
  public void open(
      String connectionId,
      Side side,
      String externalId,
      List<Candidate> candidates,
      Optional<String> hint) {
    String text = write(candidates);
    int known =
        jdbc.sql(
                "update review set candidates = ?, hint = ? where connection_id = ? and side = ?"
                    + " and open_id = ?")
            .params(text, hint.orElse(null), connectionId, side.apiName(), externalId)
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into review (id, connection_id, side, external_id, open_id, candidates, hint,"
                  + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              Ids.next(),
              connectionId,
              side.apiName(),
              externalId,
              externalId,
              text,
              hint.orElse(null),
              clock.millis())
          .update();
    }
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

  /** The question is settled. */
  public void close(String connectionId, Side side, String externalId, String outcome) {
    jdbc.sql(
            "update review set open_id = null, closed_at = ?, outcome = ? where connection_id = ?"
                + " and side = ? and open_id = ?")
        .params(clock.millis(), outcome, connectionId, side.apiName(), externalId)
        .update();
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
