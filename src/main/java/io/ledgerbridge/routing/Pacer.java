package io.ledgerbridge.routing;

import io.ledgerbridge.provider.Connector.Allowance;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Keeps the providers' published limits, each account for itself (F19). A twentieth of each limit
 * is kept for what people and webhooks wait for. A long wait is the caller's to arrange: no thread
 * sleeps here.
 */
@Component("pacer")
public class Pacer {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The provider counts when a call arrives, the hub when it leaves. */
  private static final Duration MARGIN = Duration.ofMillis(150);

  private final Clock clock;
  private final Map<String, List<Meter>> accounts = new ConcurrentHashMap<>();

  public Pacer(Clock clock) {
    this.clock = clock;
  }

  private record Meter(Allowance allowance, SlidingWindow window) {

    int reserve(boolean urgent) {
      return urgent || allowance.calls() < 20 ? 0 : Math.max(1, allowance.calls() / 20);
    }
  }

  /**
   * Takes a place in every window that counts the call.
   *
   * @return how long to wait before asking again, in milliseconds; 0 when the call may go
   * @throws ProviderException {@code RateLimited} when the wait is a long one
   */
  public long take(Conversation conversation) {
    if (!conversation.speaker().paced()) {
      return 0;
    }
    List<Meter> meters =
        accounts.computeIfAbsent(
            conversation.speaker().account(),
            account ->
                conversation.speaker().connector().allowances().stream()
                    .map(one -> new Meter(one, window(one)))
                    .toList());
    synchronized (meters) {
      Instant now = clock.instant();
      String path = conversation.call().path();
      List<Meter> counting =
          meters.stream().filter(one -> path.contains(one.allowance().pathContains())).toList();
      Duration wait =
          counting.stream()
              .map(one -> one.window().delay(now, one.reserve(conversation.speaker().urgent())))
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO);
      if (wait.isZero()) {
        counting.forEach(one -> one.window().take(now));
        return 0;
      }
      if (wait.compareTo(PATIENCE) > 0) {
        throw new ProviderException(
            new ProviderFailure.RateLimited(
                "PACED", "The provider's limit is used up for now", Optional.of(wait)));
      }
      return Math.max(1, wait.toMillis());
    }
  }

  private static SlidingWindow window(Allowance one) {
    return new SlidingWindow(one.calls(), one.window().plus(MARGIN));
  }
}
