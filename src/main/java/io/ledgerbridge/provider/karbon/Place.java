package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Field;

/**
 * Where one field of a contact stands in one of Karbon's JSON trees: a lawful lens. What {@link
 * #write} wrote is what {@link #read} reads (a cleared entry may uncover the next one), and writing
 * touches nothing else in the tree.
 */
interface Place {

  Field read(JsonNode tree);

  /**
   * Changes the tree.
   *
   * @param value to set, or {@link Field.Empty} to clear; {@link Field.Absent} changes nothing
   */
  void write(ObjectNode tree, Field value);

  /** A plain member. */
  record Member(String name) implements Place {

    @Override
    public Field read(JsonNode tree) {
      return Json.field(tree.path(name));
    }

    @Override
    public void write(ObjectNode tree, Field value) {
      Json.put(tree, name, value);
    }
  }

  /** A member of a member that is an object. */
  record Inner(String outer, String name) implements Place {

    @Override
    public Field read(JsonNode tree) {
      JsonNode object = tree.path(outer);
      return object.isNull() ? Field.empty() : Json.field(object.path(name));
    }

    @Override
    public void write(ObjectNode tree, Field value) {
      if (value.isPresent()) {
        ObjectNode object =
            tree.path(outer) instanceof ObjectNode existing ? existing : tree.putObject(outer);
        Json.put(object, name, value);
      }
    }
  }
}
