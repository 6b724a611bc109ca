package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.quickbooks.Samples.NOW;
import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.provider.Conversation;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reading what changed (F6, F7)")
class ChangedCustomersTest {

  private static final String CURSOR = "2026-03-04T09:00:00.512-08:00";

  private static final String WITH_OVERLAP =
      "/9130350000000001/cdc?entities=Customer&changedSince=2026-03-04T08%3A50%3A00-08%3A00"
          + "&minorversion=75";

  private static final String WITHOUT_OVERLAP =
      "/9130350000000001/cdc?entities=Customer&changedSince=2026-03-04T09%3A00%3A00-08%3A00"
          + "&minorversion=75";

  @Test
  @DisplayName("looks ten minutes back, and goes on from the server's time")
  void changes() {
    var conversation = new Conversation(call -> Samples.ok(changes(2)));

    Page page = conversation.hold(page(CURSOR));

    assertThat(conversation.calls().stream().map(HttpCall::path)).containsExactly(WITH_OVERLAP);
    assertThat(page.records()).extracting(record -> record.ref().id()).containsExactly("1", "2");
    assertThat(page.records())
        .extracting(record -> record.coverage())
        .containsOnly(Coverage.LISTED);
    assertThat(page.cursor()).isEqualTo("2026-03-04T09:10-08:00");
    assertThat(page.more()).isFalse();
    assertThat(page.incomplete()).isFalse();
  }

  @Test
  @DisplayName("a cursor in a positive offset travels encoded")
  void positiveOffset() {
    var conversation = new Conversation(call -> Samples.ok(changes(0)));

    conversation.hold(page("2026-03-04T18:00:00+01:00"));

    assertThat(conversation.calls().get(0).path())
        .contains("changedSince=2026-03-04T17%3A50%3A00%2B01%3A00&");
  }

  @Test
  @DisplayName("its own cursor can be read again")
  void ownCursor() {
    String cursor = play(page(CURSOR), call -> Samples.ok(changes(0))).cursor();

    var conversation = new Conversation(call -> Samples.ok(changes(0)));
    conversation.hold(page(cursor));

    assertThat(conversation.calls().get(0).path()).contains("2026-03-04T09%3A00%3A00-08%3A00");
  }

  @Test
  @DisplayName("a deleted stub is a claim that the record is gone")
  void gone() {
    Page page =
        play(
            page(CURSOR),
            call ->
                Samples.ok(
                    """
                    {"CDCResponse":[{"QueryResponse":[{},{"Customer":[
                      {"Id":"58","SyncToken":"1","DisplayName":"Marisol Okafor"},
                      {"domain":"QBO","status":"Deleted","Id":"60",
                       "MetaData":{"LastUpdatedTime":"2026-03-04T09:06:00-08:00"}}]}]}],
                     "time":"2026-03-04T09:10:00.000-08:00"}"""));

    assertThat(page.records()).extracting(record -> record.ref().id()).containsExactly("58");
    assertThat(page.gone()).containsExactly(new RecordRef("Customer", "60"));
  }

  @Test
  @DisplayName(
      "F6: at the limit, what follows the cursor is asked for by itself: both answers count")
  void capOnce() {
    var conversation =
        new Conversation(
            call ->
                Samples.ok(
                    call.path().equals(WITH_OVERLAP) ? changes(1, 1000) : changes(901, 1200)));

    Page page = conversation.hold(page(CURSOR));

    assertThat(conversation.calls().stream().map(HttpCall::path))
        .containsExactly(WITH_OVERLAP, WITHOUT_OVERLAP);
    assertThat(page.records())
        .hasSize(1300)
        .extracting(record -> record.ref().id())
        .contains("1", "1200");
    assertThat(page.incomplete()).isFalse();
  }

  @Test
  @DisplayName("still at the limit: incomplete, a full read must follow")
  void capTwice() {
    var conversation = new Conversation(call -> Samples.ok(changes(1000)));

    Page page = conversation.hold(page(CURSOR));

    assertThat(conversation.calls()).hasSize(2);
    assertThat(page.incomplete()).isTrue();
    assertThat(page.records().stream().map(Snapshot::ref).distinct()).hasSize(1000);
  }

  @Test
  @DisplayName(
      "a cursor of more than 29 days ago, of next year, or none at all, is incomplete without a call")
  void tooOld() {
    for (String cursor :
        new String[] {"2026-02-03T00:00:00-08:00", "2027-03-04T00:00:00-08:00", "", "yesterday"}) {
      var conversation = new Conversation(call -> Samples.ok(changes(0)));

      Page page = conversation.hold(page(cursor));

      assertThat(page.incomplete()).isTrue();
      assertThat(page.cursor()).isEqualTo(cursor);
      assertThat(conversation.calls()).isEmpty();
    }
  }

  @Test
  @DisplayName("a cursor that only the server finds too old is incomplete, too")
  void tooOldForServer() {
    String body =
        Samples.fault(
            "500",
            "Unsupported Operation",
            "Operation cdc with changedSince date 2026-02-05 which is older than fixed days is not"
                + " supported.");

    assertThat(play(page(CURSOR), call -> Samples.answer(500, body)).incomplete()).isTrue();
  }

  @Test
  @DisplayName("without a time in the answer the newest change is the cursor, without that the old")
  void withoutTime() {
    String dated =
        """
        {"CDCResponse":[{"QueryResponse":[{"Customer":[
          {"Id":"1","MetaData":{"LastUpdatedTime":"2026-03-04T09:08:01-08:00"}},
          {"Id":"2","MetaData":{"LastUpdatedTime":"2026-03-04T09:07:00-08:00"}}]}]}]}""";

    assertThat(play(page(CURSOR), call -> Samples.ok(dated)).cursor())
        .isEqualTo("2026-03-04T09:08:01-08:00");
    assertThat(play(page(CURSOR), call -> Samples.ok("{\"CDCResponse\":[]}")).cursor())
        .isEqualTo(CURSOR);
  }

  @Test
  @DisplayName("a fault is thrown as what it stands for")
  void fault() {
    assertThatThrownBy(() -> play(page(CURSOR), call -> Samples.answer(503, "<html>busy</html>")))
        .isInstanceOf(ProviderException.class);
  }

  private static Dialogue<Page> page(String cursor) {
    return new QuickBooksConnector().page(REALM, Feed.CHANGES, cursor, NOW);
  }

  private static Page play(Dialogue<Page> page, Function<HttpCall, HttpAnswer> answers) {
    return Conversation.play(page, answers);
  }

  private static String changes(int count) {
    return changes(1, count);
  }

  private static String changes(int first, int last) {
    String rows =
        IntStream.rangeClosed(first, last)
            .mapToObj(id -> "{\"Id\":\"" + id + "\",\"SyncToken\":\"1\"}")
            .collect(Collectors.joining(","));
    return "{\"CDCResponse\":[{\"QueryResponse\":[{\"Customer\":[%s]}]}],\"time\":\"%s\"}"
        .formatted(rows, TIME);
  }
}
