package io.ledgerbridge.connection;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, as the HTTP API answers it.
 *
 * @param page counted from 1
 * @param total of the whole list
 */
public record Listing<T>(List<T> items, int page, int size, long total) {

  public Listing {
    items = List.copyOf(items);
  }

  /** The same page, of other items. */
  public <R> Listing<R> map(Function<T, R> change) {
    return new Listing<>(items.stream().map(change).toList(), page, size, total);
  }

  /**
   * Which page is asked for.
   *
   * @param page counted from 1
   * @param size 1 to 200
   */
  public record Window(int page, int size) {

    /** How many items stand on the pages before. */
    public long offset() {
      return (page - 1L) * size;
    }

    /** The page that holds {@code items}. */
    public <T> Listing<T> of(List<T> items, long total) {
      return new Listing<>(items, page, size, total);
    }
  }
}
