package io.ledgerbridge.sandbox.karbon;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One comparison of a {@code $filter}. FullName, Name and EmailAddress ignore case, everything else
 * is textual (providers/karbon.md §3).
 *
 * @param contains whether part of the value is enough
 */
record FilterCondition(String property, boolean contains, String value) {

  boolean holds(UnaryOperator<String> row) {
    String actual = fold(row.apply(property));
    return contains ? actual.contains(fold(value)) : actual.equals(fold(value));
  }

  private String fold(String text) {
    return switch (property) {
      case "FullName", "Name", "EmailAddress" -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }
}
