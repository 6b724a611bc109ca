package io.ledgerbridge.sandbox.karbon;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A checked list request (providers/karbon.md §3).
 *
 * @param top rows a page, 1 to 100
 * @param skip rows to leave out, from 0
 */
record ListQuery(List<FilterCondition> filter, Order order, boolean descending, int top, int skip) {

  /** The most rows on a page. */
  static final int MAX_TOP = 100;

  private static final Set<String> OPTIONS =
      Set.of("$filter", "$orderby", "$top", "$skip", "$count");

  /**
   * Reads the request's decoded options; {@code capTop} caps a $top over 100, else it is refused.
   */
  static ListQuery of(Map<String, String> options, ListRules rules, boolean capTop) {
    requireKnown(options.keySet(), OPTIONS);
    String filter = options.getOrDefault("$filter", "");
    String[] order = options.getOrDefault("$orderby", "").strip().split("\\s+", -1);
    return new ListQuery(
        filter.isBlank() ? List.of() : FilterParser.parse(filter, rules),
        order(order[0], rules),
        descending(order),
        top(options.getOrDefault("$top", "100"), capTop),
        number("$skip", options.getOrDefault("$skip", "0")));
  }

  /** Refuses a system option that is not allowed; other query parameters are ignored. */
  static void requireKnown(Set<String> names, Set<String> allowed) {
    names.stream()
        .filter(name -> name.startsWith("$") && !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw KarbonRefusal.optionNotAllowed(capitalised(name.substring(1)));
            });
  }

  boolean selects(UnaryOperator<String> row) {
    return filter.stream().allMatch(condition -> condition.holds(row));
  }

  private static Order order(String property, ListRules rules) {
    if (property.isEmpty()) {
      return Order.KEY;
    }
    Order order = rules.orders().get(property);
    if (order == null) {
      throw KarbonRefusal.badRequest(
          "The property '" + property + "' cannot be used in the $orderby query option.");
    }
    return order;
  }

  private static boolean descending(String[] order) {
    if (order.length > 2 || (order.length == 2 && !Set.of("asc", "desc").contains(order[1]))) {
      throw KarbonRefusal.badRequest(
          "The property '"
              + String.join(" ", order)
              + "' cannot be used in the $orderby query option.");
    }
    return order.length == 2 && order[1].equals("desc");
  }

  private static int top(String text, boolean capTop) {
    int top = number("$top", text);
    if (top > MAX_TOP && !capTop) {
      throw KarbonRefusal.badRequest(
          "The limit of '100' for Top query has been exceeded. The value from the incoming request is '"
              + top
              + "'.");
    }
    if (top == 0) {
      throw KarbonRefusal.badRequest("Invalid value '0' for $top query option found.");
    }
    return Math.min(top, MAX_TOP);
  }

  private static int number(String option, String text) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notNumeric) {
      throw invalid(option, text);
    }
    throw invalid(option, text);
  }

  private static KarbonRefusal invalid(String option, String text) {
    return KarbonRefusal.badRequest(
        "Invalid value '" + text + "' for " + option + " query option found.");
  }

  private static String capitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
