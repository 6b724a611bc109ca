package io.ledgerbridge.routing;

import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.PageIntake.Incredible;
import io.ledgerbridge.capture.RunQueue;
import io.ledgerbridge.connection.Accounts;
import io.ledgerbridge.connection.LeaseLost;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.delivery.DeadLetters;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.AuthorizationLost;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.RecordRef;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What becomes of a step that failed: its run waits, and others go on meanwhile. */
@Component("setbacks")
public class Setbacks {

  private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);
  private static final Duration FIRST = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Leases leases;
  private final RunQueue runs;
  private final Accounts accounts;
  private final DeadLetters deadLetters;
  private final Clock clock;

  public Setbacks(
      Leases leases, RunQueue runs, Accounts accounts, DeadLetters deadLetters, Clock clock) {
    this.leases = leases;
    this.runs = runs;
    this.accounts = accounts;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /** The run of the step that failed goes on later; how much later depends on the failure. */
  public void suspend(Exchange exchange) {
    Work work = Worker.work(exchange);
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Throwable cause = root(caught);
    if (cause instanceof LeaseLost) {
      LOG.info("{}", cause.getMessage());
      return;
    }
    OpenRun run = work.theRun();
    Optional<ProviderFailure> failure =
        cause instanceof ProviderException known ? Optional.of(known.failure()) : Optional.empty();
    if (failure.isEmpty()) {
      LOG.error("A step of run {} failed", run.id(), caught);
    }
    String note =
        failure
            .map(known -> known.code() + ": " + known.message())
            .orElse("An error in the hub, see its log; the run tries again");
    try {
      leases.fenced(work.lease(), () -> postpone(work, failure, note));
    } catch (LeaseLost e) {
      LOG.info("{}", e.getMessage());
    }
  }

  private void postpone(Work work, Optional<ProviderFailure> failure, String note) {
    OpenRun run = work.theRun();
    runs.suspend(run, clock.instant().plus(pause(run, failure)), clipped(note));
    if (failure.filter(AuthorizationLost.class::isInstance).isPresent()) {
      park(work);
    }
  }

  /** A split wraps what its parts throw. */
  private static Throwable root(Exception caught) {
    return Stream.iterate((Throwable) caught, Objects::nonNull, Throwable::getCause)
        .filter(one -> one instanceof ProviderException || one instanceof LeaseLost)
        .findFirst()
        .orElse(caught);
  }

  private static String clipped(String note) {
    return note.length() <= 1000 ? note : note.substring(0, 1000);
  }

  private static Duration pause(OpenRun run, Optional<ProviderFailure> failure) {
    if (failure.isPresent() && failure.get() instanceof RateLimited limited) {
      return limited.retryAfter().orElse(Duration.ofSeconds(60));
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(run.setbacks(), 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** A lost authorisation is listed as the error E5, once for each account that needs a person. */
  private void park(Work work) {
    accounts.of(java.util.List.of(work.connectionId())).stream()
        .filter(account -> !account.connected())
        .forEach(account -> park(work, account));
  }

  private void park(Work work, SideAccount account) {
    deadLetters.park(
        work.connectionId(),
        new DeadLetters.Letter(
            account.side(),
            new RecordRef("account", account.externalId().orElse("")),
            account.label(),
            "E5",
            "message=AuthenticationFailed; errorCode=003200; statusCode=401",
            true,
            ""));
  }

  /**
   * A list that lacks most of what the hub knows looks like mass deletion and is not believed
   * (F11): the run ends, no link is touched, and the next poll reads everything once more.
   */
  void disbelieve(Work work, Incredible doubt) {
    SideAccount account =
        accounts.of(List.of(work.connectionId())).stream()
            .filter(one -> one.side() == work.side())
            .findFirst()
            .orElseThrow();
    String note =
        "The list of %s lacks %d of %d records that were there before. It is not believed: no link was touched, nothing was written."
            .formatted(account.label(), doubt.missing(), doubt.known());
    LOG.warn("Run {} ended: {}", work.theRun().id(), note);
    leases.fenced(
        work.lease(),
        () -> {
          runs.fail(work.theRun(), note);
          runs.forgetIdlePolls(work.theRun());
          deadLetters.park(
              work.connectionId(),
              new DeadLetters.Letter(
                  work.side(),
                  new RecordRef("feed", account.externalId().orElse("")),
                  account.label(),
                  "LIST_INCOMPLETE",
                  note,
                  false,
                  ""));
        });
  }

  /** A record that no decision could be made about: parked, so that the others go on (F8). */
  public Decision refuse(Exchange exchange) {
    Situation situation = exchange.getProperty("situation", Situation.class);
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    LOG.error("No decision about {}", situation.record().ref(), cause);
    return new Decision.Refuse(
        situation,
        "INTERNAL",
        "The hub failed at this record: " + cause.getClass().getSimpleName());
  }
}
