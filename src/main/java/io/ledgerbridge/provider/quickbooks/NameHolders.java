package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Shortening;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who holds a name: it is unique over customers, active or not, vendors and employees (F14;
 * providers/quickbooks.md §4.7).
 */
final class NameHolders {

  private static final List<String> TYPES = List.of("Customer", "Vendor", "Employee");

  private NameHolders() {}

  /**
   * Who holds which of the names, by {@link CustomerName#key}: one query a type, and none once all
   * are found.
   */
  static Dialogue<Map<String, NameHolder>> find(String realm, List<String> names) {
    return find(realm, names, TYPES, Map.of());
  }

  private static Dialogue<Map<String, NameHolder>> find(
      String realm, List<String> names, List<String> types, Map<String, NameHolder> found) {
    List<String> wanted =
        names.stream().filter(name -> !found.containsKey(CustomerName.key(name))).toList();
    if (wanted.isEmpty() || types.isEmpty()) {
      return Dialogue.done(found);
    }
    String type = types.get(0);
    return Dialogue.ask(
        QuickBooksCalls.rowsWith(realm, type, CustomerMembers.DISPLAY_NAME, wanted),
        answer -> {
          var more = new HashMap<>(found);
          rows(answer, type)
              .forEach(
                  row ->
                      CustomerName.key(row)
                          .ifPresent(key -> more.putIfAbsent(key, new NameHolder(type, row))));
          return find(realm, names, types.subList(1, types.size()), more);
        });
  }

  /** A company without, say, employees may refuse the question; that must not hide the rest. */
  private static Stream<JsonNode> rows(HttpAnswer answer, String type) {
    return QuickBooksFailures.of(answer).filter(Rejected.class::isInstance).isPresent()
        ? Stream.empty()
        : QuickBooksAnswers.rows(QuickBooksAnswers.sound(answer), type).stream();
  }

  /**
   * A record that holds a name.
   *
   * @param type {@code Customer}, {@code Vendor} or {@code Employee}
   */
  record NameHolder(String type, JsonNode row) {

    private static final int LONGEST_SHOWN = 200;

    boolean isCustomer() {
      return type.equals(CustomerReader.TYPE);
    }

    /** For people: {@code The name "Blue Heron LLC" is taken by Customer 58, inactive.} */
    String described() {
      return "The name \"%s\" is taken by %s %s%s."
          .formatted(
              cut(row.path(CustomerMembers.DISPLAY_NAME).asText("")),
              type,
              cut(row.path("Id").asText("")),
              row.path("Active").asBoolean(true) ? "" : ", inactive");
    }

    private static String cut(String text) {
      return Shortening.to(LONGEST_SHOWN, text).text();
    }
  }
}
