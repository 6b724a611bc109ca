package io.ledgerbridge.sandbox.karbon;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes keys that look like Karbon's (§4): 12 letters and digits, the same in every run. */
final class KeyMaker {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 12;

  private static final long SEED = 20_260_301L;

  private SplittableRandom random = new SplittableRandom(SEED);

  /** Begins again with the first key. */
  synchronized void restart() {
    random = new SplittableRandom(SEED);
  }

  synchronized String next() {
    StringBuilder key = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }

  /** A GUID for an address or a phone number, new with every write. */
  synchronized String nextGuid() {
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L,
            (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L)
        .toString();
  }
}
