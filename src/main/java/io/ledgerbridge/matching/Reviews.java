package io.ledgerbridge.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.capture.ConnectionRow;
import io.ledgerbridge.capture.ConnectionRow.Held;
import io.ledgerbridge.capture.KnownRecord;
import io.ledgerbridge.capture.KnownRecords;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Wish;
import io.ledgerbridge.connection.Listing;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The review queue: duplicates that a person resolves (R35, R42, R92). */
@Component
public class Reviews {

  private static final String OPEN = " from review where connection_id = ? and open_id is not null";

  private final JdbcClient jdbc;
  private final ConnectionRow connectionRow;
  private final KnownRecords records;
  private final HandLinks links;
  private final ReviewQueue queue;
  private final RunRequests runs;
  private final Clients clients;
  private final ObjectMapper json;

  public Reviews(
      JdbcClient jdbc,
      ConnectionRow connectionRow,
      KnownRecords records,
      HandLinks links,
      ReviewQueue queue,
      RunRequests runs,
      Clients clients,
      ObjectMapper json) {
    this.jdbc = jdbc;
    this.connectionRow = connectionRow;
    this.records = records;
    this.links = links;
    this.queue = queue;
    this.runs = runs;
    this.clients = clients;
    this.json = json;
  }

  /** The oldest first. */
  public Listing<Duplicate> list(String connectionId, Window window) {
    connectionRow.require(connectionId);
    List<Review> page =
        jdbc.sql("select *" + OPEN + " order by created_at, id limit ? offset ?")
            .params(connectionId, window.size(), window.offset())
            .query(this::review)
            .list();
    long total = jdbc.sql("select count(*)" + OPEN).param(connectionId).query(Long.class).single();
    Map<Side, Map<String, KnownRecord>> known = known(connectionId, page);
    return window.of(page.stream().map(review -> duplicate(review, known)).toList(), total);
  }

  /**
   * Links the record to a record of the other side.
   *
   * @throws Problem 404, 409 when the review is closed, 422 when either is linked already
   */
  public Client link(String connectionId, String reviewId, String candidateId) {
    return connectionRow.locked(
        connectionId,
        held -> {
          Review review = requireOpen(held, reviewId);
          KnownRecord subject = records.get(connectionId, review.side(), review.externalId());
          KnownRecord candidate = records.get(connectionId, review.side().other(), candidateId);
          boolean subjectIsApp = review.side() == Side.APP;
          links.link(held, subjectIsApp ? subject : candidate, subjectIsApp ? candidate : subject);
          return clients.of(connectionId, review.side(), review.externalId());
        });
  }

  /**
   * Has the record's counterpart made on the other side.
   *
   * @throws Problem 404, 409 when the review is closed, 422 when the record is linked already
   */
  public Client create(String connectionId, String reviewId) {
    return connectionRow.locked(
        connectionId,
        held -> {
          Review review = requireOpen(held, reviewId);
          KnownRecord subject = records.get(connectionId, review.side(), review.externalId());
          if (links.isLinked(connectionId, subject.side(), subject.id())) {
            throw Problem.unacceptable("The contact is linked already.");
          }
          queue.close(connectionId, subject.side(), subject.id(), "create");
          runs.ofRecords(
              held,
              OpenRun.Kind.MANUAL,
              List.of(new Wish(subject.side(), subject.id(), subject.type(), "create")));
          return clients.of(connectionId, subject.side(), subject.id());
        });
  }

  private record Review(
      String id,
      Side side,
      String externalId,
      boolean open,
      List<Scored> candidates,
      Optional<String> hint,
      Instant createdAt) {}

  /** A candidate as the matcher stored it. */
  private record Scored(String id, List<String> matchedOn, double score) {}

  private Review requireOpen(Held held, String reviewId) {
    Review review =
        jdbc.sql("select * from review where connection_id = ? and id = ?")
            .params(held.id(), reviewId)
            .query(this::review)
            .optional()
            .orElseThrow(() -> Problem.unknown("There is no such duplicate."));
    if (!review.open()) {
      throw Problem.wrongState("Someone else resolved this duplicate.");
    }
    return review;
  }

  private Map<Side, Map<String, KnownRecord>> known(String connectionId, List<Review> page) {
    var known = new HashMap<Side, Map<String, KnownRecord>>();
    for (Side side : Side.values()) {
      var ids =
          page.stream()
              .flatMap(
                  review ->
                      review.side() == side
                          ? List.of(review.externalId()).stream()
                          : review.candidates().stream().map(Scored::id))
              .collect(Collectors.toSet());
      known.put(side, records.find(connectionId, side, ids));
    }
    return known;
  }

  /** Candidates that are gone meanwhile are left out. */
  private static Duplicate duplicate(Review review, Map<Side, Map<String, KnownRecord>> known) {
    Map<String, KnownRecord> own = known.getOrDefault(review.side(), Map.of());
    Map<String, KnownRecord> others = known.getOrDefault(review.side().other(), Map.of());
    Optional<KnownRecord> subject = Optional.ofNullable(own.get(review.externalId()));
    return new Duplicate(
        review.id(),
        new Duplicate.Subject(
            review.side().apiName(),
            review.externalId(),
            subject.map(KnownRecord::name).orElse(""),
            subject.flatMap(KnownRecord::email),
            subject.flatMap(KnownRecord::kind).map(Kind::apiName)),
        review.candidates().stream()
            .flatMap(
                scored ->
                    Optional.ofNullable(others.get(scored.id())).stream()
                        .map(record -> candidate(scored, record)))
            .toList(),
        review.hint(),
        review.createdAt());
  }

  private static Duplicate.Candidate candidate(Scored scored, KnownRecord record) {
    return new Duplicate.Candidate(
        record.id(), record.name(), record.email(), scored.matchedOn(), scored.score());
  }

  private Review review(ResultSet row, int index) throws SQLException {
    return new Review(
        row.getString("id"),
        Side.of(row.getString("side")),
        row.getString("external_id"),
        row.getString("open_id") != null,
        candidates(row.getString("candidates")),
        Optional.ofNullable(row.getString("hint")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private List<Scored> candidates(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
