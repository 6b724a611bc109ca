package io.ledgerbridge.contact;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is left of a text when everything is dropped that two providers may write differently for
 * the same thing: Unicode form, letter case, zero-width characters and white space (F17). Keys are
 * for matching and comparing only; what is stored and sent is always the text itself.
 */
public final class ComparisonKey {

  /** The longest key that an indexed column holds, in UTF-16 units. */
  public static final int MAX_INDEXED = 190;

  private static final int INDEXED_PREFIX = 150;
  private static final int HASH_BYTES = 16;

  private static final UnicodeSetSpanner INVISIBLE =
      new UnicodeSetSpanner(new UnicodeSet("[:Default_Ignorable_Code_Point:]").freeze());

  private ComparisonKey() {}

  /** The key of any text; empty for a text that shows nothing. Idempotent. */
  public static String text(String text) {
    // Decomposed first: folding turns some marks into letters, which then no longer sort (D147).
    String apart = Normalizer2.getNFDInstance().normalize(visible(text));
    return WhiteSpace.collapsed(Normalizer2.getNFKCCasefoldInstance().normalize(apart));
  }

  /** What a reader sees of a text: white space, Unicode form and zero-width characters aside. */
  static String visible(String text) {
    String seen = INVISIBLE.deleteFrom(text).toString();
    return WhiteSpace.collapsed(Normalizer2.getNFCInstance().normalize(seen));
  }

  /** The key of a name, or nothing where the name is blank. */
  public static Optional<String> name(String name) {
    return Optional.of(text(name)).filter(key -> !key.isEmpty());
  }

  /** The key of the first address in a list parted by commas or semicolons, if it holds one. */
  public static Optional<String> email(String addresses) {
    return Arrays.stream(text(addresses).split("[,;]"))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .findFirst();
  }

  /**
   * The key as it stands in an indexed column: a key of more than {@link #MAX_INDEXED} units keeps
   * its start and gets a hash of the whole, so that long names with one beginning stay apart.
   */
  public static String indexed(String key) {
    if (key.length() <= MAX_INDEXED) {
      return key;
    }
    boolean splitsPair = Character.isHighSurrogate(key.charAt(INDEXED_PREFIX - 1));
    return key.substring(0, splitsPair ? INDEXED_PREFIX - 1 : INDEXED_PREFIX) + "#" + hash(key);
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
