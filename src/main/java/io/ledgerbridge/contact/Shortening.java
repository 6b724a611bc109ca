package io.ledgerbridge.contact;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * A text made to fit a provider's limit (R29).
 *
 * @param text the start of the given text, whole characters as a reader sees them
 * @param cut whether anything was left out
 */
public record Shortening(String text, boolean cut) {

  /** The same for a telephone number, which loses its ornaments before it loses a digit (F18). */
  public static Shortening ofPhone(int limit, String text) {
    return text.length() <= limit ? new Shortening(text, false) : to(limit, PhoneKey.brief(text));
  }

  /**
   * Cuts a text that is too long between two grapheme clusters, leaving no white space at the cut.
   * A text that fits is returned as it is; so doing it twice changes nothing more.
   *
   * @param limit in UTF-16 units, the strictest way to count characters
   */
  public static Shortening to(int limit, String text) {
    if (text.length() <= limit) {
      return new Shortening(text, false);
    }
    BreakIterator clusters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    clusters.setText(text);
    int end = clusters.isBoundary(limit) ? limit : Math.max(0, clusters.preceding(limit));
    return new Shortening(WhiteSpace.withoutTrailing(text.substring(0, end)), true);
  }
}
