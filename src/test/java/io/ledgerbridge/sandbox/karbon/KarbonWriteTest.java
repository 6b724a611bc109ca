package io.ledgerbridge.sandbox.karbon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Karbon's writes: POST, PUT and PATCH (providers/karbon.md §5)")
class KarbonWriteTest {

  private static final String ADA =
      """
      { "FirstName":"Ada", "LastName":"Quill", "ContactType":"Client", "UserDefinedIdentifier":"CRM-1",
        "BusinessCards":[ { "IsPrimaryCard":true, "EmailAddresses":["ada@example.test"],
          "PhoneNumbers":[{"Number":"7035550142","CountryCode":"US","Label":"Mobile"}],
          "Addresses":[{"AddressLines":"12 Lantern Row\\nUnit 4","City":"Alexandria",
            "StateProvinceCounty":"VA","ZipCode":"22314","CountryCode":"US","Label":"Mailing"}] } ] }
      """;

  private final KarbonApi api = new KarbonApi();

  private String ada() {
    return api.call("POST", "Contacts", ADA).json().path("ContactKey").asText();
  }

  private ObjectNode read(String key) {
    return (ObjectNode) api.get("Contacts/" + key + "?$expand=BusinessCards").json();
  }

  @Test
  @DisplayName("POST answers 201 with the Location and the full object, keys of 12 characters")
  void creates() {
    var answer = api.call("POST", "Contacts", ADA);
    JsonNode contact = answer.json();
    String key = contact.path("ContactKey").asText();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(key).matches("[A-Za-z0-9]{12}");
    assertThat(answer.response().getHeader("Location"))
        .endsWith("/v3/Contacts('" + key + "')/KarbonService.ContactDTO");
    assertThat(contact.at("/BusinessCards/0/EntityKey").asText()).isEqualTo(key);
    assertThat(contact.at("/BusinessCards/0/Addresses/0/AddressKey").asText()).hasSize(36);
    assertThat(contact.path("RestrictionLevel").asText()).isEqualTo("Public");
    assertThat(contact.has("EmailAddress")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        " | 400 | 4005",
        "nonsense | 400 | 4005",
        "{\"FirstName\":\"Ada\"} | 400 | 4002",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"Shoe\":\"9\"} | 400 | 4005",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"ContactType\":\"No such\"} | 400 | 4002",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"RestrictionLevel\":\"Hidden\"} | 403 | 4021",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"RestrictionLevel\":\"Odd\"} | 400 | 4002",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"ClientOwner\":\"x@y.test\"} | 500 | 5001",
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"UserDefinedIdentifier\":\"crm-1\"} | 500 | 5001"
      })
  @DisplayName("a body that Karbon would not take is refused")
  void refuses(String body, int status, String code) {
    ada();
    var answer = api.call("POST", "Contacts", body == null ? "" : body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  @DisplayName("a duplicate identifier is refused with 500/5001, also on PUT, per entity type")
  void refusesDuplicateIdentifiers() {
    ada();
    String other =
        api.call("POST", "Contacts", "{\"FirstName\":\"B\",\"LastName\":\"C\"}")
            .json()
            .path("ContactKey")
            .asText();
    var answer =
        api.call(
            "PUT",
            "Contacts/" + other,
            "{\"FirstName\":\"B\",\"LastName\":\"C\",\"UserDefinedIdentifier\":\"CRM-1\"}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo("User defined identifier already in use");
    var organization =
        api.call(
            "POST",
            "Organizations",
            "{\"FullName\":\"Roe Ltd\",\"UserDefinedIdentifier\":\"CRM-1\"}");
    assertThat(organization.status()).isEqualTo(201);
  }

  @Test
  @DisplayName("PUT Contact answers 204, clears what is left out, and keeps cards left out")
  void putReplaces() {
    String key = ada();
    var answer =
        api.call("PUT", "Contacts/" + key, "{\"FirstName\":\"Eda\",\"LastName\":\"Quill\"}");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.text()).isEmpty();
    JsonNode after = read(key);
    assertThat(after.path("FirstName").asText()).isEqualTo("Eda");
    assertThat(after.path("ContactType").isNull()).isTrue();
    assertThat(after.at("/BusinessCards/0/EmailAddresses/0").asText())
        .isEqualTo("ada@example.test");
  }

  @Test
  @DisplayName("I5 what GET answers can be PUT back and nothing changes")
  void putOfGetChangesNothing() {
    String key = ada();
    ObjectNode before = read(key);
    assertThat(api.call("PUT", "Contacts/" + key, before.toString()).status()).isEqualTo(204);
    ObjectNode after = read(key);
    assertThat(withoutVolatile(after)).isEqualTo(withoutVolatile(before));
  }

  @Test
  @DisplayName("PUT with cards removes those not listed and makes a new one of a card without key")
  void putReconcilesCards() {
    String key = ada();
    String old = read(key).at("/BusinessCards/0/BusinessCardKey").asText();
    api.call(
        "PUT",
        "Contacts/" + key,
        "{\"FirstName\":\"Ada\",\"LastName\":\"Q\",\"BusinessCards\":[{\"EmailAddresses\":[\"n@example.test\"]}]}");
    assertThat(read(key).path("BusinessCards")).hasSize(1);
    assertThat(read(key).at("/BusinessCards/0/BusinessCardKey").asText()).isNotEqualTo(old);
    assertThat(api.get("BusinessCards/" + old).message())
        .isEqualTo("Invalid businessCardPermaKey " + old);
  }

  @Test
  @DisplayName("PATCH takes names and the restriction only, and answers without accounting detail")
  void patches() {
    String key = ada();
    var answer = api.call("PATCH", "Contacts/" + key, "{\"PreferredName\":\"Addie\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("PreferredName").asText()).isEqualTo("Addie");
    assertThat(answer.json().path("AccountingDetail").isNull()).isTrue();
    var refused = api.call("PATCH", "Contacts/" + key, "{\"ContactType\":\"Client\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message())
        .isEqualTo(
            "Invalid property to update. Only FirstName, MiddleName, LastName, PreferredName,"
                + " Salutation, Suffix, RestrictionLevel can be patched.");
  }

  @Test
  @DisplayName("PUT and PATCH of an unknown key answer the gateway's 404")
  void unknownKeys() {
    var answer = api.call("PATCH", "Contacts/unknown", "{\"FirstName\":\"A\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("statusCode").asText()).isEqualTo("404");
    assertThat(api.get("Contacts/unknown").message())
        .isEqualTo("No Contact found for provided key");
    assertThat(api.get("Organizations/unknown").message())
        .isEqualTo("No organization exists with a key of unknown.");
  }

  @Test
  @DisplayName("PUT BusinessCards replaces the card, ignores IsPrimaryCard, and renews the keys")
  void replacesCards() {
    String key = ada();
    ObjectNode card = (ObjectNode) read(key).at("/BusinessCards/0");
    String cardKey = card.path("BusinessCardKey").asText();
    String addressKey = card.at("/Addresses/0/AddressKey").asText();
    card.put("IsPrimaryCard", false).remove(List.of("EmailAddresses", "PhoneNumbers"));
    assertThat(api.call("PUT", "BusinessCards/" + cardKey, card.toString()).status())
        .isEqualTo(204);
    JsonNode after = api.get("BusinessCards/" + cardKey).json();
    assertThat(after.path("IsPrimaryCard").asBoolean()).isTrue();
    assertThat(after.path("EmailAddresses")).isEmpty();
    assertThat(after.path("PhoneNumbers")).isEmpty();
    assertThat(after.at("/Addresses/0/AddressKey").asText()).isNotEqualTo(addressKey);
    assertThat(after.at("/Addresses/0/AddressLines").asText()).isEqualTo("12 Lantern Row\nUnit 4");
  }

  @ParameterizedTest
  @CsvSource({
    "Addresses, AddressLines, 200",
    "Addresses, City, 100",
    "Addresses, StateProvinceCounty, 100",
    "Addresses, ZipCode, 20",
    "PhoneNumbers, Number, 20"
  })
  @DisplayName("R29 a value may be as long as the limit and no longer")
  void enforcesLengths(String list, String member, int limit) {
    String key = ada();
    String cardKey = read(key).at("/BusinessCards/0/BusinessCardKey").asText();
    String body = "{\"EntityType\":\"Contact\",\"%s\":[{\"%s\":\"%s\"}]}";
    String longest = body.formatted(list, member, "x".repeat(limit));
    String tooLong = body.formatted(list, member, "x".repeat(limit + 1));
    assertThat(api.call("PUT", "BusinessCards/" + cardKey, longest).status()).isEqualTo(204);
    assertThat(api.call("PUT", "BusinessCards/" + cardKey, tooLong).code()).isEqualTo("4002");
  }

  @ParameterizedTest
  @CsvSource({"CountryCode, USA", "CountryCode, us", "Label, Billing"})
  @DisplayName("countries are two capital letters, labels come from the list")
  void enforcesCodes(String member, String value) {
    String key = ada();
    String cardKey = read(key).at("/BusinessCards/0/BusinessCardKey").asText();
    String body =
        "{\"EntityType\":\"Contact\",\"Addresses\":[{\"%s\":\"%s\"}]}".formatted(member, value);
    assertThat(api.call("PUT", "BusinessCards/" + cardKey, body).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("a look-up by identifier ignores case; blank and unknown ones are refused")
  void findsByIdentifier() {
    ada();
    String path = "Contacts/GetContactByUserDefinedIdentifier(UserDefinedIdentifier='%s')";
    assertThat(api.get(path.formatted("crm-1")).json().path("FirstName").asText()).isEqualTo("Ada");
    assertThat(api.get(path.formatted("")).message())
        .isEqualTo("UserDefinedIdentifier is missing or empty");
    assertThat(api.get(path.formatted("x")).message())
        .isEqualTo("No Contact found for provided UserDefinedIdentifer");
  }

  @Test
  @DisplayName("a blank registration number deletes its type, others stay")
  void mergesRegistrationNumbers() {
    String key = ada();
    String body =
        "{\"FirstName\":\"A\",\"LastName\":\"Q\",\"AccountingDetail\":{\"RegistrationNumbers\":[%s]}}";
    api.call(
        "PUT",
        "Contacts/" + key,
        body.formatted(
            "{\"Type\":\"EIN\",\"RegistrationNumber\":\"1\"},{\"Type\":\"VAT\",\"RegistrationNumber\":\"2\"}"));
    api.call(
        "PUT",
        "Contacts/" + key,
        body.formatted("{\"Type\":\"EIN\",\"RegistrationNumber\":\" \"}"));
    assertThat(read(key).at("/AccountingDetail/RegistrationNumbers").toString())
        .isEqualTo("[{\"Type\":\"VAT\",\"RegistrationNumber\":\"2\"}]");
  }

  @Test
  @DisplayName("an edit of a card moves the time of modification, or not, by switch")
  void cardEditsBumpBySwitch() {
    String key = api.sandbox.addContact(Map.of("firstName", "Ada", "lastName", "Quill"));
    String first = read(key).path("LastModifiedDateTime").asText();
    api.sandbox.edit(key, Map.of("email", "a@example.test"));
    String second = read(key).path("LastModifiedDateTime").asText();
    api.control("PUT", "webhooks", "{\"cardEditsBumpModified\":false}");
    api.sandbox.edit(key, Map.of("email", "b@example.test"));
    assertThat(second).isGreaterThan(first);
    assertThat(read(key).path("LastModifiedDateTime").asText()).isEqualTo(second);
  }

  @Test
  @DisplayName(
      "R28 billing is the mailing address, shipping the physical; a phone is neither mobile nor fax")
  void labelsByHand() {
    String key =
        api.sandbox.addContact(
            Map.of(
                "firstName", "Ada",
                "lastName", "Quill",
                "phone", "555 0100",
                "mobile", "555 0101",
                "billing", Map.of("lines", List.of("1 Elm", "Unit 2"), "city", "Salem"),
                "shipping", Map.of("lines", "2 Oak")));
    JsonNode card = read(key).at("/BusinessCards/0");
    assertThat(card.path("Addresses").findValuesAsText("Label"))
        .containsExactlyInAnyOrder("Mailing", "Physical");
    assertThat(card.path("Addresses").findValuesAsText("AddressLines"))
        .containsExactlyInAnyOrder("1 Elm\nUnit 2", "2 Oak");
    assertThat(card.path("PhoneNumbers").findValuesAsText("Label"))
        .containsExactlyInAnyOrder("Work", "Mobile");
    api.sandbox.edit(key, Map.of("phone", "", "email", "a@example.test"));
    assertThat(read(key).at("/BusinessCards/0/PhoneNumbers").findValuesAsText("Number"))
        .containsExactly("555 0101");
  }

  private static ObjectNode withoutVolatile(ObjectNode contact) {
    ObjectNode copy = contact.deepCopy();
    copy.remove("LastModifiedDateTime");
    copy.findParents("AddressKey").forEach(node -> ((ObjectNode) node).remove("AddressKey"));
    copy.findParents("PhoneNumberKey")
        .forEach(node -> ((ObjectNode) node).remove("PhoneNumberKey"));
    return copy;
  }
}
