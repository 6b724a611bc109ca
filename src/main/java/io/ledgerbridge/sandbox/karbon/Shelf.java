package io.ledgerbridge.sandbox.karbon;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All clients of one type with their indexes: by key, by identifier, and sorted in every order. A
 * change costs O(log n); a list is copied once after a change and then shared by every page read.
 * Not thread-safe: {@link KarbonBooks} guards it.
 */
final class Shelf {

  private final Map<String, KarbonClient> byKey = new HashMap<>();
  private final Map<String, String> keyByIdentifier = new HashMap<>();
  private final Map<Order, TreeMap<Order.Place, KarbonClient>> sorted = new EnumMap<>(Order.class);
  private final Map<Listing, List<KarbonClient>> lists = new HashMap<>();

  Shelf() {
    for (Order order : Order.values()) {
      sorted.put(order, new TreeMap<>());
    }
  }

  Optional<KarbonClient> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Look-up by UserDefinedIdentifier, which ignores case (§4.1). */
  Optional<KarbonClient> findByIdentifier(String identifier) {
    return Optional.ofNullable(keyByIdentifier.get(fold(identifier))).map(byKey::get);
  }

  /** Stores a client in place of the one with its key; refuses an identifier that another holds. */
  void put(KarbonClient client) {
    String identifier = fold(client.text("UserDefinedIdentifier"));
    String holder = keyByIdentifier.get(identifier);
    if (!identifier.isEmpty() && holder != null && !holder.equals(client.key())) {
      throw KarbonRefusal.duplicateIdentifier();
    }
    remove(client.key());
    byKey.put(client.key(), client);
    if (!identifier.isEmpty()) {
      keyByIdentifier.put(identifier, client.key());
    }
    sorted.forEach((order, tree) -> tree.put(order.placeOf(client), client));
  }

  void remove(String key) {
    KarbonClient old = byKey.remove(key);
    if (old != null) {
      keyByIdentifier.remove(fold(old.text("UserDefinedIdentifier")), key);
      sorted.forEach((order, tree) -> tree.remove(order.placeOf(old)));
    }
    lists.clear();
  }

  /** The clients that an application sees, unmodifiable, in ascending order. */
  List<KarbonClient> listed(Order order, boolean hiddenToo) {
    return lists.computeIfAbsent(
        new Listing(order, hiddenToo),
        wanted ->
            sorted.getOrDefault(order, new TreeMap<>()).values().stream()
                .filter(client -> hiddenToo || client.visible())
                .toList());
  }

  private record Listing(Order order, boolean hiddenToo) {}

  /** All clients, hidden ones included, in no order. */
  List<KarbonClient> all() {
    return List.copyOf(byKey.values());
  }

  private static String fold(String identifier) {
    return identifier.strip().toLowerCase(Locale.ROOT);
  }
}
