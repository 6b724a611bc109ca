package io.ledgerbridge.provider.quickbooks;

import static io.ledgerbridge.provider.Conversation.play;
import static io.ledgerbridge.provider.quickbooks.Samples.NOW;
import static io.ledgerbridge.provider.quickbooks.Samples.REALM;
import static io.ledgerbridge.provider.quickbooks.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F16, F29: QuickBooks' answers in shapes that nobody expects")
class QuickBooksOddShapesTest {

  private final QuickBooksConnector quickBooks = new QuickBooksConnector();
  private final CustomerReader reader = new CustomerReader(CustomerMembers.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"GivenName\":{\"a\":1}",
        "\"GivenName\":[\"Ada\"]",
        "\"PrimaryEmailAddr\":\"ada@example.test\"",
        "\"PrimaryEmailAddr\":[{\"Address\":\"ada@example.test\"}]",
        "\"PrimaryEmailAddr\":{\"Address\":{}}",
        "\"BillAddr\":\"1 Dock Road\"",
        "\"BillAddr\":{\"City\":[\"Leeds\"]}"
      })
  @DisplayName("a member of another shape tells nothing, even where the whole record is shown")
  void oddMember(String member) {
    var contact = reader.full(Samples.json("{\"Id\":\"1\"," + member + "}")).contact();

    assertThat(contact.fields())
        .hasSizeLessThan(reader.full(Samples.json("{\"Id\":\"1\"}")).contact().fields().size());
    assertThat(contact.fields().values()).noneMatch(Field.Value.class::isInstance);
    assertThat(contact.get(ContactField.NOTES)).isEqualTo(Field.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"QueryResponse\":[]}",
        "{\"QueryResponse\":{\"Customer\":{\"Id\":\"1\"}}}",
        "{\"QueryResponse\":{\"Customer\":\"none\"}}"
      })
  @DisplayName("an answer to no query does not mean that there is nothing")
  void noRows(String body) {
    var create = Samples.create("c1", Samples.person(ContactField.DISPLAY_NAME, "Ada"));

    refused(quickBooks.findCreated(REALM, List.of(create)), body);
    refused(quickBooks.page(REALM, Feed.ALL, "", NOW), body);
    refused(quickBooks.details(REALM, List.of(new RecordRef("Customer", "1"))), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\":\"" + TIME + "\"}",
        "{\"time\":\"" + TIME + "\",\"CDCResponse\":{}}",
        "{\"time\":\"" + TIME + "\",\"CDCResponse\":[{}]}",
        "{\"time\":\"" + TIME + "\",\"CDCResponse\":[{\"QueryResponse\":[{\"Customer\":{}}]}]}"
      })
  @DisplayName("the cursor does not move past changes that an odd answer did not show")
  void noChanges(String body) {
    refused(quickBooks.page(REALM, Feed.CHANGES, TIME, NOW), body);
  }

  @Test
  @DisplayName("a walk whose end tells no number of customers is incomplete, though it saw none")
  void untoldCount() {
    Page page = play(quickBooks.page(REALM, Feed.ALL, "", NOW), call -> Samples.noRows());

    assertThat(page.incomplete()).isTrue();
    assertThat(page.totals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"Id\":\"7\",", "\"Id\":{},"})
  @DisplayName("a full page of nameless or equal rows does not go on for ever")
  void endless(String id) {
    var rows =
        IntStream.range(0, QuickBooksCalls.MOST_ROWS)
            .mapToObj(n -> "{" + id + "\"DisplayName\":\"A\"}")
            .collect(Collectors.joining(","));

    Page page =
        play(quickBooks.page(REALM, Feed.ALL, "", NOW), call -> Samples.rows("Customer", rows));

    assertThat(page.more()).isFalse();
    assertThat(page.incomplete()).isTrue();
  }

  @Test
  @DisplayName("an update's answer that shows another customer is none")
  void anotherCustomer() {
    var ada = Samples.person(ContactField.DISPLAY_NAME, "Ada");
    var update = Samples.update("u1", "58", ada, ada);
    var body =
        "{\"BatchItemResponse\":[{\"bId\":\"%s\",\"Customer\":{\"Id\":\"59\"}}]}"
            .formatted(CustomerBatch.bId(update));

    assertThat(play(quickBooks.write(REALM, List.of(update)), call -> Samples.ok(body)))
        .allMatch(Failed.class::isInstance);
  }

  @Test
  @DisplayName("a record that names no customer is not believed gone")
  void nameless() {
    var detail = quickBooks.detail(REALM, new RecordRef("Customer", "58"));

    assertThatThrownBy(
            () ->
                play(
                    detail,
                    call ->
                        call.path().contains("/query")
                            ? Samples.rows("Customer", "{\"DisplayName\":\"Ada\"}")
                            : Samples.ok("{\"Customer\":{\"DisplayName\":\"Ada\"}}")))
        .isInstanceOf(ProviderException.class);
  }

  private static void refused(Dialogue<?> dialogue, String body) {
    assertThatThrownBy(() -> play(dialogue, call -> Samples.ok(body)))
        .isInstanceOf(ProviderException.class);
  }
}
