package io.ledgerbridge.monitoring;

import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.connection.Overview.Counts;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The figures as they are when somebody looks. */
final class ConnectionFigures implements ConnectionFiguresMXBean {

  private final Supplier<Overview> overview;
  private final LongSupplier lagSeconds;

  ConnectionFigures(Supplier<Overview> overview, LongSupplier lagSeconds) {
    this.overview = overview;
    this.lagSeconds = lagSeconds;
  }

  @Override
  public String getName() {
    return connection().name();
  }

  @Override
  public String getStatus() {
    return connection().status().apiName();
  }

  @Override
  public boolean isPaused() {
    return connection().status() == Connection.Status.PAUSED;
  }

  @Override
  public long getLinked() {
    return counts().linked();
  }

  @Override
  public long getDuplicates() {
    return counts().duplicates();
  }

  @Override
  public long getUnsynced() {
    return counts().unsynced();
  }

  @Override
  public long getSkipped() {
    return counts().skipped();
  }

  @Override
  public long getErrors() {
    return counts().errors();
  }

  @Override
  public long getLagSeconds() {
    return lagSeconds.getAsLong();
  }

  private Connection connection() {
    return overview.get().connection();
  }

  private Counts counts() {
    return overview.get().counts();
  }
}
