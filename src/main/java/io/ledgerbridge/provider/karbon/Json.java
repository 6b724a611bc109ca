package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.contact.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * JSON trees as Karbon sends them. Numbers keep their digits, so that what is read and sent back
 * untouched stays the same (I5).
 */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The tree, or nothing where the text is no JSON object or array. A number with an exponent of
   * too many digits is no parsing error of Jackson's, but a NumberFormatException.
   */
  static Optional<JsonNode> tree(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException | NumberFormatException notJson) {
      return Optional.empty();
    }
  }

  /** As {@link #tree(String)}, of UTF-8 bytes. */
  static Optional<JsonNode> tree(byte[] utf8) {
    try {
      return Optional.ofNullable(MAPPER.readTree(utf8)).filter(JsonNode::isContainerNode);
    } catch (IOException | NumberFormatException notJson) {
      return Optional.empty();
    }
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
  }

  /** What {@link #write} wrote; nothing where the text is anything else. */
  static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, type));
    } catch (JsonProcessingException notOurs) {
      return Optional.empty();
    }
  }

  /** A member's text; empty where it is missing, null or no plain value. */
  static String text(JsonNode tree, String member) {
    return text(tree.path(member));
  }

  static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  /**
   * A missing member tells nothing, nor does an object or array where a text should be; null and
   * blank tell that there is nothing (F16).
   */
  static Field field(JsonNode value) {
    return value.isValueNode() ? Field.of(text(value)) : Field.absent();
  }

  /** Whether a member is told at all: as an array, or as null for none. */
  static boolean tellsList(JsonNode tree, String member) {
    return tree.path(member).isArray() || tree.path(member).isNull();
  }

  /** Sets a member; an empty field becomes null, and an absent one changes nothing. */
  static void put(ObjectNode tree, String member, Field value) {
    if (value.isPresent()) {
      tree.put(member, value.text().orElse(null));
    }
  }

  /** A member's elements; none where it is no array. */
  static Stream<JsonNode> elements(JsonNode tree, String member) {
    JsonNode list = tree.path(member);
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.empty();
  }

  /** A member as an array to be changed, made where there is none. */
  static ArrayNode array(ObjectNode tree, String member) {
    return tree.path(member) instanceof ArrayNode array ? array : tree.putArray(member);
  }

  /** Takes out the first element that is equal to this one, and no other. */
  static void remove(ArrayNode list, JsonNode element) {
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).equals(element)) {
        list.remove(i);
        return;
      }
    }
  }

  /** A member by its name in any letter case; missing where there is none. */
  static JsonNode anyCase(JsonNode tree, String member) {
    return tree.properties().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(member))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(MissingNode.getInstance());
  }
}
