package io.ledgerbridge.sandbox.karbon;

import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.FLAG;
import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.LIST;
import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a business card must look like (providers/karbon.md §4.2). A card is always taken whole:
 * what the request leaves out is cleared, addresses and phone numbers get new keys. Lengths count
 * UTF-16 units; the message of a length refusal is not published.
 */
final class CardRules {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> LISTS = List.of("WebSites", "EmailAddresses");
  private static final List<String> TEXTS =
      List.of("RoleOrTitle", "FacebookLink", "LinkedInLink", "TwitterLink", "SkypeLink");
  private static final Map<String, WireBody.Shape> MEMBERS =
      Map.ofEntries(
          Map.entry("BusinessCardKey", TEXT),
          Map.entry("EntityType", TEXT),
          Map.entry("EntityKey", TEXT),
          Map.entry("IsPrimaryCard", FLAG),
          Map.entry("OrganizationKey", TEXT),
          Map.entry("WebSites", LIST),
          Map.entry("EmailAddresses", LIST),
          Map.entry("RoleOrTitle", TEXT),
          Map.entry("FacebookLink", TEXT),
          Map.entry("LinkedInLink", TEXT),
          Map.entry("TwitterLink", TEXT),
          Map.entry("SkypeLink", TEXT),
          Map.entry("Addresses", LIST),
          Map.entry("PhoneNumbers", LIST));
  private static final Map<String, WireBody.Shape> ADDRESS_MEMBERS =
      Map.of(
          "AddressKey", TEXT,
          "AddressLines", TEXT,
          "City", TEXT,
          "StateProvinceCounty", TEXT,
          "ZipCode", TEXT,
          "CountryCode", TEXT,
          "Label", TEXT);
  private static final Map<String, WireBody.Shape> PHONE_MEMBERS =
      Map.of("PhoneNumberKey", TEXT, "Number", TEXT, "CountryCode", TEXT, "Label", TEXT);
  private static final Set<String> ADDRESS_LABELS = Set.of("Physical", "Mailing", "Legal", "Home");
  private static final Set<String> PHONE_LABELS =
      Set.of("Work", "Mobile", "Office", "Fax", "Home", "Other");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final KeyMaker keys;
  private final Predicate<String> organizationExists;

  CardRules(KeyMaker keys, Predicate<String> organizationExists) {
    this.keys = keys;
    this.organizationExists = organizationExists;
  }

  /** The card as stored, from a request's card. */
  ObjectNode card(JsonNode request, EntityType type, String entityKey, String cardKey) {
    WireBody.check(request, "businessCard", MEMBERS);
    ObjectNode card = JSON.objectNode();
    card.put("BusinessCardKey", cardKey)
        .put("EntityType", type.wireName())
        .put("EntityKey", entityKey)
        .put("IsPrimaryCard", request.path("IsPrimaryCard").asBoolean());
    card.set("OrganizationKey", employer(request, type));
    LISTS.forEach(member -> card.set(member, texts(request.path(member))));
    TEXTS.forEach(member -> card.set(member, orNull(request.path(member))));
    card.set("Addresses", addresses(request.path("Addresses")));
    card.set("PhoneNumbers", phones(request.path("PhoneNumbers")));
    return card;
  }

  /** Makes exactly one card the primary one: the first that says so, else the first. */
  static List<ObjectNode> withOnePrimary(List<ObjectNode> cards) {
    int primary = 0;
    for (int i = cards.size() - 1; i >= 0; i--) {
      primary = cards.get(i).path("IsPrimaryCard").asBoolean() ? i : primary;
    }
    for (int i = 0; i < cards.size(); i++) {
      cards.get(i).put("IsPrimaryCard", i == primary);
    }
    return cards;
  }

  private JsonNode employer(JsonNode request, EntityType type) {
    String key = request.path("OrganizationKey").asText("");
    if (type != EntityType.CONTACT || key.isEmpty() || request.path("OrganizationKey").isNull()) {
      return JSON.nullNode();
    }
    if (!organizationExists.test(key)) {
      throw KarbonRefusal.badRequest("No organization exists with a key of " + key + ".");
    }
    return JSON.textNode(key);
  }

  private static ArrayNode texts(JsonNode list) {
    ArrayNode copy = JSON.arrayNode();
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw KarbonRefusal.payloadMissing("businessCard");
      }
      copy.add(text);
    }
    return copy;
  }

  private ArrayNode addresses(JsonNode list) {
    ArrayNode addresses = JSON.arrayNode();
    for (JsonNode request : list) {
      WireBody.check(request, "businessCard", ADDRESS_MEMBERS);
      ObjectNode address = addresses.addObject().put("AddressKey", keys.nextGuid());
      copyLimited(request, address, "AddressLines", 200);
      copyLimited(request, address, "City", 100);
      copyLimited(request, address, "StateProvinceCounty", 100);
      copyLimited(request, address, "ZipCode", 20);
      copyChosen(request, address, "CountryCode", COUNTRIES);
      copyChosen(request, address, "Label", ADDRESS_LABELS);
    }
    return addresses;
  }

  private ArrayNode phones(JsonNode list) {
    ArrayNode phones = JSON.arrayNode();
    for (JsonNode request : list) {
      WireBody.check(request, "businessCard", PHONE_MEMBERS);
      ObjectNode phone = phones.addObject().put("PhoneNumberKey", keys.nextGuid());
      copyLimited(request, phone, "Number", 20);
      phone.set("CountryCode", orNull(request.path("CountryCode")));
      copyChosen(request, phone, "Label", PHONE_LABELS);
    }
    return phones;
  }

  private static void copyLimited(JsonNode from, ObjectNode to, String member, int limit) {
    JsonNode value = orNull(from.path(member));
    if (value.asText().length() > limit) {
      throw KarbonRefusal.badRequest(
          "The field " + member + " must be a string with a maximum length of " + limit + ".");
    }
    to.set(member, value);
  }

  private static void copyChosen(
      JsonNode from, ObjectNode to, String member, Set<String> permitted) {
    JsonNode value = orNull(from.path(member));
    if (!value.isNull() && !permitted.contains(value.asText())) {
      throw KarbonRefusal.badRequest(
          "The value '" + value.asText() + "' is not valid for " + member + ".");
    }
    to.set(member, value);
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isTextual() ? value : JSON.nullNode();
  }
}
