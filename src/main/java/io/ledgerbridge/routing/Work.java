package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Notice;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a connection's work, as it travels through {@code routes/sync/}.
 *
 * @param step the step's name: the router {@code work-connection} goes by it
 * @param run the run that the step serves; nothing for {@code rest}
 * @param side which side a {@code read} reads
 * @param notices what a {@code load} or a {@code plan} is about
 * @param accounts the accounts' ids at their providers
 * @param until calls that could wait are not begun later: something more urgent may have come
 */
public record Work(
    Step step,
    Lease lease,
    Optional<OpenRun> run,
    Side side,
    List<Notice> notices,
    Policy policy,
    Map<Side, String> accounts,
    Instant until) {

  /** What can be next. */
  public enum Step {
    READ,
    LOAD,
    PLAN,
    READ_BACK,
    DELIVER,
    /** Nothing more for now. */
    REST
  }

  /** Whether there is anything to do. */
  public boolean isMore() {
    return step != Step.REST;
  }

  String connectionId() {
    return lease.connectionId();
  }

  OpenRun theRun() {
    return run.orElseThrow();
  }
}
