package io.ledgerbridge.web;

import io.ledgerbridge.connection.Listing.Window;

/** How the pages cut their lists. */
final class Paging {

  private static final int SIZE = 25;
  private static final int LAST = 1_000_000;

  private Paging() {}

  /** The page of that number, or the nearest that there can be. */
  static Window at(int page) {
    return new Window(Math.min(Math.max(page, 1), LAST), SIZE);
  }
}
