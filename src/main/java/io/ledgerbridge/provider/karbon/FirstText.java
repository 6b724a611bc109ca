package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ledgerbridge.contact.Field;

/**
 * The first of a list of plain texts that is not blank: Karbon's main e-mail address or web site.
 * The others are kept, and their order, which matters (providers/karbon.md §4.2).
 */
record FirstText(String list) implements Place {

  @Override
  public Field read(JsonNode tree) {
    if (!Json.tellsList(tree, list)) {
      return Field.absent();
    }
    return Json.elements(tree, list)
        .map(Json::field)
        .filter(field -> field.text().isPresent())
        .findFirst()
        .orElse(Field.empty());
  }

  @Override
  public void write(ObjectNode tree, Field value) {
    int first = first(tree.path(list));
    if (value instanceof Field.Value set) {
      ArrayNode texts = Json.array(tree, list);
      if (first < 0) {
        texts.insert(0, set.raw());
      } else {
        texts.set(first, TextNode.valueOf(set.raw()));
      }
    } else if (value instanceof Field.Empty && first >= 0) {
      Json.array(tree, list).remove(first);
    }
  }

  private static int first(JsonNode texts) {
    for (int i = 0; i < texts.size(); i++) {
      if (!Json.text(texts.path(i)).isBlank()) {
        return i;
      }
    }
    return -1;
  }
}
