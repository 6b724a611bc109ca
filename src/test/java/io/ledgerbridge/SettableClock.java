package io.ledgerbridge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The machine's clock, running ahead of it by as much as a test has advanced it; or one that stands
 * still but for that.
 */
public final class SettableClock extends Clock {

  private final InstantSource machine;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private SettableClock(InstantSource machine) {
    this.machine = machine;
  }

  /** A clock that only {@link #advance} moves. */
  public static SettableClock standingAt(Instant start) {
    return new SettableClock(InstantSource.fixed(start));
  }

  /** Lets time pass at once. */
  public void advance(Duration duration) {
    ahead.accumulateAndGet(duration, Duration::plus);
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The hub's time is UTC");
  }

  /** Takes the place of the hub's clock. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Wiring {

    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock(InstantSource.system());
    }
  }
}
