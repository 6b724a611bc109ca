package io.ledgerbridge.routing;

import io.ledgerbridge.provider.Side;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts the calls that the step in hand makes, and knows whether somebody waits for it. A
 * connection has one worker and so one step at a time.
 */
@Component
public class Meters {

  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Set<String> unhurried = ConcurrentHashMap.newKeySet();

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

  /** The step in hand is bulk work that must leave room for what people wait for. */
  void bulk(String connectionId, boolean bulk) {
    if (bulk) {
      unhurried.add(connectionId);
    } else {
      unhurried.remove(connectionId);
    }
  }

  boolean isUrgent(String connectionId) {
    return !unhurried.contains(connectionId);
  }
}
