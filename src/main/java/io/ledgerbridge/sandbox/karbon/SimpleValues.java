package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Clients by simple names, as a person sees them in a form: {@code firstName … type email phone
 * billing.city …}. A value that is named is set, an empty one is cleared, others stay. They stand
 * on the primary card: {@code billing} is the address labelled Mailing, {@code shipping} Physical,
 * {@code phone} the first number that is neither mobile nor fax.
 */
final class SimpleValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<String, String> PERSON =
      ordered(
          "salutation", "Salutation",
          "firstName", "FirstName",
          "middleName", "MiddleName",
          "lastName", "LastName",
          "suffix", "Suffix",
          "preferredName", "PreferredName");
  private static final Map<String, String> SHARED =
      ordered(
          "type", "ContactType",
          "identifier", "UserDefinedIdentifier",
          "owner", "ClientOwner",
          "manager", "ClientManager");
  private static final Map<String, String> PHONES =
      ordered("phone", "Work", "mobile", "Mobile", "fax", "Fax");
  private static final Map<String, String> ADDRESSES =
      ordered("billing", "Mailing", "shipping", "Physical");
  private static final Map<String, String> ADDRESS_PARTS =
      ordered(
          "lines", "AddressLines",
          "city", "City",
          "region", "StateProvinceCounty",
          "postalCode", "ZipCode",
          "country", "CountryCode");

  private SimpleValues() {}

  /** Sets one member of the client itself; false where the name is none of its members. */
  static boolean setMember(EntityType type, ObjectNode members, String name, JsonNode value) {
    if (name.equals("notes")) {
      members.set("EntityDescription", JSON.objectNode().set("Text", textOrNull(value)));
      return true;
    }
    String member = names(type).getOrDefault(name, SHARED.getOrDefault(name, ""));
    if (!member.isEmpty()) {
      members.set(member, textOrNull(value));
    }
    return !member.isEmpty();
  }

  /** Sets one value on a card; false where the name is none of a card's values. */
  static boolean setOnCard(ObjectNode card, String name, JsonNode value) {
    if (PHONES.containsKey(name)) {
      setPhone(card, name, value.asText(""));
    } else if (ADDRESSES.containsKey(name)) {
      setAddress(card, ADDRESSES.getOrDefault(name, ""), value);
    } else {
      switch (name) {
        case "email" -> setFirst(card, "EmailAddresses", value.asText(""));
        case "website" -> setFirst(card, "WebSites", value.asText(""));
        case "emails" -> card.set("EmailAddresses", value.isArray() ? value : JSON.arrayNode());
        case "role" -> card.set("RoleOrTitle", textOrNull(value));
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** The client by simple names; absent values are left out. */
  static Map<String, Object> of(KarbonClient client) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", client.key());
    view.put("kind", client.type() == EntityType.CONTACT ? "person" : "organization");
    view.put("name", client.fullName());
    view.put("hidden", !client.visible());
    names(client.type()).forEach((name, member) -> putText(view, name, client.text(member)));
    SHARED.forEach((name, member) -> putText(view, name, client.text(member)));
    putText(view, "notes", client.members().path("EntityDescription").path("Text").asText(""));
    putText(view, "ledgerId", client.externalKey());
    client.primaryCard().ifPresent(card -> viewCard(view, card));
    view.put("modified", KarbonTime.format(client.modified()));
    return view;
  }

  private static void viewCard(Map<String, Object> view, ObjectNode card) {
    List<String> emails = card.path("EmailAddresses").valueStream().map(JsonNode::asText).toList();
    putText(view, "email", emails.isEmpty() ? "" : emails.get(0));
    view.put("emails", emails);
    putText(view, "website", card.path("WebSites").path(0).asText(""));
    putText(view, "role", card.path("RoleOrTitle").asText(""));
    PHONES.forEach(
        (name, label) ->
            find(card, "PhoneNumbers", phone -> isPhone(phone, name))
                .ifPresent(phone -> putText(view, name, phone.path("Number").asText(""))));
    ADDRESSES.forEach(
        (name, label) ->
            find(card, "Addresses", address -> isLabelled(address, label))
                .ifPresent(address -> view.put(name, viewAddress(address))));
  }

  private static Map<String, Object> viewAddress(JsonNode address) {
    Map<String, Object> parts = new LinkedHashMap<>();
    ADDRESS_PARTS.forEach((name, member) -> putText(parts, name, address.path(member).asText("")));
    return parts;
  }

  private static void setFirst(ObjectNode card, String member, String text) {
    var list = card.withArrayProperty(member);
    if (!list.isEmpty()) {
      list.remove(0);
    }
    if (!text.isEmpty()) {
      list.insert(0, text);
    }
  }

  private static void setPhone(ObjectNode card, String name, String number) {
    if (number.isEmpty()) {
      remove(card, "PhoneNumbers", phone -> isPhone(phone, name));
    } else {
      find(card, "PhoneNumbers", phone -> isPhone(phone, name))
          .orElseGet(() -> add(card, "PhoneNumbers", PHONES.getOrDefault(name, "")))
          .put("Number", number);
    }
  }

  /** What is neither a mobile nor a fax is the phone, whatever its label. */
  private static boolean isPhone(JsonNode phone, String name) {
    String label = phone.path("Label").asText("");
    return name.equals("phone")
        ? !label.equals("Mobile") && !label.equals("Fax")
        : label.equals(PHONES.get(name));
  }

  private static void setAddress(ObjectNode card, String label, JsonNode value) {
    if (!value.isObject()) {
      remove(card, "Addresses", address -> isLabelled(address, label));
      return;
    }
    ObjectNode address =
        find(card, "Addresses", held -> isLabelled(held, label))
            .orElseGet(() -> add(card, "Addresses", label));
    value
        .properties()
        .forEach(
            part -> {
              String member = ADDRESS_PARTS.get(part.getKey());
              if (member == null) {
                throw KarbonRefusal.badRequest("Unknown part of an address: " + part.getKey());
              }
              address.set(member, textOrNull(part.getValue()));
            });
  }

  private static boolean isLabelled(JsonNode entry, String label) {
    return label.equals(entry.path("Label").asText(""));
  }

  private static Optional<ObjectNode> find(
      ObjectNode card, String list, Predicate<JsonNode> wanted) {
    return card.path(list).valueStream().filter(wanted).map(ObjectNode.class::cast).findFirst();
  }

  private static ObjectNode add(ObjectNode card, String list, String label) {
    return card.withArrayProperty(list).addObject().put("Label", label);
  }

  private static void remove(ObjectNode card, String list, Predicate<JsonNode> unwanted) {
    var kept = JSON.arrayNode();
    card.path(list).valueStream().filter(unwanted.negate()).forEach(kept::add);
    card.set(list, kept);
  }

  private static Map<String, String> names(EntityType type) {
    return type == EntityType.CONTACT ? PERSON : Map.of("fullName", "FullName");
  }

  /** A text, or the lines of a list as one text; null where it is empty. */
  private static JsonNode textOrNull(JsonNode value) {
    String text =
        value.isArray()
            ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining("\n"))
            : value.asText("");
    return text.isEmpty() ? JSON.nullNode() : JSON.textNode(text);
  }

  private static void putText(Map<String, Object> view, String name, String text) {
    if (!text.isEmpty()) {
      view.put(name, text);
    }
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
