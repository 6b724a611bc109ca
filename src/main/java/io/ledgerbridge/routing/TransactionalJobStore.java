package io.ledgerbridge.routing;

import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.quartz.JobPersistenceException;
import org.quartz.SchedulerConfigException;
import org.quartz.TriggerKey;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.SchedulerSignaler;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's job store, for several calls in one transaction: Quartz wraps each connection that it
 * borrows, Spring does not know the wrapped one again, and would close the transaction's connection
 * after the first call. A call outside of any is given one of its own.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // Quartz overrides a generic method without its type
public class TransactionalJobStore extends LocalDataSourceJobStore {

  @Nullable private PlatformTransactionManager transactions;

  @Override
  public void initialize(ClassLoadHelper loader, SchedulerSignaler signaler)
      throws SchedulerConfigException {
    transactions =
        new DataSourceTransactionManager(
            Objects.requireNonNull(SchedulerFactoryBean.getConfigTimeDataSource()));
    super.initialize(loader, signaler);
  }

  /**
   * Quartz's lock is a row's, and ends with the transaction: where each statement is one, as when
   * Camel stores the jobs of its routes, replicas that start together would store a job twice.
   */
  @Override
  protected Object executeInLock(String lock, TransactionCallback work)
      throws JobPersistenceException {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return super.executeInLock(lock, work);
    }
    PlatformTransactionManager own = Objects.requireNonNull(transactions);
    TransactionStatus transaction = own.getTransaction(TransactionDefinition.withDefaults());
    try {
      Object answer = super.executeInLock(lock, work);
      own.commit(transaction);
      return answer;
    } finally {
      if (!transaction.isCompleted()) {
        own.rollback(transaction);
      }
    }
  }

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
