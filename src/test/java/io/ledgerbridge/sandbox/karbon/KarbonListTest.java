package io.ledgerbridge.sandbox.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Karbon's lists: pages, filters, orders and refusals (providers/karbon.md §3)")
class KarbonListTest {

  private final KarbonApi api = new KarbonApi();

  private String person(String first, String last, String email) {
    return api.sandbox.addContact(
        Map.of("firstName", first, "lastName", last, "email", email, "type", "Client"));
  }

  private List<String> names(JsonNode list) {
    return list.path("value").valueStream().map(row -> row.path("FullName").asText()).toList();
  }

  @Test
  @DisplayName("pages hold at most 100 rows and the next link, followed verbatim, reaches them all")
  void followsNextLinks() {
    for (int i = 0; i < 231; i++) {
      person("Ada", "Quill" + i, "ada" + i + "@example.test");
    }
    JsonNode page = api.get("Contacts?$orderby=LastModifiedDateTime desc&$count=true").json();
    assertThat(page.path("@odata.count").asInt()).isEqualTo(231);
    assertThat(page.path("@odata.nextLink").asText())
        .startsWith("http://sim.test/sandbox/karbon/v3/Contacts?")
        .contains("$orderby=LastModifiedDateTime%20desc")
        .endsWith("$skip=100");
    List<String> seen = new ArrayList<>(names(page));
    while (page.has("@odata.nextLink")) {
      page = api.send("GET", page.path("@odata.nextLink").asText(), "", true).json();
      seen.addAll(names(page));
    }
    assertThat(new HashSet<>(seen)).hasSize(231);
    assertThat(seen).hasSize(231).startsWith("Ada Quill230");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FullName eq 'maeve o''neil' | Maeve O'Neil",
        "contains(FullName, 'NEIL') | Maeve O'Neil",
        "(contains(EmailAddress,'shared') and (FullName eq 'Ann Roe')) | Ann Roe",
        "ContactType eq 'Client' and EmailAddress eq 'Maeve%2Bx@example.test' | Maeve O'Neil",
        "PhoneNumber eq '555 0100' | Ann Roe",
        "ExternalKey eq '57' | Ann Roe"
      })
  @DisplayName("eq, contains, and, parentheses and doubled quotes select rows")
  void filters(String filter, String expected) {
    person("Maeve", "O'Neil", "maeve+x@example.test");
    String ann = person("Ann", "Roe", "shared@example.test");
    person("Tom", "Roe", "shared@example.test");
    api.sandbox.edit(ann, Map.of("phone", "555 0100", "ledgerId", "57"));
    JsonNode list = api.get("Contacts?$filter=" + filter).json();
    assertThat(names(list)).containsExactly(expected);
    assertThat(list.path("@odata.count").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$top=130 | The limit of '100' for Top query has been exceeded. The value from the incoming request is '130'.",
        "$top=0 | Invalid value '0' for $top query option found.",
        "$skip=-1 | Invalid value '-1' for $skip query option found.",
        "$orderby=EmailAddress | The property 'EmailAddress' cannot be used in the $orderby query option.",
        "$select=FullName | Query option 'Select' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.",
        "$expand=BusinessCards | Query option 'Expand' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.",
        "$filter=LastModifiedDateTime gt '2026' | Could not find a property named 'LastModifiedDateTime' on type 'KarbonService.ContactSummaryDTO'.",
        "$filter=FullName eq 'a' or FullName eq 'b' | Logical operator 'Or' is not allowed. To allow it, set the 'AllowedLogicalOperators' property on EnableQueryAttribute or QueryValidationSettings.",
        "$filter=FullName ne 'a' | Logical operator 'NotEqual' is not allowed. To allow it, set the 'AllowedLogicalOperators' property on EnableQueryAttribute or QueryValidationSettings."
      })
  @DisplayName("what Karbon does not support is refused with 400/4002 in its words")
  void refuses(String query, String message) {
    var answer = api.get("Contacts?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("4002");
    assertThat(answer.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startswith(FullName,'a')",
        "FullName eq a",
        "FullName eq 'a' and",
        "((FullName eq 'a')",
        "contains(ExternalKey,'5')",
        "FullName eq 'a' FullName eq 'b'",
        "'a' eq FullName"
      })
  @DisplayName("any other filter is refused with 400/4002")
  void refusesOtherFilters(String filter) {
    assertThat(api.get("Contacts?$filter=" + filter).code()).isEqualTo("4002");
  }

  @Test
  @DisplayName("rows come sorted by key, by name without regard to case, and by time of change")
  void sorts() {
    String beth = person("beth", "Ash", "");
    api.clock.advance(Duration.ofSeconds(5));
    String ada = person("Ada", "Zeal", "");
    api.clock.advance(Duration.ofSeconds(5));
    api.sandbox.edit(beth, Map.of("email", "beth@example.test"));
    assertThat(names(api.get("Contacts?$orderby=FullName").json()))
        .containsExactly("Ada Zeal", "beth Ash");
    assertThat(names(api.get("Contacts?$orderby=LastModifiedDateTime desc").json()))
        .containsExactly("beth Ash", "Ada Zeal");
    List<String> byKey = new ArrayList<>(List.of(beth, ada));
    byKey.sort(null);
    assertThat(api.get("Contacts").json().path("value").valueStream())
        .extracting(row -> row.path("ContactKey").asText())
        .isEqualTo(byKey);
  }

  @Test
  @DisplayName("some times have seven digits of a second and some have none")
  void writesTimesBothWays() {
    for (int i = 0; i < 4; i++) {
      person("Ada", "Quill" + i, "");
    }
    List<String> times =
        api.get("Contacts")
            .json()
            .path("value")
            .valueStream()
            .map(row -> row.path("LastModifiedDateTime").asText())
            .toList();
    assertThat(times).anyMatch(time -> time.matches(".*:\\d\\d\\.\\d{7}Z"));
    assertThat(times).anyMatch(time -> time.matches(".*:\\d\\dZ"));
  }

  @Test
  @DisplayName("R22 a hidden contact is in no list and under no key")
  void hidesHiddenContacts() {
    String key = person("Hidden", "Hand", "hidden@example.test");
    api.sandbox.hide(key);
    assertThat(api.get("Contacts").json().path("@odata.count").asInt()).isZero();
    assertThat(api.get("Contacts/" + key).status()).isEqualTo(404);
    api.sandbox.unhide(key);
    assertThat(api.get("Contacts/" + key).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("pages share one sorted list until something changes")
  void sortsOncePerChange() {
    String key = person("Ada", "Quill", "");
    KarbonBooks books = api.sandbox.books();
    List<KarbonClient> first = books.listed(EntityType.CONTACT, Order.FULL_NAME, false);
    assertThat(books.listed(EntityType.CONTACT, Order.FULL_NAME, false)).isSameAs(first);
    api.sandbox.edit(key, Map.of("lastName", "Quince"));
    assertThat(books.listed(EntityType.CONTACT, Order.FULL_NAME, false))
        .singleElement()
        .returns("Ada Quince", KarbonClient::fullName);
  }
}
