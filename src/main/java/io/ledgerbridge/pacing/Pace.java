package io.ledgerbridge.pacing;

import io.ledgerbridge.provider.Connector.Allowance;
import java.time.Duration;

/**
 * How a limit is spent: a token bucket lets a window hold its burst and what is refilled meanwhile,
 * so the two together stay within the limit. A small burst leaves bulk work the most: at least 95
 * of 100 calls.
 *
 * @param burst how many calls may go at once after a rest
 * @param refill how many more may follow in each window
 */
record Pace(int burst, int refill, Duration window) {

  private static final int BURST_PERCENT = 3;

  /** The provider counts when a call arrives, the hub when it leaves. */
  private static final int SLACK_PERCENT = 1;

  static Pace of(Allowance limit) {
    int burst = Math.max(1, limit.calls() * BURST_PERCENT / 100);
    int slack = limit.calls() * SLACK_PERCENT / 100;
    return new Pace(burst, Math.max(1, limit.calls() - burst - slack), limit.window());
  }

  /**
   * How many calls must be left for more urgent work after a call of this urgency. Bulk work does
   * not wait for a large bucket to be full: a full one spills what is refilled until it asks again.
   */
  int reserve(Urgency urgency) {
    return urgency.leaves(burst - 1 - burst / 5);
  }

  double perSecond() {
    return refill / (window.toNanos() / 1e9);
  }

  /** How long until so many calls are refilled. */
  Duration time(double calls) {
    return Duration.ofNanos((long) Math.ceil(calls / perSecond() * 1e9));
  }

  /** How many calls are refilled in a time. */
  double refilled(Duration time) {
    return perSecond() * time.toNanos() / 1e9;
  }
}
