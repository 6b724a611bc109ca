package io.ledgerbridge.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns nested records into flat forms, {@code billing.city}, and back. */
final class Forms {

  private Forms() {}

  /** The texts of a record under the names of a flat form. */
  static Map<String, String> flat(Map<String, Object> record) {
    Map<String, String> flat = new HashMap<>();
    record.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> parts) {
            parts.forEach((part, text) -> flat.put(name + "." + part, String.valueOf(text)));
          } else {
            flat.put(name, String.valueOf(value));
          }
        });
    return flat;
  }

  /**
   * The fields of a form that is laid out as {@code name|label}, a trailing {@code *} for long
   * text.
   */
  static List<Simulated.Field> fields(
      List<String> layout, Map<String, String> values, Map<String, List<String>> choices) {
    List<Simulated.Field> fields = new ArrayList<>();
    for (String line : layout) {
      int bar = line.indexOf('|');
      String name = line.substring(0, bar);
      boolean multiline = line.endsWith("*");
      fields.add(
          new Simulated.Field(
              name,
              line.substring(bar + 1, line.length() - (multiline ? 1 : 0)),
              values.getOrDefault(name, ""),
              multiline,
              choices.getOrDefault(name, List.of())));
    }
    return fields;
  }

  /**
   * What a form changed: simple values that differ, and each group of parts of which one differs as
   * a whole. Cleared values are empty texts, cleared groups too.
   */
  static Map<String, Object> changes(
      List<String> layout, Map<String, String> before, Map<String, String> form) {
    Map<String, Object> changes = new LinkedHashMap<>();
    Set<String> groups = new TreeSet<>();
    for (String line : layout) {
      String name = line.substring(0, line.indexOf('|'));
      if (!submitted(form, name).equals(before.getOrDefault(name, ""))) {
        int dot = name.indexOf('.');
        if (dot < 0) {
          changes.put(name, submitted(form, name));
        } else {
          groups.add(name.substring(0, dot));
        }
      }
    }
    groups.forEach(group -> changes.put(group, group(group, layout, form)));
    return changes;
  }

  private static Object group(String group, List<String> layout, Map<String, String> form) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (String line : layout) {
      String name = line.substring(0, line.indexOf('|'));
      if (name.startsWith(group + ".")) {
        parts.put(name.substring(group.length() + 1), submitted(form, name));
      }
    }
    boolean empty = parts.values().stream().allMatch(""::equals);
    return empty ? "" : parts;
  }

  /** A form's value with the line ends that records have. */
  private static String submitted(Map<String, String> form, String name) {
    return form.getOrDefault(name, "").replace("\r\n", "\n");
  }
}
