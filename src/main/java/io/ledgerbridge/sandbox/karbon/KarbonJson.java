package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes clients as Karbon answers them: summaries in lists, full objects alone (§4). */
final class KarbonJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KarbonJson() {}

  /** A row of a list. */
  static ObjectNode summary(KarbonClient client) {
    ObjectNode row =
        JSON.objectNode()
            .put("@odata.type", "#KarbonService." + ListRules.of(client.type()).summaryType())
            .put(client.type().keyMember(), client.key())
            .put("FullName", client.fullName());
    if (client.type() == EntityType.CONTACT) {
      copy(client, row, "PreferredName", "Salutation", "ClientOwner", "ClientManager");
      putText(row, "Address", displayAddress(client));
    }
    putText(row, "PhoneNumber", client.phone());
    if (client.type() != EntityType.CLIENT_GROUP) {
      putText(row, "EmailAddress", client.email());
      copy(client, row, "ContactType", "UserDefinedIdentifier");
    }
    if (client.type() == EntityType.CONTACT) {
      putText(row, "RoleOrTitle", onCard(client, "RoleOrTitle"));
    } else {
      putText(row, "Website", website(client));
    }
    return row.put("LastModifiedDateTime", KarbonTime.format(client.modified()));
  }

  /** The full object with what {@code $expand} named. */
  static ObjectNode full(KarbonClient client, Set<String> expand, List<KarbonClient> staff) {
    ObjectNode full =
        JSON.objectNode()
            .put("@odata.type", "#KarbonService." + client.type().wireName() + "DTO")
            .put(client.type().keyMember(), client.key());
    client
        .members()
        .properties()
        .forEach(member -> full.set(member.getKey(), member.getValue().deepCopy()));
    full.remove("ClientTeam");
    if (client.type() == EntityType.CONTACT) {
      full.putNull("AvatarUrl");
    }
    full.put("LastModifiedDateTime", KarbonTime.format(client.modified()));
    expand.forEach(member -> full.set(member, expanded(client, member, staff)));
    return full;
  }

  /** A card as {@code GET /BusinessCards/{key}} answers it. */
  static ObjectNode card(ObjectNode card) {
    ObjectNode answer = JSON.objectNode().put("@odata.type", "#KarbonService.BusinessCardDTO");
    return answer.setAll(card.deepCopy());
  }

  private static JsonNode expanded(KarbonClient client, String member, List<KarbonClient> staff) {
    return switch (member) {
      case "BusinessCards" -> cards(client);
      case "BusinessCard" ->
          client.primaryCard().<JsonNode>map(ObjectNode::deepCopy).orElse(JSON.nullNode());
      case "ClientTeam" -> client.members().path("ClientTeam").deepCopy();
      case "Contacts" -> staffOf(staff);
      default -> JSON.arrayNode();
    };
  }

  private static ArrayNode cards(KarbonClient client) {
    ArrayNode cards = JSON.arrayNode();
    client.cards().forEach(card -> cards.add(card.deepCopy()));
    return cards;
  }

  private static ArrayNode staffOf(List<KarbonClient> staff) {
    ArrayNode list = JSON.arrayNode();
    staff.forEach(
        person ->
            list.addObject().put("ContactKey", person.key()).put("FullName", person.fullName()));
    return list;
  }

  private static String displayAddress(KarbonClient client) {
    JsonNode address =
        client.primaryCard().map(card -> card.path("Addresses").path(0)).orElse(JSON.nullNode());
    return Stream.of("AddressLines", "City")
        .map(member -> address.path(member).asText("").replaceAll("\\R", ", "))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private static String website(KarbonClient client) {
    return client.primaryCard().map(card -> card.path("WebSites").path(0).asText("")).orElse("");
  }

  private static String onCard(KarbonClient client, String member) {
    return client.primaryCard().map(card -> card.path(member).asText("")).orElse("");
  }

  private static void copy(KarbonClient from, ObjectNode to, String... members) {
    for (String member : members) {
      putText(to, member, from.text(member));
    }
  }

  private static void putText(ObjectNode row, String member, String text) {
    row.set(member, text.isEmpty() ? JSON.nullNode() : JSON.textNode(text));
  }
}
