package io.ledgerbridge.sandbox.karbon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tenant's clients and cards. Thread-safe: every change is one step under one lock, and is told
 * to the listener inside it, so that changes are heard in the order in which they happened.
 */
final class KarbonBooks {

  /** Hears of every change; must not block. */
  interface Listener {

    void changed(Optional<KarbonClient> before, Optional<KarbonClient> after);
  }

  /** Karbon's times have steps of 100 ns. */
  private static final Duration TICK = Duration.ofNanos(100);

  private final Clock clock;
  private final Listener listener;
  private final Map<EntityType, Shelf> shelves = new EnumMap<>(EntityType.class);
  private final Map<String, KarbonClient> ownerByCard = new HashMap<>();
  private Instant last = Instant.EPOCH;
  private long inserted;

  KarbonBooks(Clock clock, Listener listener) {
    this.clock = Clock.tick(clock, TICK);
    this.listener = listener;
    for (EntityType type : EntityType.values()) {
      shelves.put(type, new Shelf());
    }
  }

  synchronized Optional<KarbonClient> find(EntityType type, String key) {
    return shelf(type).find(key);
  }

  synchronized Optional<KarbonClient> findByIdentifier(EntityType type, String identifier) {
    return shelf(type).findByIdentifier(identifier);
  }

  /** The client that holds a card. */
  synchronized Optional<KarbonClient> ownerOf(String cardKey) {
    return Optional.ofNullable(ownerByCard.get(cardKey));
  }

  /** The clients that an application sees, in ascending order; unmodifiable. */
  synchronized List<KarbonClient> listed(EntityType type, Order order, boolean hiddenToo) {
    return shelf(type).listed(order, hiddenToo);
  }

  /** All clients of a type, hidden ones included. */
  synchronized List<KarbonClient> all(EntityType type) {
    return shelf(type).all();
  }

  /** Adds a client; answers it as stored. */
  synchronized KarbonClient insert(KarbonClient client) {
    KarbonClient stored = client.withModified(stampOfNew());
    put(Optional.empty(), stored);
    return stored;
  }

  /**
   * Replaces a client by what the change makes of it.
   *
   * @param bump whether its time of modification moves
   */
  synchronized Optional<KarbonClient> update(
      EntityType type, String key, boolean bump, UnaryOperator<KarbonClient> change) {
    Optional<KarbonClient> before = find(type, key);
    return before.map(
        old -> {
          KarbonClient after = change.apply(old);
          KarbonClient stored = bump ? after.withModified(stamp()) : after;
          put(before, stored);
          return stored;
        });
  }

  /** Removes a client; answers what was stored. */
  synchronized Optional<KarbonClient> remove(EntityType type, String key) {
    Optional<KarbonClient> before = find(type, key);
    before.ifPresent(
        old -> {
          shelf(type).remove(key);
          forgetCards(old);
          listener.changed(before, Optional.empty());
        });
    return before;
  }

  private void put(Optional<KarbonClient> before, KarbonClient after) {
    shelf(after.type()).put(after);
    before.ifPresent(this::forgetCards);
    after.cards().forEach(card -> ownerByCard.put(card.path("BusinessCardKey").asText(), after));
    listener.changed(before, Optional.of(after));
  }

  private void forgetCards(KarbonClient client) {
    client.cards().forEach(card -> ownerByCard.remove(card.path("BusinessCardKey").asText()));
  }

  private Shelf shelf(EntityType type) {
    Shelf shelf = shelves.get(type);
    if (shelf == null) {
      throw new IllegalStateException("no shelf for " + type);
    }
    return shelf;
  }

  /** Every second new row has no fraction of a second, the others have seven digits (§9.13). */
  private Instant stampOfNew() {
    Instant now = stamp();
    return inserted++ % 2 == 0 ? now : now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Now, in steps of 100 ns, and later than every time given before. */
  private Instant stamp() {
    Instant now = clock.instant();
    last = now.isAfter(last) ? now : last.plus(TICK);
    return last;
  }
}
