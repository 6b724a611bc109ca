package io.ledgerbridge.delivery;

import io.ledgerbridge.connection.Problem;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has failures tried again that a provider's illness caused; those of the data wait for a change.
 */
@Component("parkedFailures")
public class ParkedFailures {

  private final JdbcClient jdbc;
  private final Errors errors;

  public ParkedFailures(JdbcClient jdbc, Errors errors) {
    this.jdbc = jdbc;
    this.errors = errors;
  }

  /** Opens a retry run, unless one was opened less than three minutes ago (R125). */
  public void retry(String connectionId) {
    List<String> passing =
        jdbc.sql(
                "select id from dead_letter where connection_id = ? and closed_at is null"
                    + " and retryable = 1 and record_type <> 'account'")
            .param(connectionId)
            .query(String.class)
            .list();
    try {
      errors.retry(connectionId, passing);
    } catch (Problem tooSoonOrSolved) {
      // Somebody was quicker: the next turn will do.
    }
  }
}
