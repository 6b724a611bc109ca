package io.ledgerbridge.routing;

import java.sql.Connection;
import org.quartz.JobPersistenceException;
import org.quartz.TriggerKey;
import org.quartz.spi.OperableTrigger;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's job store, for several calls in one transaction: Quartz wraps each connection that it
 * borrows, Spring does not know the wrapped one again, and would close the transaction's connection
 * after the first call.
 */
@SuppressWarnings(
    "unchecked") // Spring's class overrides a generic method of Quartz's without its type
public class TransactionalJobStore extends LocalDataSourceJobStore {

  @Override
  protected Connection getAttributeRestoringConnection(Connection connection) {
    return TransactionSynchronizationManager.isActualTransactionActive()
        ? connection
        : super.getAttributeRestoringConnection(connection);
  }

  /**
   * In a transaction, a trigger that is read is about to be moved: under Quartz's own lock from the
   * reading on, or it is put back as it was before another's change.
   */
  @Override
  public OperableTrigger retrieveTrigger(TriggerKey key) throws JobPersistenceException {
    return TransactionSynchronizationManager.isActualTransactionActive()
        ? (OperableTrigger)
            executeInLock(LOCK_TRIGGER_ACCESS, connection -> retrieveTrigger(connection, key))
        : super.retrieveTrigger(key);
  }
}
