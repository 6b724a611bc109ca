package io.ledgerbridge.routing;

import io.ledgerbridge.delivery.Delivery;
import io.ledgerbridge.delivery.Delivery.Answered;
import io.ledgerbridge.delivery.Delivery.Call;
import io.ledgerbridge.delivery.Outcomes;
import java.util.List;
import org.springframework.stereotype.Component;

/** The two ends of delivery: which calls are next, and what they came to. */
@Component("deliverySteps")
public class DeliverySteps {

  private final Delivery delivery;
  private final Outcomes outcomes;

  public DeliverySteps(Delivery delivery, Outcomes outcomes) {
    this.delivery = delivery;
    this.outcomes = outcomes;
  }

  /** The next calls of the run, marked as sent. */
  public List<Call> next(Work work) {
    return delivery.next(work.lease(), work.theRun(), work.policy(), work.accounts());
  }

  /** What of the run is still uncertain. */
  public List<Call> uncertain(Work work) {
    return delivery.uncertain(work.lease(), work.theRun(), work.policy(), work.accounts()).stream()
        .toList();
  }

  /** Stores what the calls came to. */
  public void record(Work work, List<Answered> answers) {
    outcomes.record(work.lease(), work.policy(), answers);
  }
}
