package io.ledgerbridge.sandbox.karbon;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tenant's subscriptions, at most one a type. Thread-safe. */
final class Subscriptions {

  private final Map<String, Subscription> byType = new ConcurrentHashMap<>();

  /** Adds one; false where the type has one already. */
  boolean add(Subscription subscription) {
    return byType.putIfAbsent(subscription.type(), subscription) == null;
  }

  Optional<Subscription> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  boolean remove(String type) {
    return byType.remove(type) != null;
  }

  void clear() {
    byType.clear();
  }

  /** Ends this very subscription, not one that was made after it. */
  void cancel(Subscription subscription) {
    byType.remove(subscription.type(), subscription);
  }
}
