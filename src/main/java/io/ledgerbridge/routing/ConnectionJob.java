package io.ledgerbridge.routing;

import io.ledgerbridge.connection.WorkScheduler;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection's work is due: hands it to the route {@code work-connection}. */
@DisallowConcurrentExecution
public class ConnectionJob implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionJob.class);

  /** As long as a lease lasts that nobody gave up. */
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final ProducerTemplate template;
  private final WorkScheduler scheduler;
  private final Clock clock;

  public ConnectionJob(ProducerTemplate template, WorkScheduler scheduler, Clock clock) {
    this.template = template;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String connectionId = context.getJobDetail().getKey().getName();
    try {
      template.sendBody("direct:work-connection", connectionId);
    } catch (RuntimeException e) {
      LOG.error("The work on connection {} broke off; it is taken up again soon", connectionId, e);
      scheduler.at(connectionId, clock.instant().plus(PAUSE));
    }
  }
}
