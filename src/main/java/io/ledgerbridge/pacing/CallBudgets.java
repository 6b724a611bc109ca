package io.ledgerbridge.pacing;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.ledgerbridge.provider.Connector.Allowance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Keeps the providers' published limits, each account for itself and over all replicas (F19, I8).
 * No thread sleeps here: who may not call yet is told how long not.
 */
@Component
public class CallBudgets {

  /** More calls side by side than this would only wait for each other. */
  private static final int LEAST_AT_ONCE = 2;

  private final ProxyManager<String> buckets;
  private final Clock clock;
  private final Map<String, List<Meter>> accounts = new ConcurrentHashMap<>();

  public CallBudgets(ProxyManager<String> buckets, Clock clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /**
   * Takes a call from every limit that counts it.
   *
   * @param account names the account among all providers'
   * @return how long to wait before asking again; zero when the call may go
   */
  public Duration take(String account, List<Allowance> limits, String path, Urgency urgency) {
    List<Meter> meters =
        accounts.computeIfAbsent(
            account, key -> limits.stream().map(limit -> meter(key, limit)).toList());
    // One at a time: the others would only queue for the same row of the database.
    synchronized (meters) {
      Instant now = clock.instant();
      List<Meter> counting = meters.stream().filter(meter -> meter.counts(path)).toList();
      Duration wait =
          counting.stream()
              .map(meter -> meter.expected(now, urgency))
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO);
      return wait.isZero() ? takeAll(counting, now) : wait;
    }
  }

  private static Duration takeAll(List<Meter> meters, Instant now) {
    List<Meter> taken = new ArrayList<>();
    for (Meter meter : meters) {
      Duration wait = meter.take(now);
      if (!wait.isZero()) {
        taken.forEach(Meter::giveBack);
        return wait;
      }
      taken.add(meter);
    }
    return Duration.ZERO;
  }

  /** How many calls side by side make full use of the limits. */
  public static int atOnce(List<Allowance> limits) {
    return Math.max(
        LEAST_AT_ONCE,
        (int) limits.stream().map(Pace::of).mapToDouble(Pace::perSecond).min().orElse(0));
  }

  /** How long so many calls of a path take at the least when nothing else is called. */
  public static Duration time(List<Allowance> limits, String path, double calls) {
    return limits.stream()
        .filter(limit -> path.contains(limit.pathContains()))
        .map(limit -> Pace.of(limit).time(calls))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Meter meter(String account, Allowance limit) {
    Pace pace = Pace.of(limit);
    // Another limit is another bucket: what is stored of the old one must not be read as the new.
    String key =
        "%s %d/%s %s".formatted(account, limit.calls(), limit.window(), limit.pathContains());
    Bucket bucket = buckets.builder().build(key, () -> configuration(pace));
    return new Meter(pace, limit.pathContains(), bucket);
  }

  static BucketConfiguration configuration(Pace pace) {
    return BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(pace.burst()).refillGreedy(pace.refill(), pace.window()))
        .build();
  }
}
