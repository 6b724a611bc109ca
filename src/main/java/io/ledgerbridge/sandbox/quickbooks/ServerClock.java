package io.ledgerbridge.sandbox.quickbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of QuickBooks' servers, which need not agree with the hub's. */
final class ServerClock extends Clock {
  /** The bean's name. */
  static final String BEAN = "quickBooksSandboxClock";

  private final Clock hub;
  private volatile Duration behind = Duration.ZERO;

  ServerClock(Clock hub) {
    this.hub = hub;
  }

  /** By how much this clock is slow against the hub's; negative where it is fast. */
  void setBehind(Duration duration) {
    behind = duration;
  }

  @Override
  public Instant instant() {
    return hub.instant().minus(behind);
  }

  @Override
  public ZoneId getZone() {
    return hub.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Times are written in one zone, see Times");
  }
}
