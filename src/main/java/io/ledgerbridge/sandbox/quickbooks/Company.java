package io.ledgerbridge.sandbox.quickbooks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of one realm. Reading needs no lock and is weakly consistent, as pages of the real
 * service are; whoever writes holds this object's monitor.
 */
final class Company {
  /** What is left of a record that is gone: only CDC still tells of it. */
  record Tombstone(Entity entity, long id, Instant at) {}

  private final String realm;
  private final String name;
  private final Instant founded;
  private final ConcurrentSkipListMap<Long, Row> rows = new ConcurrentSkipListMap<>();
  private final Map<String, Long> names = new ConcurrentHashMap<>();
  private final Map<Long, ConcurrentSkipListSet<Long>> children = new ConcurrentHashMap<>();
  private final Map<Long, Tombstone> gone = new ConcurrentHashMap<>();
  private final Replays replays = new Replays();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong addressIds = new AtomicLong(400);

  Company(String realm, String name, Instant founded) {
    this.realm = realm;
    this.name = name;
    this.founded = founded;
  }

  String realm() {
    return realm;
  }

  String name() {
    return name;
  }

  Instant founded() {
    return founded;
  }

  Replays replays() {
    return replays;
  }

  long nextId() {
    return ids.incrementAndGet();
  }

  String nextAddressId() {
    return Long.toString(addressIds.incrementAndGet());
  }

  Optional<Row> row(Entity entity, long id) {
    return Optional.ofNullable(rows.get(id)).filter(row -> row.entity() == entity);
  }

  Optional<Row> row(long id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** All rows of the three lists, by ascending id. */
  Collection<Row> rows() {
    return rows.values();
  }

  Collection<Tombstone> tombstones() {
    return gone.values();
  }

  /** Who bears this DisplayName, whatever its case or the blanks around it. */
  Optional<Row> bearer(String displayName) {
    return Optional.ofNullable(names.get(nameKey(displayName))).map(rows::get);
  }

  List<Row> childrenOf(long id) {
    var below = children.get(id);
    return below == null ? List.of() : below.stream().map(rows::get).toList();
  }

  void put(Row row) {
    Row before = rows.get(row.id());
    if (before != null) {
      forget(before);
    }
    rows.put(row.id(), row);
    names.put(nameKey(row.displayName()), row.id());
    row.parent()
        .ifPresent(
            parent ->
                children
                    .computeIfAbsent(parent, any -> new ConcurrentSkipListSet<>())
                    .add(row.id()));
  }

  void remove(Row row, Instant at) {
    forget(row);
    rows.remove(row.id());
    gone.put(row.id(), new Tombstone(row.entity(), row.id(), at));
  }

  private void forget(Row row) {
    names.remove(nameKey(row.displayName()), row.id());
    row.parent()
        .ifPresent(
            parent -> {
              var siblings = children.get(parent);
              if (siblings != null) {
                siblings.remove(row.id());
              }
            });
  }

  private static String nameKey(String displayName) {
    return displayName.strip().toLowerCase(Locale.ROOT);
  }
}
