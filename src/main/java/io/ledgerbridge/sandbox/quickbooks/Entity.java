package io.ledgerbridge.sandbox.quickbooks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The three lists that share one pool of ids and of DisplayNames (quickbooks.md §4.1). */
enum Entity {
  CUSTOMER("Customer"),
  VENDOR("Vendor"),
  EMPLOYEE("Employee");

  private final String word;

  Entity(String word) {
    this.word = word;
  }

  /** The name on the wire, such as {@code Customer}. */
  String word() {
    return word;
  }

  /** The path segment, such as {@code customer}. */
  String path() {
    return word.toLowerCase(Locale.ROOT);
  }

  static Optional<Entity> named(String word) {
    return Arrays.stream(values()).filter(e -> e.word.equalsIgnoreCase(word)).findFirst();
  }
}
