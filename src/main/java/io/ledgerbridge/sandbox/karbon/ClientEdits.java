package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a person's work in Karbon makes of a client: forms filled in, merges, restrictions. */
final class ClientEdits {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ClientRules rules;
  private final CardRules cards;
  private final KeyMaker keys;

  ClientEdits(ClientRules rules, CardRules cards, KeyMaker keys) {
    this.rules = rules;
    this.cards = cards;
    this.keys = keys;
  }

  /** A new client, with a card as Karbon's form makes one. */
  KarbonClient created(EntityType type, Map<String, Object> values) {
    ObjectNode members =
        ClientRules.stored(type, MAPPER.createObjectNode(), MAPPER.createObjectNode());
    return edited(
        new KarbonClient(type, keys.next(), Instant.EPOCH, members, List.of(), ""), values);
  }

  /** A client after an edit of the named values; unknown names are refused. */
  KarbonClient edited(KarbonClient client, Map<String, Object> values) {
    ObjectNode members = client.members().deepCopy();
    ObjectNode card = client.primaryCard().map(ObjectNode::deepCopy).orElseGet(this::newCard);
    String ledgerId = client.externalKey();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      JsonNode node = MAPPER.valueToTree(value.getValue());
      if (value.getKey().equals("ledgerId")) {
        ledgerId = node.asText("");
      } else if (!SimpleValues.setMember(client.type(), members, value.getKey(), node)
          && !SimpleValues.setOnCard(card, value.getKey(), node)) {
        throw KarbonRefusal.badRequest("Unknown value: " + value.getKey());
      }
    }
    rules.require(client.type(), members);
    return client.withMembers(members).withExternalKey(ledgerId).withCards(withCard(client, card));
  }

  /** Whether an edit of these values stays on the card and leaves the client's own members. */
  static boolean onCardOnly(EntityType type, Set<String> names) {
    ObjectNode scratch = MAPPER.createObjectNode();
    return names.stream()
        .noneMatch(name -> SimpleValues.setMember(type, scratch, name, MAPPER.nullNode()));
  }

  /** The winner of a merge, with the loser's cards behind its own. */
  static KarbonClient joined(KarbonClient winner, KarbonClient loser) {
    List<ObjectNode> all = new ArrayList<>();
    winner.cards().forEach(card -> all.add(card.deepCopy()));
    loser.cards().forEach(card -> all.add(card.deepCopy().put("EntityKey", winner.key())));
    return winner.withCards(CardRules.withOnePrimary(all));
  }

  /** A client under another RestrictionLevel. */
  static KarbonClient restricted(KarbonClient client, String level) {
    return client.withMembers(client.members().deepCopy().put("RestrictionLevel", level));
  }

  private List<ObjectNode> withCard(KarbonClient client, ObjectNode card) {
    String key = card.path("BusinessCardKey").asText();
    ObjectNode checked = cards.card(card, client.type(), client.key(), key);
    List<ObjectNode> result = new ArrayList<>();
    for (ObjectNode old : client.cards()) {
      result.add(key.equals(old.path("BusinessCardKey").asText()) ? checked : old);
    }
    return result.isEmpty() ? List.of(checked) : result;
  }

  private ObjectNode newCard() {
    return MAPPER.createObjectNode().put("BusinessCardKey", keys.next()).put("IsPrimaryCard", true);
  }
}
