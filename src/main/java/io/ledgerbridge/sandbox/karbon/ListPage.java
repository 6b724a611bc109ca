package io.ledgerbridge.sandbox.karbon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One page of a list.
 *
 * @param total rows that satisfy the filter, over all pages
 * @param more whether rows remain after this page
 */
record ListPage<T>(List<T> rows, int total, boolean more) {

  /**
   * Cuts a page out of rows sorted in ascending order. Without a filter this costs the page, not
   * the list.
   */
  static <T> ListPage<T> of(
      List<T> ascending, ListQuery query, Function<T, UnaryOperator<String>> properties) {
    List<T> selected =
        query.filter().isEmpty()
            ? ascending
            : ascending.stream().filter(row -> query.selects(properties.apply(row))).toList();
    int total = selected.size();
    int end = (int) Math.min((long) query.skip() + query.top(), total);
    List<T> rows = new ArrayList<>();
    for (int i = query.skip(); i < end; i++) {
      rows.add(selected.get(query.descending() ? total - 1 - i : i));
    }
    return new ListPage<>(rows, total, end < total && query.skip() < total);
  }
}
