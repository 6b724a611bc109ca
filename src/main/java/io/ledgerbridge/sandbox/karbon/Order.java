package io.ledgerbridge.sandbox.karbon;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/** The orders in which Karbon lists clients; ties are broken by key, so pages are stable (§9.3). */
enum Order {
  KEY,
  FULL_NAME,
  LAST_MODIFIED;

  /** A place in one of the orders. */
  record Place(Instant at, String text, String key) implements Comparable<Place> {

    private static final Comparator<Place> NATURAL =
        Comparator.comparing(Place::at).thenComparing(Place::text).thenComparing(Place::key);

    @Override
    public int compareTo(Place other) {
      return NATURAL.compare(this, other);
    }
  }

  Place placeOf(KarbonClient client) {
    return switch (this) {
      case KEY -> new Place(Instant.EPOCH, "", client.key());
      case FULL_NAME ->
          new Place(Instant.EPOCH, client.fullName().toLowerCase(Locale.ROOT), client.key());
      case LAST_MODIFIED -> new Place(client.modified(), "", client.key());
    };
  }
}
