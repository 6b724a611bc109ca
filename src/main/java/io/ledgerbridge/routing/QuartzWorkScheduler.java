package io.ledgerbridge.routing;

import io.ledgerbridge.connection.WorkScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.DateBuilder;
import org.quartz.DateBuilder.IntervalUnit;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One durable job a connection, and exactly one trigger: "now" moves it, and never adds a second,
 * for a job with two triggers may run twice at a time in a cluster.
 */
@Component
public class QuartzWorkScheduler implements WorkScheduler {

  private static final String GROUP = "connection";
  private static final int TRIES = 5;

  private final Scheduler scheduler;
  private final Clock clock;
  private final TransactionTemplate transaction;

  public QuartzWorkScheduler(
      Scheduler scheduler, Clock clock, PlatformTransactionManager transactions) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public void poll(String connectionId, int pollSeconds) {
    quietly(
        () -> {
          scheduler.addJob(job(connectionId), true);
          move(trigger(connectionId, pollSeconds, clock.instant()));
        });
  }

  @Override
  public void now(String connectionId) {
    at(connectionId, clock.instant());
  }

  @Override
  public void at(String connectionId, Instant when) {
    quietly(
        () -> {
          Optional<Trigger> known = Optional.ofNullable(scheduler.getTrigger(key(connectionId)));
          if (known.isPresent() && known.get() instanceof SimpleTrigger polling) {
            int seconds = (int) (polling.getRepeatInterval() / 1000);
            move(trigger(connectionId, seconds, when));
          }
        });
  }

  @Override
  public void stop(String connectionId) {
    quietly(() -> scheduler.deleteJob(JobKey.jobKey(connectionId, GROUP)));
  }

  private static JobDetail job(String connectionId) {
    return JobBuilder.newJob(ConnectionJob.class)
        .withIdentity(connectionId, GROUP)
        .storeDurably()
        .requestRecovery()
        .build();
  }

  private Trigger trigger(String connectionId, int pollSeconds, Instant start) {
    return TriggerBuilder.newTrigger()
        .withIdentity(key(connectionId))
        .forJob(connectionId, GROUP)
        .startAt(onQuartzClock(start))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInSeconds(pollSeconds)
                .repeatForever()
                .withMisfireHandlingInstructionNowWithExistingCount())
        .build();
  }

  private static TriggerKey key(String connectionId) {
    return TriggerKey.triggerKey(connectionId, GROUP);
  }

  /** Quartz reckons by a clock of its own: what counts is how far off the moment is. */
  private Date onQuartzClock(Instant when) {
    long millis = Duration.between(clock.instant(), when).toMillis();
    return DateBuilder.futureDate(
        (int) Math.max(0, Math.min(millis, Integer.MAX_VALUE)), IntervalUnit.MILLISECOND);
  }

  /** Replaces the trigger, or makes it. */
  private void move(Trigger trigger) throws SchedulerException {
    if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
      scheduler.scheduleJob(trigger);
    }
  }

  private interface Scheduling {
    void run() throws SchedulerException;
  }

  /**
   * In a transaction of its own: outside of one, Spring's job store works on a connection that
   * commits each statement, and Quartz's row locks lock nothing.
   */
  private void quietly(Scheduling work) {
    for (int tries = 1; ; tries++) {
      try {
        transaction.executeWithoutResult(status -> run(work));
        return;
      } catch (NotScheduled | TransactionException e) {
        // Another thread or replica did the same meanwhile, or the two locked each other out.
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private static void run(Scheduling work) {
    try {
      work.run();
    } catch (SchedulerException e) {
      throw new NotScheduled(e);
    }
  }

  /** The work of a connection could not be scheduled. */
  private static final class NotScheduled extends IllegalStateException {

    private static final long serialVersionUID = 1;

    NotScheduled(SchedulerException cause) {
      super("The work of a connection could not be scheduled", cause);
    }
  }
}
