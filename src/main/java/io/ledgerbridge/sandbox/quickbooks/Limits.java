package io.ledgerbridge.sandbox.quickbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of quickbooks.md §11, per realm: 500 calls in any minute, 10 in any second, 10 at
 * once, 40 batches in any minute. Off until switched on.
 */
final class Limits {
  private static final int AT_ONCE = 10;

  private final Clock clock;
  private final Map<String, Usage> usages = new ConcurrentHashMap<>();
  private volatile boolean enabled;

  Limits(Clock clock) {
    this.clock = clock;
  }

  void enable(boolean on) {
    usages.clear();
    enabled = on;
  }

  boolean enabled() {
    return enabled;
  }

  /** Whether this call may begin; if so, {@link Pass#close()} tells that it has ended. */
  Pass enter(String realm, boolean batch) {
    return enabled
        ? usages.computeIfAbsent(realm, any -> new Usage()).enter(clock.instant(), batch)
        : new Pass(true, () -> {});
  }

  /** The outcome of {@link #enter}. */
  record Pass(boolean granted, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  private static final class Usage {
    private final Window minute = new Window(500, Duration.ofMinutes(1));
    private final Window second = new Window(10, Duration.ofSeconds(1));
    private final Window batches = new Window(40, Duration.ofMinutes(1));
    private int running;

    synchronized Pass enter(Instant now, boolean batch) {
      boolean room =
          running < AT_ONCE
              && minute.hasRoom(now)
              && second.hasRoom(now)
              && (!batch || batches.hasRoom(now));
      if (!room) {
        return new Pass(false, () -> {});
      }
      minute.take(now);
      second.take(now);
      if (batch) {
        batches.take(now);
      }
      running++;
      return new Pass(true, this::leave);
    }

    private synchronized void leave() {
      running--;
    }
  }

  /** A sliding window, which is stricter than a bucket: no span of this length holds more. */
  private static final class Window {
    private final int most;
    private final Duration span;
    private final Deque<Instant> taken = new ArrayDeque<>();

    Window(int most, Duration span) {
      this.most = most;
      this.span = span;
    }

    boolean hasRoom(Instant now) {
      Instant start = now.minus(span);
      while (!taken.isEmpty() && !taken.getFirst().isAfter(start)) {
        taken.removeFirst();
      }
      return taken.size() < most;
    }

    void take(Instant now) {
      taken.addLast(now);
    }
  }
}
