package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Field;
import java.util.List;
import java.util.Optional;

/**
 * The telephone number under one of a few labels. An entry keeps its label and its country when its
 * number changes; a new one gets the first of the labels and no country, which is not known.
 *
 * @param labels the best first
 */
record PhoneEntry(List<String> labels) implements Place {

  private static final String LIST = "PhoneNumbers";
  private static final String NUMBER = "Number";
  private static final String LABEL = "Label";

  @Override
  public Field read(JsonNode tree) {
    if (!Json.tellsList(tree, LIST)) {
      return Field.absent();
    }
    return chosen(tree).map(entry -> Json.field(entry.path(NUMBER))).orElse(Field.empty());
  }

  @Override
  public void write(ObjectNode tree, Field value) {
    Optional<ObjectNode> entry = chosen(tree);
    if (value instanceof Field.Value set) {
      entry
          .orElseGet(() -> Json.array(tree, LIST).addObject().put(LABEL, labels.get(0)))
          .put(NUMBER, set.raw());
    } else if (value instanceof Field.Empty) {
      entry.ifPresent(gone -> Json.remove(Json.array(tree, LIST), gone));
    }
  }

  private Optional<ObjectNode> chosen(JsonNode tree) {
    return labels.stream()
        .flatMap(label -> Json.elements(tree, LIST).filter(entry -> is(entry, label)))
        .filter(entry -> !Json.text(entry, NUMBER).isBlank())
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static boolean is(JsonNode entry, String label) {
    return entry.isObject() && Json.text(entry, LABEL).equalsIgnoreCase(label);
  }
}
