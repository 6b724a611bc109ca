package io.ledgerbridge.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Spoils well-formed JSON as a sick or hostile sender might; the same numbers spoil it the same.
 */
public final class Garbler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEAT = "@seat-of-the-odd-value@";

  /** Legal values in places where nobody expects them. */
  private static final List<String> ODD =
      List.of(
          "null",
          "\"\"",
          "\" \"",
          "true",
          "false",
          "0",
          "-1",
          "3.25",
          "9223372036854775808",
          "-99999999999999999999999999",
          "1e999",
          "1e1000000000",
          "1E-1000000000",
          "1e99999999999",
          "{}",
          "[]",
          "[[]]",
          "{\"a\":{\"a\":null}}",
          "[null,1,\"x\",{},[]]",
          "\"\\ud800\"",
          "\"\\u0000\\u0001\\u001b\"",
          "\"\\ufeff\\u202e\\u200d\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00+18:00\"",
          "\"9999-12-31T23:59:59.9999999Z\"",
          "\"2026-02-30T25:61:61Z\"",
          "\"2026-03-01T09:30:00[Europe/Nowhere]\"",
          "\"../../etc/passwd\"",
          "\"https://elsewhere.test/v3/Contacts\"",
          "\"'; drop table contact_record; --\"");

  private static final List<String> GARBAGE =
      List.of(
          "",
          " ",
          "null",
          "0",
          "\"text\"",
          "{}",
          "[]",
          "[[]]",
          "{",
          "{\"a\":",
          "nan",
          "<html><body>Bad gateway</body></html>",
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Fault>&b;"
              + "</Fault>",
          "<IntuitResponse><Fault><Error code=\"3200\"><Message><b/></Message></Error></Fault>",
          "<IntuitResponse><Fault><Error><Detail>&nbsp;&#0;</Detail></Error></Fault></a>",
          "<",
          "<a",
          "<?",
          "<![CDATA[",
          "\ufeff{\"value\":[]}",
          "\ud800",
          "\u0000");

  private final Random random;

  public Garbler(long seed) {
    this.random = new Random(seed);
  }

  /** One of many. */
  public <T> T oneOf(List<T> many) {
    return many.get(random.nextInt(many.size()));
  }

  /** Whether a thing of that probability happens. */
  public boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** The text, spoilt in one to three places. */
  public String spoilt(String json) {
    String text = json;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = spoiltOnce(text);
    }
    return text;
  }

  private String spoiltOnce(String text) {
    return switch (random.nextInt(10)) {
      case 0 -> oneOf(GARBAGE);
      case 1 -> text.substring(0, random.nextInt(text.length() + 1));
      case 2 -> {
        int at = random.nextInt(text.length() + 1);
        yield text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
      }
      default -> treeSpoilt(text);
    };
  }

  private String treeSpoilt(String text) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (IOException alreadySpoilt) {
      return text;
    }
    List<Supplier<String>> places = new ArrayList<>();
    collect(tree, tree, places);
    return places.isEmpty() ? text : oneOf(places).get();
  }

  private void collect(JsonNode root, JsonNode node, List<Supplier<String>> places) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> places.add(() -> changed(root, object, name)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        places.add(() -> changed(root, array, at));
      }
    }
    node.forEach(child -> collect(root, child, places));
  }

  private String changed(JsonNode root, ObjectNode object, String name) {
    JsonNode was = object.path(name);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(oneOf(List.of("", name.toUpperCase(java.util.Locale.ROOT))), was);
      default -> object.put(name, SEAT);
    }
    return filled(root, random.nextInt(8) == 0 ? was + ",\"" + name + "\":" + odd() : odd());
  }

  private String changed(JsonNode root, ArrayNode array, int at) {
    JsonNode was = array.path(at);
    switch (random.nextInt(4)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, was);
      default -> array.set(at, SEAT);
    }
    return filled(root, odd());
  }

  private static String filled(JsonNode root, String value) {
    try {
      return JSON.writeValueAsString(root).replace("\"" + SEAT + "\"", value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String odd() {
    return switch (random.nextInt(400)) {
      case 0 -> "\"" + "x".repeat(1_000_000) + "\"";
      case 1 -> "[" + "{\"Id\":\"1\"},".repeat(9_999) + "{}]";
      case 2 -> "[".repeat(10_000) + "]".repeat(10_000);
      case 3 -> "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
      case 4 -> "7".repeat(5_000);
      case 5, 6, 7, 8, 9, 10, 11, 12 -> "\"" + "y".repeat(90 + random.nextInt(3_000)) + "\"";
      default -> oneOf(ODD);
    };
  }
}
