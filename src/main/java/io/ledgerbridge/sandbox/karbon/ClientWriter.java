package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What POST, PUT and PATCH make of a client (providers/karbon.md §5.1). */
final class ClientWriter {

  private final ClientRules clients;
  private final CardRules cards;
  private final KeyMaker keys;

  ClientWriter(ClientRules clients, CardRules cards, KeyMaker keys) {
    this.clients = clients;
    this.cards = cards;
    this.keys = keys;
  }

  /** A new client from a POST's body. */
  KarbonClient created(EntityType type, byte[] body) {
    ObjectNode request = clients.full(type, body, lowerName(type));
    String key = keys.next();
    ObjectNode members = ClientRules.stored(type, request, JsonNodeFactory.instance.objectNode());
    KarbonClient bare = new KarbonClient(type, key, Instant.EPOCH, members, List.of(), "");
    return bare.withCards(reconciled(bare, request.path("BusinessCards")));
  }

  /**
   * A client after a PUT: scalars that are left out are cleared; cards stay where the array is left
   * out, else every card that is not listed with its key goes.
   */
  KarbonClient replaced(KarbonClient before, byte[] body) {
    ObjectNode request = clients.full(before.type(), body, "update");
    KarbonClient after =
        before.withMembers(ClientRules.stored(before.type(), request, before.members()));
    return request.path("BusinessCards").isArray()
        ? after.withCards(reconciled(before, request.path("BusinessCards")))
        : after;
  }

  /** A client after a PATCH. */
  KarbonClient patched(KarbonClient before, byte[] body) {
    return before.withMembers(clients.patched(before, body));
  }

  /** A client after a PUT of one of its cards, which keeps its place and whether it is primary. */
  KarbonClient withCardReplaced(KarbonClient before, String cardKey, byte[] body) {
    ObjectNode request = WireBody.readAny(body, "update");
    requireType(request, before.type());
    List<ObjectNode> after = new ArrayList<>();
    for (ObjectNode old : before.cards()) {
      if (cardKey.equals(old.path("BusinessCardKey").asText())) {
        ObjectNode card = cards.card(request, before.type(), before.key(), cardKey);
        after.add(card.put("IsPrimaryCard", old.path("IsPrimaryCard").asBoolean()));
      } else {
        after.add(old);
      }
    }
    return before.withCards(after);
  }

  private List<ObjectNode> reconciled(KarbonClient owner, JsonNode request) {
    List<ObjectNode> result = new ArrayList<>();
    for (JsonNode card : request) {
      Optional<String> known = existing(owner, card);
      result.add(cards.card(card, owner.type(), owner.key(), known.orElseGet(keys::next)));
    }
    return CardRules.withOnePrimary(result);
  }

  /**
   * The key of the existing card that is meant. One that comes without its entity's type and key is
   * taken as new, and the existing one goes: the harshest reading of the official warning.
   */
  private static Optional<String> existing(KarbonClient owner, JsonNode card) {
    String key = card.path("BusinessCardKey").asText("");
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (owner.cards().stream().noneMatch(old -> key.equals(old.path("BusinessCardKey").asText()))) {
      throw KarbonRefusal.badRequest("Invalid businessCardPermaKey " + key);
    }
    boolean complete =
        owner.type().wireName().equals(card.path("EntityType").asText(""))
            && owner.key().equals(card.path("EntityKey").asText(""));
    return complete ? Optional.of(key) : Optional.empty();
  }

  private static void requireType(JsonNode card, EntityType type) {
    if (!type.wireName().equals(card.path("EntityType").asText(""))) {
      throw KarbonRefusal.badRequest("EntityType must be " + type.wireName() + ".");
    }
  }

  private static String lowerName(EntityType type) {
    return type == EntityType.CONTACT ? "contact" : "organization";
  }
}
