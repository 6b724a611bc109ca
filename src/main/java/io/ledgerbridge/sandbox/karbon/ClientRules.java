package io.ledgerbridge.sandbox.karbon;

import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.LIST;
import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.OBJECT;
import static io.ledgerbridge.sandbox.karbon.WireBody.Shape.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of a contact and an organization and what may stand in them (§4.1, §4.3, §5.1). */
final class ClientRules {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> PERSON_NAMES =
      List.of("FirstName", "MiddleName", "LastName", "PreferredName", "Salutation", "Suffix");
  private static final List<String> SHARED =
      List.of("ClientOwner", "ClientManager", "ContactType", "UserDefinedIdentifier");
  private static final Set<String> LEVELS = Set.of("Public", "Private", "Hidden");

  private final Set<String> contactTypes;
  private final Set<String> users;

  /**
   * @param contactTypes the names in the tenant's settings
   * @param users e-mail addresses and keys of active team members
   */
  ClientRules(Set<String> contactTypes, Set<String> users) {
    this.contactTypes = contactTypes;
    this.users = users;
  }

  /** The members of a full body (POST, PUT): what is left out is cleared. */
  ObjectNode full(EntityType type, byte[] body, String what) {
    ObjectNode request = WireBody.read(body, what, members(type));
    require(type, request);
    requireLevel(orNull(request.path("RestrictionLevel")));
    return request;
  }

  /** The members that a PATCH may name, in the order in which its refusal lists them. */
  static List<String> patchable(EntityType type) {
    return switch (type) {
      case CONTACT -> Stream.concat(PERSON_NAMES.stream(), Stream.of("RestrictionLevel")).toList();
      case ORGANIZATION -> List.of("FullName", "RestrictionLevel");
      case CLIENT_GROUP -> List.of("FullName");
    };
  }

  /** The members after a PATCH. */
  ObjectNode patched(KarbonClient before, byte[] body) {
    ObjectNode request = WireBody.readAny(body, "update");
    List<String> permitted = patchable(before.type());
    request.fieldNames().forEachRemaining(name -> requirePatchable(name, permitted));
    WireBody.check(request, "update", members(before.type()));
    ObjectNode members = before.members().deepCopy();
    members.setAll(request);
    if (members.path("RestrictionLevel").isNull()) {
      members.set("RestrictionLevel", before.members().path("RestrictionLevel"));
    }
    require(before.type(), members);
    requireLevel(orNull(members.path("RestrictionLevel")));
    return members;
  }

  /** The members as stored, from a checked full body and what was stored before. */
  static ObjectNode stored(EntityType type, ObjectNode request, JsonNode before) {
    ObjectNode members = JSON.objectNode();
    names(type).forEach(name -> members.set(name, orNull(request.path(name))));
    SHARED.forEach(name -> members.set(name, orNull(request.path(name))));
    if (members.path("UserDefinedIdentifier").asText().isBlank()) {
      members.putNull("UserDefinedIdentifier");
    }
    members.put(
        "RestrictionLevel",
        request.path("RestrictionLevel").asText(before.path("RestrictionLevel").asText("Public")));
    members.set("EntityDescription", description(request.path("EntityDescription")));
    members.set("AccountingDetail", accounting(request.path("AccountingDetail"), before));
    JsonNode team =
        request.has("ClientTeam") ? request.path("ClientTeam") : before.path("ClientTeam");
    members.set("ClientTeam", team.isArray() ? team : JSON.arrayNode());
    return members;
  }

  /** Refuses members without the required names, or with a type or a user that does not exist. */
  void require(EntityType type, ObjectNode request) {
    List<String> required =
        type == EntityType.CONTACT ? List.of("FirstName", "LastName") : List.of("FullName");
    for (String name : required) {
      if (request.path(name).asText("").isBlank()) {
        throw KarbonRefusal.badRequest("The " + name + " field is required.");
      }
    }
    requireType(orNull(request.path("ContactType")));
    requireUser(orNull(request.path("ClientOwner")));
    requireUser(orNull(request.path("ClientManager")));
  }

  private void requireType(JsonNode type) {
    if (!type.isNull() && !contactTypes.contains(type.asText())) {
      throw KarbonRefusal.badRequest("ContactType '" + type.asText() + "' does not exist.");
    }
  }

  private void requireUser(JsonNode user) {
    if (!user.isNull() && !user.asText().isBlank() && !users.contains(user.asText())) {
      throw KarbonRefusal.inactiveUser();
    }
  }

  private static void requireLevel(JsonNode level) {
    if (level.isNull() || KarbonClient.PUBLIC.equals(level.asText())) {
      return;
    }
    if (!LEVELS.contains(level.asText())) {
      throw KarbonRefusal.badRequest(
          "The value '" + level.asText() + "' is not valid for RestrictionLevel.");
    }
    throw KarbonRefusal.restrictionDenied(level.asText());
  }

  private static void requirePatchable(String name, List<String> permitted) {
    if (!permitted.contains(name)) {
      throw KarbonRefusal.badRequest(
          "Invalid property to update. Only " + String.join(", ", permitted) + " can be patched.");
    }
  }

  private static List<String> names(EntityType type) {
    return type == EntityType.CONTACT ? PERSON_NAMES : List.of("FullName");
  }

  private static Map<String, WireBody.Shape> members(EntityType type) {
    Map<String, WireBody.Shape> members = new LinkedHashMap<>();
    Stream.of(names(type), SHARED, List.of("RestrictionLevel", "AvatarUrl", "LastModifiedDateTime"))
        .flatMap(List::stream)
        .forEach(name -> members.put(name, TEXT));
    members.put(type.keyMember(), TEXT);
    members.put("EntityDescription", OBJECT);
    members.put("AccountingDetail", OBJECT);
    Stream.of("BusinessCards", "ClientTeam", "ClientAccess", "Contacts")
        .forEach(name -> members.put(name, LIST));
    return members;
  }

  private static ObjectNode description(JsonNode request) {
    return JSON.objectNode().set("Text", orNull(request.path("Text")));
  }

  /** A blank registration number deletes its type, another one replaces it (§4.5). */
  private static JsonNode accounting(JsonNode request, JsonNode before) {
    if (!(request instanceof ObjectNode detail)) {
      return JSON.nullNode();
    }
    ObjectNode stored = detail.deepCopy();
    Map<String, JsonNode> numbers =
        Stream.of(before.path("AccountingDetail"), request)
            .flatMap(source -> source.path("RegistrationNumbers").valueStream())
            .collect(
                Collectors.toMap(
                    number -> number.path("Type").asText(),
                    number -> number,
                    (old, replacement) -> replacement,
                    LinkedHashMap::new));
    ArrayNode kept = stored.putArray("RegistrationNumbers");
    numbers.values().stream()
        .filter(number -> !number.path("RegistrationNumber").asText("").isBlank())
        .forEach(kept::add);
    return stored;
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isTextual() ? value : JSON.nullNode();
  }
}
