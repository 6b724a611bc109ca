package io.ledgerbridge.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts calls in a window that moves with time: unlike a token bucket it lets the whole budget go
 * at once and still never lets any window hold more than the limit. Not thread-safe.
 */
final class SlidingWindow {

  private final int limit;
  private final Duration window;
  private final Deque<Instant> calls = new ArrayDeque<>();

  /**
   * A window.
   *
   * @param limit how many calls it may hold
   */
  SlidingWindow(int limit, Duration window) {
    this.limit = limit;
    this.window = window;
  }

  /**
   * How long until a call is allowed; zero for at once.
   *
   * @param reserve how much of the limit is kept for more urgent calls
   */
  Duration delay(Instant now, int reserve) {
    while (!calls.isEmpty() && !calls.getFirst().plus(window).isAfter(now)) {
      calls.removeFirst();
    }
    int free = limit - reserve - calls.size();
    if (free > 0) {
      return Duration.ZERO;
    }
    Instant until = calls.stream().skip(Math.min(-free, calls.size() - 1L)).findFirst().orElse(now);
    return Duration.between(now, until.plus(window));
  }

  /** A call is made. */
  void take(Instant now) {
    calls.addLast(now);
  }
}
