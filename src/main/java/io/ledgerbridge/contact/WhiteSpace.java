package io.ledgerbridge.contact;

import java.util.regex.Pattern;

/** White space in Unicode's sense: the no-break and the ideographic space count, too. */
final class WhiteSpace {

  private static final Pattern RUN = Pattern.compile("\\p{IsWhite_Space}+");
  private static final Pattern TRAILING = Pattern.compile("\\p{IsWhite_Space}++\\z");

  private WhiteSpace() {}

  /** The text with each run of white space made one space, and none at either end. */
  static String collapsed(String text) {
    String spaced = RUN.matcher(text).replaceAll(" ");
    int start = spaced.startsWith(" ") ? 1 : 0;
    int end = spaced.endsWith(" ") ? spaced.length() - 1 : spaced.length();
    return start < end ? spaced.substring(start, end) : "";
  }

  /** The text without white space at its end. */
  static String withoutTrailing(String text) {
    return TRAILING.matcher(text).replaceFirst("");
  }
}
