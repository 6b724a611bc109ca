package io.ledgerbridge.routing;

import io.ledgerbridge.pacing.Urgency;
import io.ledgerbridge.provider.Side;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts the calls that the step in hand makes, and knows how urgent it is. A connection has one
 * worker and so one step at a time.
 */
@Component
public class Meters {

  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<String, Urgency> urgencies = new ConcurrentHashMap<>();

  void called(String connectionId, Side side) {
    calls
        .computeIfAbsent(side.apiName() + " " + connectionId, key -> new AtomicInteger())
        .incrementAndGet();
  }

  /** The calls made since this was last asked. */
  int drain(String connectionId, Side side) {
    AtomicInteger count = calls.remove(side.apiName() + " " + connectionId);
    return count == null ? 0 : count.get();
  }

  /** How urgent the step in hand is. */
  void works(String connectionId, Urgency urgency) {
    urgencies.put(connectionId, urgency);
  }

  /** No step is in hand. */
  void rests(String connectionId) {
    urgencies.remove(connectionId);
  }

  /** How urgent the connection's calls are; what no step makes, a person waits for. */
  Urgency urgency(String connectionId) {
    return urgencies.getOrDefault(connectionId, Urgency.PERSON);
  }
}
