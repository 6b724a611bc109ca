package io.ledgerbridge.provider.quickbooks;

import io.ledgerbridge.contact.Shortening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of an address: one text in the hub, five members in QuickBooks (providers/quickbooks.md
 * §4.2). Blank lines between others are kept, those at the ends are not.
 */
final class AddressLines {

  private static final int MOST_LINES = 5;

  private static final int LONGEST_LINE = 500;

  private static final int LONGEST_TOGETHER = 2000;

  private AddressLines() {}

  /** The lines as one text. */
  static String joined(List<String> lines) {
    List<String> kept = lines.stream().map(line -> line.isBlank() ? "" : line).toList();
    int from = 0;
    int to = kept.size();
    while (from < to && kept.get(from).isEmpty()) {
      from++;
    }
    while (to > from && kept.get(to - 1).isEmpty()) {
      to--;
    }
    return String.join("\n", kept.subList(from, to));
  }

  /** The text as exactly {@code count} lines; what is over goes into the last, parted by commas. */
  static List<String> split(String text, int count) {
    var lines = new ArrayList<>(Arrays.asList(joined(text.lines().toList()).split("\n", -1)));
    while (lines.size() < count) {
      lines.add("");
    }
    String rest =
        lines.subList(count - 1, lines.size()).stream()
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(", "));
    var fitting = new ArrayList<>(lines.subList(0, count - 1));
    fitting.add(rest);
    return fitting;
  }

  /** The text within QuickBooks' limits: five lines, the length of each, and of all together. */
  static String fit(String text) {
    var lines = new ArrayList<String>();
    int left = LONGEST_TOGETHER;
    for (String line : split(text, MOST_LINES)) {
      String kept = Shortening.to(Math.min(LONGEST_LINE, left), line.strip()).text();
      lines.add(kept);
      left -= kept.length();
    }
    return joined(lines);
  }
}
