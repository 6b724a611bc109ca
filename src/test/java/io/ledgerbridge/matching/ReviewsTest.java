package io.ledgerbridge.matching;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.provider.Connectors;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The review queue")
class ReviewsTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");
  private final Reviews reviews =
      new Reviews(
          hub.jdbc,
          hub.connectionRow,
          hub.records,
          hub.links,
          hub.reviews,
          hub.requests,
          new Clients(hub.jdbc, hub.connectionRow, new Connectors(List.of()), hub.json),
          hub.json);
  private String id;

  @BeforeEach
  void oneReview() {
    hub.record("ledger", "l1", "Quill", "ann@quill.example");
    hub.record("app", "a1", "Quill", "bob@quill.example");
    hub.record("app", "a2", "Nib", "ann@quill.example");
    id =
        hub.review(
            "ledger",
            "l1",
            """
            [{"id":"a2","matchedOn":["email"],"score":0.6},
             {"id":"a1","matchedOn":["name"],"score":0.5},
             {"id":"gone","matchedOn":["name"],"score":0.1}]
            """);
  }

  @Test
  @DisplayName("R42: offers the candidates by e-mail and by name, the best first")
  void offersTheCandidates() {
    var duplicate = reviews.list(CONNECTION, new Window(1, 50)).items().get(0);

    assertThat(duplicate.contact().name()).isEqualTo("Quill");
    assertThat(duplicate.candidates())
        .extracting(Duplicate.Candidate::id, Duplicate.Candidate::matchedOn)
        .containsExactly(tuple("a2", List.of("email")), tuple("a1", List.of("name")));
  }

  @Test
  @DisplayName("R92: a person links the record to a candidate, which settles both their reviews")
  void linksToACandidate() {
    String other = hub.review("app", "a1", "[]");

    Client client = reviews.link(CONNECTION, id, "a1");

    assertThat(client.id()).isEqualTo("ledger:l1");
    assertThat(client.status()).isEqualTo("linked");
    assertThat(reviews.list(CONNECTION, new Window(1, 50)).total()).isZero();
    assertThat(hub.value(String.class, "select outcome from review where id = ?", other))
        .isEqualTo("link");
    assertThat(hub.wishes(hub.latestRun())).containsExactly("ledger:l1 link");
  }

  @Test
  @DisplayName("R92: a person has the counterpart made")
  void hasTheCounterpartMade() {
    Client client = reviews.create(CONNECTION, id);

    assertThat(client.status()).isEqualTo("unsynced");
    assertThat(hub.wishes(hub.latestRun())).containsExactly("ledger:l1 create");
  }

  @Test
  void isResolvedOnce() {
    reviews.create(CONNECTION, id);

    assertRefused(409, () -> reviews.create(CONNECTION, id));
    assertRefused(409, () -> reviews.link(CONNECTION, id, "a1"));
  }

  @Test
  void linksToNoLinkedCandidateAndStaysOpen() {
    hub.record("ledger", "l2", "Nib", "");
    hub.links.link(CONNECTION, "a2", "l2");

    assertRefused(422, () -> reviews.link(CONNECTION, id, "a2"));
    assertThat(reviews.list(CONNECTION, new Window(1, 50)).total()).isEqualTo(1);
  }

  @Test
  void knowsNoOtherReviewOrCandidate() {
    hub.withConnection("c2", "active");

    assertRefused(404, () -> reviews.create("c2", id));
    assertRefused(404, () -> reviews.link(CONNECTION, "nothing", "a1"));
    assertRefused(404, () -> reviews.link(CONNECTION, id, "nobody"));
  }
}
