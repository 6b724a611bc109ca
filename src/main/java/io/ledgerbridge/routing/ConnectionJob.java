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

  public ConnectionJob(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String connectionId = context.getJobDetail().getKey().getName();
    try {
      template.sendBody("direct:work-connection", connectionId);
    } catch (RuntimeException e) {
      LOG.error("The work on connection {} broke off; the next poll takes it up", connectionId, e);
    }
  }
}
