package io.ledgerbridge.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.ledgerbridge.provider.Connector.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("F19, I8: a limit is used to nearly the full, and never exceeded")
class MeterTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A limit, its bucket and two replicas' meters, under one clock. */
  private static final class Hub {

    private final Pace pace;
    private final List<Meter> replicas;
    private final List<Instant> calls = new ArrayList<>();
    private Instant now = START;

    Hub(int limit, Duration window) {
      pace = Pace.of(new Allowance(limit, window, ""));
      Bucket bucket =
          Bucket.builder()
              .addLimit(CallBudgets.configuration(pace).getBandwidths()[0])
              .withCustomTimePrecision(clock())
              .build();
      replicas = List.of(new Meter(pace, "", bucket), new Meter(pace, "", bucket));
    }

    private TimeMeter clock() {
      return new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return Duration.between(START, now).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };
    }

    boolean call(int replica, Urgency urgency) {
      Meter meter = replicas.get(replica);
      boolean granted = meter.expected(now, urgency).isZero() && meter.take(now).isZero();
      if (granted) {
        calls.add(now);
      }
      return granted;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    long mostIn(Duration window) {
      return calls.stream()
          .mapToLong(
              end ->
                  calls.stream()
                      .filter(one -> one.isAfter(end.minus(window)) && !one.isAfter(end))
                      .count())
          .max()
          .orElse(0);
    }
  }

  @Property(tries = 200)
  @Label("no window ever holds more calls than the limit, whoever calls when, on two replicas")
  void neverExceeded(
      @ForAll @IntRange(min = 2, max = 60) int limit,
      @ForAll @Size(max = 200) List<@IntRange(max = 3000) Integer> gaps,
      @ForAll Urgency urgency) {
    var hub = new Hub(limit, MINUTE);
    for (int gap : gaps) {
      hub.pass(Duration.ofMillis(gap));
      hub.call(gap % 2, gap % 3 == 0 ? Urgency.PERSON : urgency);
    }

    assertThat(hub.mostIn(MINUTE)).isLessThanOrEqualTo(limit);
  }

  @Property(tries = 30)
  @Label("bulk work that asks every 20 ms uses at least 95 of 100 calls, and never one too many")
  void nearlyAllIsUsed(@ForAll @IntRange(min = 40, max = 500) int limit) {
    assertNearlyAllIsUsed(limit);
  }

  @Example
  @Label(
      "so it is where each call is refilled just after an ask, so that a full bucket would spill")
  void nothingSpills() {
    assertNearlyAllIsUsed(438);
    assertNearlyAllIsUsed(445);
  }

  private static void assertNearlyAllIsUsed(int limit) {
    var hub = new Hub(limit, MINUTE);
    int minutes = 5;
    for (int asks = 0; asks < minutes * 3000; asks++) {
      hub.call(0, Urgency.BULK);
      hub.pass(Duration.ofMillis(20));
    }

    assertThat(hub.calls.size()).isGreaterThanOrEqualTo(limit * minutes * 95 / 100);
    assertThat(hub.mostIn(MINUTE)).isLessThanOrEqualTo(limit);
  }

  @Property(tries = 50)
  @Label("what somebody waits for finds a call left, however busy bulk work is")
  void peopleFirst(@ForAll @IntRange(min = 100, max = 600) int limit) {
    var hub = new Hub(limit, MINUTE);
    for (int asks = 0; asks < 3000; asks++) {
      hub.call(0, Urgency.BULK);
      hub.pass(Duration.ofMillis(20));
      if (asks % 500 == 499) {
        assertThat(hub.call(0, Urgency.PERSON)).isTrue();
      }
    }
  }

  @Example
  @Label("the limits of today's providers leave bulk work 95 of 100 calls at least")
  void providers() {
    for (int limit : List.of(40, 120, 500)) {
      assertThat(Pace.of(new Allowance(limit, MINUTE, "")).refill())
          .isGreaterThanOrEqualTo((int) Math.ceil(limit * 0.95));
    }
  }
}
