package io.ledgerbridge.pacing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * A circuit breaker an account: one that answers with errors, or not at all, is left alone for a
 * while, a longer one each time, so that its work holds up no other account's.
 */
@Component
public class Circuits {

  private final CircuitBreakerRegistry breakers;

  Circuits(CircuitBreakerRegistry breakers) {
    this.breakers = breakers;
  }

  /** When a breaker opens, and for how long. */
  static CircuitBreakerConfig configuration(Clock clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowSize(10)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(50)
        .permittedNumberOfCallsInHalfOpenState(1)
        .maxWaitDurationInHalfOpenState(Duration.ofMinutes(2))
        .waitIntervalFunctionInOpenState(
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(2)))
        .writableStackTraceEnabled(false)
        .build();
  }

  /** The account's breaker. */
  public CircuitBreaker of(String account) {
    return breakers.circuitBreaker(account);
  }
}
