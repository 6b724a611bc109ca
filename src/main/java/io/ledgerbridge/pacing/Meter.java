package io.ledgerbridge.pacing;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;

/**
 * One limit of one account as this replica sees it: the bucket is shared by all replicas and costs
 * a database call to ask, so it is asked only when a call may well be granted. Not thread-safe.
 */
final class Meter {

  private final Pace pace;
  private final String pathContains;
  private final Bucket bucket;

  /** At most this was left at {@link #asked}: others may have taken more since. */
  private double left;

  private Instant asked = Instant.MIN;
  private Instant refusedUntil = Instant.MIN;

  Meter(Pace pace, String pathContains, Bucket bucket) {
    this.pace = pace;
    this.pathContains = pathContains;
    this.bucket = bucket;
    this.left = pace.burst();
  }

  boolean counts(String path) {
    return path.contains(pathContains);
  }

  /** How long a call of this urgency has to wait at least. */
  Duration expected(Instant now, Urgency urgency) {
    if (now.isBefore(refusedUntil)) {
      return Duration.between(now, refusedUntil);
    }
    double refilled = asked.equals(Instant.MIN) ? 0 : pace.refilled(Duration.between(asked, now));
    double missing = 1 + pace.reserve(urgency) - Math.min(pace.burst(), left + refilled);
    return missing <= 0 ? Duration.ZERO : pace.time(missing);
  }

  /** Takes a call from the budget; otherwise says how long none is to be had. */
  Duration take(Instant now) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    // The bucket tells whole calls only: a part of one more may be left.
    left = probe.getRemainingTokens() + 1.0;
    asked = now;
    if (probe.isConsumed()) {
      return Duration.ZERO;
    }
    var wait = Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    refusedUntil = now.plus(wait);
    return wait;
  }

  /** The call is not made after all. */
  void giveBack() {
    bucket.addTokens(1);
    left++;
  }
}
