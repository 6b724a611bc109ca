package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The cheapest safe calls that bring a record where it is wanted (providers/karbon.md §5.1): names
 * by PATCH, the card by a PUT of the whole card as read, and the record as a whole, without its
 * cards, only for what nothing smaller can change. All else stays as it is (I5).
 */
final class KarbonPlan {

  private KarbonPlan() {}

  /**
   * The calls, in order.
   *
   * @param record as it is now, with its cards and its team
   * @param changes only the fields that differ from it
   * @throws ProviderException when the record does not show what must be sent back with the change
   */
  static List<HttpCall> update(KarbonRecord record, Contact changes) {
    Contact card = Places.only(Places.CARD, changes);
    boolean newCard = !card.fields().isEmpty() && record.card().isEmpty();
    var calls = new ArrayList<HttpCall>();
    if (newCard || changes.get(ContactField.NOTES).isPresent()) {
      calls.add(putRecord(record, changes, newCard));
    } else if (!Places.only(record.type().names(), changes).fields().isEmpty()) {
      calls.add(patchNames(record, changes));
    }
    if (!newCard && !card.fields().isEmpty()) {
      record.card().map(read -> putCard(record, read, card)).ifPresent(calls::add);
    }
    return calls;
  }

  /** A new record with one card; {@code contactType} blank for Karbon's default. */
  static HttpCall create(KarbonType type, Contact values, String contactType, String identifier) {
    ObjectNode tree = Json.object();
    Contact set = withoutEmpty(values);
    write(type.names(), tree, set);
    write(Places.NOTES, tree, set);
    tree.put("UserDefinedIdentifier", identifier);
    if (!contactType.isBlank()) {
      tree.put("ContactType", contactType);
    }
    tree.putArray(KarbonRecord.CARDS).add(newCard(set));
    return HttpCall.json("POST", type.path(), Json.write(tree));
  }

  private static HttpCall patchNames(KarbonRecord record, Contact changes) {
    ObjectNode patch = Json.object();
    write(record.type().names(), patch, changes);
    return HttpCall.json("PATCH", record.type().path(record.key()), Json.write(patch));
  }

  private static HttpCall putRecord(KarbonRecord record, Contact changes, boolean newCard) {
    if (newCard && !record.showsCards()) {
      throw unsafe("Karbon's answer does not show the business cards");
    }
    ObjectNode tree = RequestShape.record(record.type(), record.tree());
    write(record.type().names(), tree, changes);
    write(Places.NOTES, tree, changes);
    if (newCard) {
      tree.putArray(KarbonRecord.CARDS).add(newCard(changes));
    }
    return HttpCall.json("PUT", record.type().path(record.key()), Json.write(tree));
  }

  private static HttpCall putCard(KarbonRecord record, ObjectNode read, Contact changes) {
    String key = Json.text(read, "BusinessCardKey");
    if (key.isBlank()) {
      throw unsafe("Karbon's answer does not name the business card");
    }
    ObjectNode card = RequestShape.card(read);
    card.put("EntityType", record.type().word()).put("EntityKey", record.key());
    write(Places.CARD, card, changes);
    Places.ADDRESSES.entrySet().stream()
        .filter(place -> changes.get(place.getKey()) instanceof Field.Empty)
        .map(place -> place.getValue().label())
        .distinct()
        .forEach(label -> AddressPart.dropIfBlank(card, label));
    return HttpCall.json("PUT", "/v3/BusinessCards/" + KarbonType.encoded(key), Json.write(card));
  }

  private static ObjectNode newCard(Contact values) {
    ObjectNode card = Json.object().put("IsPrimaryCard", true);
    write(Places.CARD, card, withoutEmpty(values));
    return card;
  }

  private static Contact withoutEmpty(Contact values) {
    var set = new EnumMap<ContactField, Field>(ContactField.class);
    set.putAll(values.fields());
    set.values().removeIf(Field.Empty.class::isInstance);
    return new Contact(values.kind(), set);
  }

  private static void write(Map<ContactField, Place> places, ObjectNode tree, Contact values) {
    values
        .fields()
        .forEach(
            (field, value) -> {
              Place place = places.get(field);
              if (place != null) {
                place.write(tree, value);
              }
            });
  }

  private static ProviderException unsafe(String message) {
    return new ProviderException(new Rejected("CARDS_NOT_SHOWN", message));
  }
}
