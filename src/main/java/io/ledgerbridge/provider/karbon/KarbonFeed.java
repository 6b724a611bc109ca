package io.ledgerbridge.provider.karbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Walks the list of contacts, then that of organizations, at one call for 100 records. Changes are
 * read newest first until what the walk before has read: Karbon can sort by time of change, but not
 * filter (providers/karbon.md §3).
 */
final class KarbonFeed {

  private static final String COUNT = "@odata.count";
  private static final int LONGEST_LINK = 1500;

  /** A change that far ahead of the hub's clock is a slip, and no walk may begin from it. */
  private static final Duration SKEW = Duration.ofDays(1);

  private KarbonFeed() {}

  static Dialogue<Page> page(Feed feed, String cursor, Instant now) {
    KarbonCursor here = KarbonCursor.of(cursor);
    return Answers.fetch(here.address()).map(answer -> page(feed, here, answer, now.plus(SKEW)));
  }

  private static Page page(Feed feed, KarbonCursor cursor, JsonNode answer, Instant future) {
    // A page without its rows would pass for the end of the list.
    if (!answer.path("value").isArray()) {
      throw Answers.unreadable("Karbon's page holds no list of records");
    }
    List<JsonNode> rows = Json.elements(answer, "value").toList();
    Optional<Long> total =
        Optional.of(answer.path(COUNT))
            .filter(JsonNode::canConvertToLong)
            .map(JsonNode::asLong)
            .filter(count -> count >= 0);
    KarbonCursor here =
        cursor.atFirstPage() ? cursor.begun(total.orElse(0L), newest(rows, future)) : cursor;
    Optional<Instant> until = feed == Feed.CHANGES ? here.readUntil() : Optional.empty();
    List<JsonNode> fresh = rows.stream().filter(row -> !isOlder(row, until)).toList();
    String link = link(answer);
    boolean lost = !link.isEmpty() && (rows.isEmpty() || cursor.circlesBy(link));
    boolean goesOn = !link.isEmpty() && !lost && fresh.size() == rows.size();
    return new Page(
        fresh.stream()
            .map(row -> KarbonSummary.of(here.list(), row))
            .filter(row -> row.ref().isPlausible())
            .toList(),
        List.of(),
        (goesOn ? here.onTo(link) : here.onToOtherList()).text(),
        goesOn || !here.atLastList(),
        mayEnd(feed, here, rows)
            ? Optional.of(new Page.Shortcut(here.onToOtherList().text(), !here.atLastList()))
            : Optional.empty(),
        total
            .filter(count -> cursor.atFirstPage())
            .map(count -> new Page.Total(here.list().word(), count)),
        // A row that vanished while pages were read let another slip past a page's edge (F5).
        lost || total.filter(count -> count < here.count()).isPresent());
  }

  private static String link(JsonNode answer) {
    String link = Json.text(answer, "@odata.nextLink");
    if (link.length() > LONGEST_LINK || !(link.isEmpty() || link.contains(KarbonType.API))) {
      throw Answers.unreadable("Karbon's link to the next page is none");
    }
    return link;
  }

  /**
   * Whether a page that shows nothing new ends the list: not before the walk is past all that is
   * newer than the walk before. A hundred writes of the hub's own may stand before a user's change.
   */
  private static boolean mayEnd(Feed feed, KarbonCursor here, List<JsonNode> rows) {
    return feed == Feed.CHANGES
        && (rows.isEmpty() || isOlder(rows.get(rows.size() - 1), here.since()));
  }

  private static boolean isOlder(JsonNode row, Optional<Instant> until) {
    return until
        .flatMap(bound -> KarbonSummary.modified(row).map(time -> time.isBefore(bound)))
        .orElse(false);
  }

  /** Of the first page only: what changes while the walk goes on must be read by the next one. */
  private static Optional<Instant> newest(List<JsonNode> rows, Instant future) {
    return rows.stream()
        .flatMap(row -> KarbonSummary.modified(row).stream())
        .filter(future::isAfter)
        .max(Comparator.naturalOrder());
  }
}
