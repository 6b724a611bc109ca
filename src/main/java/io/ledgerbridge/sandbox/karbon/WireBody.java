package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads request bodies against the members of the official description. A body that is missing, no
 * JSON, or has a member that the type does not know binds to nothing in Karbon and is answered as
 * missing (4005).
 */
final class WireBody {

  /** What may stand in a member; null may stand in any. */
  enum Shape {
    TEXT,
    FLAG,
    OBJECT,
    LIST;

    boolean fits(JsonNode value) {
      return value.isNull()
          || switch (this) {
            case TEXT -> value.isTextual();
            case FLAG -> value.isBoolean();
            case OBJECT -> value.isObject();
            case LIST -> value.isArray();
          };
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private WireBody() {}

  /** The body as an object with known members of the right shape; {@code what} names it in 4005. */
  static ObjectNode read(byte[] body, String what, Map<String, Shape> members) {
    ObjectNode object = readAny(body, what);
    check(object, what, members);
    return object;
  }

  /** The body as an object, whatever its members, without OData's annotations. */
  static ObjectNode readAny(byte[] body, String what) {
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        object.remove(annotations(object));
        return object;
      }
    } catch (IOException unreadable) {
      throw KarbonRefusal.payloadMissing(what);
    }
    throw KarbonRefusal.payloadMissing(what);
  }

  /** Refuses members that the type does not have or whose shape is wrong. */
  static void check(JsonNode object, String what, Map<String, Shape> members) {
    object
        .properties()
        .forEach(
            member -> {
              Shape shape = members.get(member.getKey());
              if (shape == null || !shape.fits(member.getValue())) {
                throw KarbonRefusal.payloadMissing(what);
              }
            });
  }

  private static List<String> annotations(ObjectNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith("@odata."))
        .toList();
  }
}
