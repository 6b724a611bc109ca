package io.ledgerbridge.routing;

import io.ledgerbridge.pacing.CallBudgets;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.routing.Conversation.Speaker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds a conversation's next call back until the account's budget allows it (F19). */
@Component("pacer")
public class Pacer {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** So often does who waits ask again: somebody more urgent may have come, or left. */
  private static final long LOOK_MILLIS = 20;

  private final CallBudgets budgets;

  public Pacer(CallBudgets budgets) {
    this.budgets = budgets;
  }

  /**
   * Takes the call from the budget.
   *
   * @return how long to wait before asking again, in milliseconds; 0 when the call may go
   * @throws ProviderException {@code RateLimited} when the wait is a long one: no thread sleeps it
   *     out
   */
  public long take(Conversation conversation) {
    Speaker speaker = conversation.speaker();
    if (!speaker.paced()) {
      return 0;
    }
    Duration wait =
        budgets.take(
            speaker.account(),
            speaker.connector().allowances(),
            conversation.call().path(),
            speaker.urgency());
    if (wait.compareTo(PATIENCE) > 0) {
      throw conversation.broken(
          new ProviderFailure.RateLimited(
              "PACED", "The provider's limit is used up for now", Optional.of(wait)));
    }
    return wait.isZero() ? 0 : Math.min(LOOK_MILLIS, wait.toMillis() + 1);
  }
}
