package io.ledgerbridge.sandbox.karbon;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** 120 calls a minute, as a token bucket over the given clock (§1.1, §9.2). */
final class RateLimit {

  private static final int CALLS_A_MINUTE = 120;

  private final Bucket bucket;

  RateLimit(Clock clock) {
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(CALLS_A_MINUTE)
                        .refillGreedy(CALLS_A_MINUTE, Duration.ofMinutes(1)))
            .withCustomTimePrecision(new ClockMeter(clock))
            .build();
  }

  boolean permits() {
    return bucket.tryConsume(1);
  }

  private record ClockMeter(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
