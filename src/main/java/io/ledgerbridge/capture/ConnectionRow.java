package io.ledgerbridge.capture;

import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.WorkScheduler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The row that everyone who wants something of a connection locks, so that a person's actions and
 * the connection's worker never cross each other.
 */
@Component
public class ConnectionRow {

  private static final String SELECT =
      "select id, status, initial_sync_completed_at, last_retry_at from hub_connection where id = ?";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final WorkScheduler scheduler;
  private final Executor executor;

  /** The executor wakes the worker once what is wanted is stored. */
  public ConnectionRow(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      WorkScheduler scheduler,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.scheduler = scheduler;
    this.executor = executor;
  }

  /**
   * A connection whose row is locked.
   *
   * @param lastRetryAt epoch milliseconds; 0 for never
   */
  public record Held(String id, Status status, boolean initialSyncEnded, long lastRetryAt) {

    /**
     * Nothing more can be wanted of a connection that has no accounts.
     *
     * @throws Problem 409 while it is set up, or after it was disconnected
     */
    public void requireAccounts() {
      if (status == Status.SETUP || status == Status.DISCONNECTED) {
        throw Problem.wrongState("The connection's status is " + status.apiName() + ".");
      }
    }

    /**
     * Runs of the whole connection need it active.
     *
     * @throws Problem 409 when it is not
     */
    public void requireActive() {
      if (status != Status.ACTIVE) {
        throw Problem.wrongState(
            "The connection's status is " + status.apiName() + ", not active.");
      }
    }
  }

  /**
   * Does what a person wants in one transaction, with the connection's row locked, and then wakes
   * the connection's worker.
   *
   * @throws Problem 404 when there is no such connection
   */
  public <T> T locked(String connectionId, Function<Held, T> action) {
    return Optional.ofNullable(
            transaction.execute(
                status -> {
                  Held held = find(connectionId, SELECT + " for update");
                  T result = action.apply(held);
                  jdbc.sql("update hub_connection set wanted = wanted + 1 where id = ?")
                      .param(connectionId)
                      .update();
                  wakeAfterCommit(connectionId);
                  return result;
                }))
        .orElseThrow();
  }

  /**
   * Only looks whether there is such a connection.
   *
   * @throws Problem 404 when there is none
   */
  public void require(String connectionId) {
    find(connectionId, SELECT);
  }

  private Held find(String connectionId, String select) {
    return jdbc.sql(select)
        .param(connectionId)
        .query(ConnectionRow::held)
        .optional()
        .orElseThrow(() -> Problem.unknown("There is no such connection."));
  }

  private static Held held(ResultSet row, int index) throws SQLException {
    return new Held(
        row.getString("id"),
        Status.of(row.getString("status")),
        row.getObject("initial_sync_completed_at") != null,
        row.getLong("last_retry_at"));
  }

  /** On another thread: this one still holds the transaction's database connection. */
  private void wakeAfterCommit(String connectionId) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            executor.execute(() -> scheduler.now(connectionId));
          }
        });
  }
}
