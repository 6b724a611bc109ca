package io.ledgerbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("F19, I8: the budget of calls, whatever their rhythm")
class SlidingWindowTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant START = Instant.parse("2026-07-01T10:00:00Z");

  @Property(tries = 300)
  @Label("no window of time ever holds more calls than the limit")
  void neverExceeded(
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @Size(max = 150) List<@IntRange(max = 300) Integer> gaps) {
    var window = new SlidingWindow(limit, SECOND);
    var calls = new ArrayList<Instant>();
    Instant now = START;
    for (int gap : gaps) {
      now = now.plusMillis(gap);
      if (window.delay(now, 0).isZero()) {
        window.take(now);
        calls.add(now);
      }
    }

    assertThat(calls)
        .allSatisfy(
            end ->
                assertThat(calls)
                    .filteredOn(one -> one.isAfter(end.minus(SECOND)) && !one.isAfter(end))
                    .hasSizeLessThanOrEqualTo(limit));
  }

  @Property(tries = 300)
  @Label("who waits as long as told may call, and who asks a millisecond earlier may not")
  void delayIsExact(
      @ForAll @IntRange(min = 2, max = 20) int limit,
      @ForAll @IntRange(max = 1) int reserve,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 100) Integer> gaps) {
    var window = new SlidingWindow(limit, SECOND);
    Instant now = START;
    for (int gap : gaps) {
      now = now.plusMillis(gap);
      Duration wait = window.delay(now, reserve);
      if (!wait.isZero()) {
        assertThat(window.delay(now.plus(wait).minusMillis(1), reserve))
            .isEqualTo(Duration.ofMillis(1));
        now = now.plus(wait);
      }
      assertThat(window.delay(now, reserve)).isZero();
      window.take(now);
    }
  }

  @Property(tries = 100)
  @Label("what is kept back for urgent calls is left by the others")
  void reserveIsKept(
      @ForAll @IntRange(min = 5, max = 40) int limit,
      @ForAll @IntRange(min = 1, max = 4) int kept) {
    var window = new SlidingWindow(limit, SECOND);
    int bulk = 0;
    while (window.delay(START, kept).isZero()) {
      window.take(START);
      bulk++;
    }

    assertThat(bulk).isEqualTo(limit - kept);
    assertThat(window.delay(START, 0)).isZero();
  }
}
