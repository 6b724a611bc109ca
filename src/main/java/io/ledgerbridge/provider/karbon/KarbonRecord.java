package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.Snapshot.Coverage;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A record in full, as Karbon's answer showed it.
 *
 * @param tree the answer, never changed
 */
record KarbonRecord(KarbonType type, ObjectNode tree) {

  static final String CARDS = "BusinessCards";

  /**
   * The record that an answer shows.
   *
   * @throws io.ledgerbridge.provider.ProviderException when it shows none that has a key
   */
  static KarbonRecord shown(KarbonType type, ObjectNode tree) {
    var record = new KarbonRecord(type, tree);
    if (!type.ref(record.key()).isPlausible()) {
      throw Answers.unreadable("Karbon's answer names no record");
    }
    return record;
  }

  String key() {
    return Json.text(tree, type.key());
  }

  /** Whether the answer shows the cards at all, be it none. */
  boolean showsCards() {
    return tree.path(CARDS).isArray() && cards().count() == tree.path(CARDS).size();
  }

  /** The card that is kept the same: the primary one, else the first. */
  Optional<ObjectNode> card() {
    return cards()
        .filter(card -> card.path("IsPrimaryCard").asBoolean())
        .findFirst()
        .or(() -> cards().findFirst());
  }

  /**
   * The canonical fields. What a record without any card holds in its cards' stead is empty; what
   * the answer does not show is absent.
   */
  Contact contact() {
    var fields = new EnumMap<ContactField, Field>(ContactField.class);
    fields.putAll(Places.read(type.names(), tree));
    fields.putAll(Places.read(Places.NOTES, tree));
    if (showsCards()) {
      Places.CARD.forEach(
          (field, place) -> fields.put(field, card().map(place::read).orElse(Field.empty())));
    }
    return new Contact(type.kind(), fields);
  }

  Snapshot snapshot() {
    Contact contact = contact();
    return KarbonSummary.snapshot(
        type,
        tree,
        contact.name(),
        contact,
        Coverage.FULL,
        isPublic() ? Set.of() : Set.of(Trait.HIDDEN));
  }

  private Stream<ObjectNode> cards() {
    return Json.elements(tree, CARDS).filter(JsonNode::isObject).map(ObjectNode.class::cast);
  }

  private boolean isPublic() {
    String level = Json.text(tree, "RestrictionLevel");
    return level.isBlank() || level.equalsIgnoreCase("Public");
  }
}
