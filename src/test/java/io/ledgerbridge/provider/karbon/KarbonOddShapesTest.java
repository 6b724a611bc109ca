package io.ledgerbridge.provider.karbon;

import static io.ledgerbridge.provider.Conversation.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F16, F29: Karbon's answers in shapes that nobody expects")
class KarbonOddShapesTest {

  private static final RecordRef ADA = new RecordRef("Contact", "2k9VdTqZr4bM");

  private final KarbonConnector karbon = new KarbonConnector();

  static Stream<String> members() {
    return Stream.concat(names(tree()), names(card(tree())))
        .distinct()
        .filter(name -> !name.equals("ContactKey") && !name.equals("IsPrimaryCard"));
  }

  @ParameterizedTest
  @MethodSource("members")
  @DisplayName("a member that is left out, or has another shape, is never read as empty")
  void tellsNothing(String member) {
    Contact whole = new KarbonRecord(KarbonType.CONTACT, tree()).contact();

    for (String odd : List.of("", "{\"a\":1}", "[[7]]", "{}")) {
      Contact read = new KarbonRecord(KarbonType.CONTACT, spoilt(member, odd)).contact();

      for (ContactField field : ContactField.values()) {
        if (whole.get(field) instanceof Field.Value && !(odd.startsWith("[") && isList(member))) {
          assertThat(read.get(field)).as("%s %s", field, odd).isNotInstanceOf(Field.Empty.class);
        }
      }
    }
  }

  @Test
  @DisplayName("cards that are no objects are not shown cards: nothing is known of their fields")
  void cardsOfAnotherShape() {
    ObjectNode odd = tree();
    odd.putArray("BusinessCards").add("3NfQw8LmX2cR");

    assertThat(new KarbonRecord(KarbonType.CONTACT, odd).contact().get(ContactField.EMAIL))
        .isEqualTo(Field.absent());
  }

  @Test
  @DisplayName("a number with an exponent of eleven digits makes the answer unreadable, no crash")
  void exponent() {
    var answer = new HttpAnswer(200, Map.of(), "{\"TenantKey\":1e99999999999}");

    assertThatThrownBy(() -> play(karbon.account(""), call -> answer))
        .isInstanceOf(ProviderException.class);
    assertThat(karbon.failure(new HttpAnswer(500, Map.of(), answer.body()))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"ContactKey\":\"\"}", "{\"ContactKey\":{}}"})
  @DisplayName("a record without a key is no record")
  void withoutKey(String body) {
    assertThatThrownBy(
            () -> play(karbon.detail("", ADA), call -> new HttpAnswer(200, Map.of(), body)))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  @DisplayName("a row without a key, or with one of 101 characters, is passed over")
  void rowsWithoutKey() {
    String rows = "{\"FullName\":\"A\"},{\"ContactKey\":\"%s\"},{\"ContactKey\":\"C1\"},7,[]";
    var body = "{\"@odata.count\":3,\"value\":[" + rows.formatted("x".repeat(101)) + "]}";

    assertThat(page(body, "").records()).extracting(row -> row.ref().id()).containsExactly("C1");
  }

  @Test
  @DisplayName(
      "a link to the page that it stands on, or behind no rows, ends the walk as incomplete")
  void circles() {
    String link = "https://api.karbonhq.com/v3/Contacts?$skip=100";
    var body =
        "{\"@odata.count\":300,\"@odata.nextLink\":\"%s\",\"value\":[%s]}".formatted(link, "%s");
    String row = "{\"ContactKey\":\"C1\"}";
    Page first = page(body.formatted(row), "");

    assertThat(first.incomplete()).isFalse();
    Page again = page(body.formatted(row), first.cursor());
    assertThat(again.incomplete()).isTrue();
    assertThat(KarbonCursor.of(again.cursor()).list()).isEqualTo(KarbonType.ORGANIZATION);
    assertThat(page(body.formatted(""), "").incomplete()).isTrue();
  }

  @Test
  @DisplayName("a list of untold length whose links never end is left after 1,000 pages")
  void endless() {
    Page page = page(endless(0), "");
    for (int i = 1; i < 1_100 && !page.incomplete(); i++) {
      page = page(endless(i), page.cursor());
    }

    assertThat(page.incomplete()).isTrue();
  }

  @Test
  @DisplayName("an answer that shows another record than the one to change is not written to")
  void anotherRecord() {
    var tenant = new Tenant().holding(Samples.PERSON_PATH.replace("2k9V", "8x8X"), Samples.PERSON);
    var wanted = Commands.person(Map.of(ContactField.FIRST_NAME, Field.of("Adah")));
    var update = Commands.update("Contact", ADA.id().replace("2k9V", "8x8X"), unknown(), wanted);

    assertThat(play(karbon.write("", List.of(update)), tenant))
        .allMatch(WriteOutcome.Failed.class::isInstance);
    assertThat(tenant.written()).isEmpty();
  }

  private static String endless(int page) {
    return "{\"@odata.nextLink\":\"/v3/Contacts?$skip=%d\",\"value\":[{\"ContactKey\":\"C\"}]}"
        .formatted(page);
  }

  private Page page(String body, String cursor) {
    return play(
        karbon.page("", Feed.ALL, cursor, Instant.EPOCH),
        call -> new HttpAnswer(200, Map.of(), body));
  }

  private static Contact unknown() {
    return Contact.unknown(Kind.PERSON);
  }

  private static ObjectNode tree() {
    return (ObjectNode) Json.tree(Samples.PERSON).orElseThrow();
  }

  private static ObjectNode card(ObjectNode tree) {
    return (ObjectNode) tree.path("BusinessCards").path(1);
  }

  private static Stream<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  /** A list of odd elements is a list: what it does not hold, the card does not hold. */
  private static boolean isList(String member) {
    return card(tree()).path(member) instanceof ArrayNode;
  }

  /** Without the member, of the record and of its primary card, or with another value. */
  private static ObjectNode spoilt(String member, String odd) {
    ObjectNode tree = tree();
    JsonNode value =
        odd.isEmpty() ? JsonNodeFactory.instance.missingNode() : Json.tree(odd).orElseThrow();
    for (ObjectNode object : List.of(card(tree), tree)) {
      if (value.isMissingNode()) {
        object.remove(member);
      } else if (object.has(member)) {
        object.set(member, value);
      }
    }
    return tree;
  }
}
