package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Field;
import java.util.List;
import java.util.Optional;

/**
 * One part of the first address under a label. Lines are parted by a line break and never by a
 * comma (providers/karbon.md §4.2).
 */
record AddressPart(String label, String part) implements Place {

  static final String LINES = "AddressLines";
  private static final List<String> PARTS =
      List.of(LINES, "City", "StateProvinceCounty", "ZipCode", "CountryCode");
  private static final String LIST = "Addresses";

  @Override
  public Field read(JsonNode tree) {
    if (!Json.tellsList(tree, LIST)) {
      return Field.absent();
    }
    return first(tree, label).map(address -> field(address.path(part))).orElse(Field.empty());
  }

  @Override
  public void write(ObjectNode tree, Field value) {
    Optional<ObjectNode> address = first(tree, label);
    if (value instanceof Field.Value set) {
      address
          .orElseGet(() -> Json.array(tree, LIST).addObject().put("Label", label))
          .put(part, set.raw());
    } else if (value instanceof Field.Empty) {
      address.ifPresent(shown -> shown.remove(part));
    }
  }

  /**
   * Drops the first address under a label where nothing is left of it. Only once all parts are
   * written: the next address under the label would take its place.
   */
  static void dropIfBlank(ObjectNode tree, String label) {
    first(tree, label)
        .filter(address -> PARTS.stream().allMatch(name -> Json.text(address, name).isBlank()))
        .ifPresent(address -> Json.remove(Json.array(tree, LIST), address));
  }

  private static Optional<ObjectNode> first(JsonNode tree, String label) {
    return Json.elements(tree, LIST)
        .filter(address -> Json.text(address, "Label").equalsIgnoreCase(label))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** What an address that is shown leaves out, it does not have: Karbon may omit nulls. */
  private static Field field(JsonNode value) {
    return value.isContainerNode()
        ? Field.absent()
        : Field.of(Json.text(value).replace("\r\n", "\n"));
  }
}
