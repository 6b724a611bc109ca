package io.ledgerbridge.api;

import java.util.List;

/**
 * One page of a list, as the HTTP API answers it.
 *
 * @param page from 1
 * @param total how many there are on all pages
 */
public record ListPage<T>(List<T> items, int page, int size, long total) {

  private static final int FIRST_PAGE = 1;
  private static final int USUAL_SIZE = 50;

  public ListPage {
    items = List.copyOf(items);
  }

  /** Which page is asked for; the contract guarantees its numbers. */
  public record Asked(int page, int size) {

    public static Asked by(ApiRequest request) {
      return new Asked(
          request.query("page").map(Integer::valueOf).orElse(FIRST_PAGE),
          request.query("size").map(Integer::valueOf).orElse(USUAL_SIZE));
    }

    public int offset() {
      return Math.multiplyExact(page - 1, size);
    }

    public <T> ListPage<T> of(List<T> items, long total) {
      return new ListPage<>(items, page, size, total);
    }
  }
}
