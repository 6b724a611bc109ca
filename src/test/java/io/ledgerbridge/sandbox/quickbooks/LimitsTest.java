package io.ledgerbridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F19 Simulated QuickBooks: limits (quickbooks.md §11)")
class LimitsTest {
  private final SettableClock clock = new SettableClock();
  private final Limits limits = new Limits(clock);

  @BeforeEach
  void on() {
    limits.enable(true);
  }

  private boolean call(boolean batch) {
    try (Limits.Pass pass = limits.enter("1", batch)) {
      return pass.granted();
    }
  }

  private int granted(int tries, boolean batch, Duration apart) {
    int granted = 0;
    for (int at = 0; at < tries; at++) {
      granted += call(batch) ? 1 : 0;
      clock.advance(apart);
    }
    return granted;
  }

  @Test
  void tenInASecond() {
    assertThat(granted(12, false, Duration.ZERO)).isEqualTo(10);
    clock.advance(Duration.ofSeconds(1));
    assertThat(call(false)).isTrue();
  }

  @Test
  void fiveHundredInAMinute() {
    assertThat(granted(600, false, Duration.ofMillis(100))).isEqualTo(500);
  }

  @Test
  void fortyBatchesInAMinute() {
    assertThat(granted(60, true, Duration.ofMillis(900))).isEqualTo(40);
    assertThat(call(false)).isTrue();
  }

  @Test
  void tenAtOnce() {
    for (int at = 0; at < 10; at++) {
      limits.enter("1", false);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(call(false)).isFalse();
    try (Limits.Pass elsewhere = limits.enter("2", false)) {
      assertThat(elsewhere.granted()).isTrue();
    }
  }

  @Test
  void noneWhenSwitchedOff() {
    limits.enable(false);

    assertThat(granted(1000, true, Duration.ZERO)).isEqualTo(1000);
  }
}
