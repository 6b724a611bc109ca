package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members that are objects themselves, checked part by part (quickbooks.md §4.1, §4.2). What
 * comes back empty is to be cleared.
 */
final class Parts {
  private static final Map<String, Integer> PHONE = Map.of("FreeFormNumber", 30);
  private static final Map<String, Integer> EMAIL = Map.of("Address", 100);
  private static final Map<String, Integer> WEB = Map.of("URI", 1000);
  private static final Map<String, Integer> REFERENCE = Map.of("value", 100, "name", 500);
  private static final Map<String, Integer> ADDRESS =
      Map.of(
          "Id",
          30,
          "Line1",
          500,
          "Line2",
          500,
          "Line3",
          500,
          "Line4",
          500,
          "Line5",
          500,
          "City",
          255,
          "CountrySubDivisionCode",
          255,
          "PostalCode",
          30,
          "Country",
          255);
  private static final Set<String> IGNORED_WITHIN =
      Set.of(
          "Id Lat Long Tag Note Default type CountryCode AreaCode ExchangeCode Extension County"
              .concat(" PostalCodeSuffix")
              .split(" "));
  private static final int ADDRESS_LINES = 2000;

  private static final Pattern EMAILS = Pattern.compile("\\s*[^@\\s]+@[^@\\s]+\\.[^@\\s]+\\s*");
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("(?i)(https?://)?[^\\s/.]+(\\.[^\\s/.]+)+(/\\S*)?");

  private Parts() {}

  static TextNode text(String member, JsonNode sent, int max) {
    if (sent.isContainerNode()) {
      throw Faults.unsupportedProperty(member).refused();
    }
    String text = sent.isNull() ? "" : sent.asText();
    if (text.length() > max) {
      throw Faults.length(member, max, text.length()).refused();
    }
    return TextNode.valueOf(text);
  }

  static ObjectNode phone(String member, JsonNode sent) {
    return parts(member, sent, PHONE);
  }

  static ObjectNode reference(String member, JsonNode sent) {
    return parts(member, sent, REFERENCE);
  }

  /** The filled parts of a nested object; it replaces the stored one as a whole. */
  private static ObjectNode parts(String member, JsonNode sent, Map<String, Integer> lengths) {
    if (!sent.isObject()) {
      throw Faults.unsupportedProperty(member).refused();
    }
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> part : sent.properties()) {
      String name = part.getKey();
      Integer max = lengths.get(name);
      if (max == null && !IGNORED_WITHIN.contains(name)) {
        throw Faults.unsupportedProperty(name).refused();
      }
      if (max != null) {
        TextNode text = text(member + "." + name, part.getValue(), max);
        if (!text.textValue().isEmpty()) {
          parts.set(name, text);
        }
      }
    }
    return parts;
  }

  static ObjectNode address(String member, JsonNode sent) {
    ObjectNode address = parts(member, sent, ADDRESS);
    int lines = 0;
    for (int line = 1; line <= 5; line++) {
      lines += address.path("Line" + line).asText("").length();
    }
    if (lines > ADDRESS_LINES) {
      throw Faults.length(member, ADDRESS_LINES, lines).refused();
    }
    return address.size() == 1 && address.has("Id") ? address.removeAll() : address;
  }

  static ObjectNode email(String member, JsonNode sent) {
    ObjectNode email = parts(member, sent, EMAIL);
    String address = email.path("Address").asText("");
    for (String one : address.isEmpty() ? new String[0] : address.split(",", -1)) {
      if (!EMAILS.matcher(one).matches()) {
        throw Faults.email().refused();
      }
    }
    return email;
  }

  static ObjectNode web(String member, JsonNode sent) {
    ObjectNode web = parts(member, sent, WEB);
    String uri = web.path("URI").asText("");
    if (!uri.isEmpty() && !WEB_ADDRESS.matcher(uri).matches()) {
      throw Faults.webAddress().refused();
    }
    return web;
  }
}
