package io.ledgerbridge.sandbox.quickbooks;

import java.util.List;
import java.util.OptionalInt;

/**
 * One parsed statement of QuickBooks' query language (quickbooks.md §5.1).
 *
 * @param start 1-based
 * @param max as asked; empty means the default page
 */
record Query(
    String entity,
    boolean count,
    List<Condition> where,
    List<Order> order,
    int start,
    OptionalInt max) {

  /** A comparison; only {@link Op#IN} has other than one value. */
  record Condition(String property, Op op, List<String> values) {}

  record Order(String property, boolean descending) {}

  enum Op {
    EQ,
    LT,
    GT,
    LE,
    GE,
    LIKE,
    IN
  }
}
