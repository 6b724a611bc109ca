package io.ledgerbridge.monitoring;

/** A connection's figures as the MBean {@code ledgerbridge:type=Connection,id=…} shows them. */
public interface ConnectionFiguresMXBean {

  /** The name that people gave it. */
  String getName();

  /** {@code setup active paused needs-reconnect disconnected}. */
  String getStatus();

  boolean isPaused();

  /** Pairs that are kept the same. */
  long getLinked();

  /** Records that wait for a person's decision. */
  long getDuplicates();

  /** Records and pairs that are not kept the same. */
  long getUnsynced();

  /** Records that are left out, each with its reason. */
  long getSkipped();

  /** Failures that wait for a retry. */
  long getErrors();

  /** How long the oldest known change has waited, in seconds. */
  long getLagSeconds();
}
