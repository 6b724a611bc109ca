package io.ledgerbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.HubTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
@DisplayName("The rhythm of a connection's polls")
class QuartzWorkSchedulerTest {

  private static final int ROUNDS = 40;

  @Autowired private QuartzWorkScheduler work;
  @Autowired private Scheduler quartz;

  @Test
  @DisplayName("F26 is what was set last, whoever asks for work at that moment")
  void changedRhythmStays() throws Exception {
    var connection = UUID.randomUUID().toString();
    var later = Instant.now().plus(Duration.ofDays(1));
    try {
      for (var round = 1; round <= ROUNDS; round++) {
        work.poll(connection, 300);

        // when a person sets another rhythm, and another presses Sync Now
        CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> work.at(connection, later)),
                CompletableFuture.runAsync(() -> work.poll(connection, 5)),
                CompletableFuture.runAsync(() -> work.at(connection, later)))
            .join();

        assertThat(interval(connection)).as("round %d", round).isEqualTo(Duration.ofSeconds(5));
      }
    } finally {
      work.stop(connection);
    }
  }

  @Test
  @DisplayName("F25 jobs that replicas store as they start together are stored once")
  void storedTogether() throws Exception {
    for (var round = 1; round <= ROUNDS; round++) {
      var job = JobKey.jobKey("together-" + UUID.randomUUID(), "test");
      var later = Date.from(Instant.now().plus(Duration.ofDays(1)));

      // when each of three replicas does what Camel does when a route of Quartz's starts
      var stored =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> store(job, later)))
              .limit(3)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(stored).as("round %d", round).containsExactlyInAnyOrder(true, false, false);
      quartz.deleteJob(job);
    }
  }

  /** Whether it was not there already. */
  private boolean store(JobKey job, Date later) {
    try {
      quartz.scheduleJob(
          JobBuilder.newJob(Job.class).withIdentity(job).build(),
          TriggerBuilder.newTrigger().withIdentity(job.getName(), "test").startAt(later).build());
      return true;
    } catch (ObjectAlreadyExistsException e) {
      return false;
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private Duration interval(String connection) throws Exception {
    var trigger =
        (SimpleTrigger) quartz.getTrigger(TriggerKey.triggerKey(connection, "connection"));
    return Duration.ofMillis(trigger.getRepeatInterval());
  }
}
