package io.ledgerbridge.routing;

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

  private final ProducerTemplate template;
  private final BrokenOff brokenOff;

  public ConnectionJob(ProducerTemplate template, BrokenOff brokenOff) {
    this.template = template;
    this.brokenOff = brokenOff;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String connectionId = context.getJobDetail().getKey().getName();
    try {
      template.sendBody("direct:work-connection", connectionId);
    } catch (RuntimeException e) {
      LOG.error("The work on connection {} broke off; it is taken up again soon", connectionId, e);
      brokenOff.add(connectionId);
    }
  }
}
