package io.ledgerbridge.provider.karbon;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a walk over both lists stands. All times are Karbon's own, never the hub's clock's (F6).
 *
 * @param list which list is walked
 * @param next Karbon's link to the next page, verbatim; empty before the first page
 * @param count how many records the list's first page said there are
 * @param newest the newest change on the list's first page, for the next walk to begin from
 * @param contacts from when on the next walk must read contacts; empty for all
 * @param organizations the same of organizations
 * @param pages how many pages of the list came before
 */
record KarbonCursor(
    KarbonType list,
    String next,
    long count,
    String newest,
    String contacts,
    String organizations,
    long pages) {

  /** Rows move while pages are read, so a walk goes back further than it must (§3). */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private static final KarbonCursor START =
      new KarbonCursor(KarbonType.CONTACT, "", 0, "", "", "", 0);

  /** A page may hold a single row; beyond that, and for lists of untold length, so many more. */
  private static final long SPARE_PAGES = 1000;

  /** Reads {@link #text}; any other text is the start, as reading all once more does no harm. */
  static KarbonCursor of(String text) {
    return Json.read(text, KarbonCursor.class).orElse(START);
  }

  String text() {
    return Json.write(this);
  }

  /**
   * What to call. Newest first is the only order in which paging by offset loses nothing while rows
   * change: a changed row moves to the front, so that the rest can only be met twice. By FullName,
   * a row that is renamed out of the part still to come lets another slip past a page's edge (F5).
   * Wherever a link leads, it is followed below Karbon's own address: the credentials go with it.
   */
  String address() {
    return atFirstPage()
        ? list.path() + "?$orderby=LastModifiedDateTime%20desc"
        : next.substring(next.indexOf(KarbonType.API));
  }

  boolean atFirstPage() {
    return next.isEmpty();
  }

  boolean atLastList() {
    return list == KarbonType.ORGANIZATION;
  }

  /** Rows older than this were read by the walk before. */
  Optional<Instant> readUntil() {
    return since().map(time -> time.minus(OVERLAP));
  }

  /** The newest change that the walk before has read; nothing where there was none. */
  Optional<Instant> since() {
    String since = list == KarbonType.CONTACT ? contacts : organizations;
    return Optional.of(since).filter(text -> !text.isEmpty()).map(Instant::parse);
  }

  /** What the first page told. */
  KarbonCursor begun(long total, Optional<Instant> newestChange) {
    String newer = newestChange.map(Instant::toString).orElse("");
    return new KarbonCursor(list, next, total, newer, contacts, organizations, pages);
  }

  /** Whether the link leads round in circles: to the page it stands on, or on for ever. */
  boolean circlesBy(String link) {
    return link.equals(next) || pages > count + SPARE_PAGES;
  }

  /** To the next page of the same list. */
  KarbonCursor onTo(String link) {
    return new KarbonCursor(list, link, count, newest, contacts, organizations, pages + 1);
  }

  /** To the other list; after the last list, to the next walk. */
  KarbonCursor onToOtherList() {
    boolean contact = list == KarbonType.CONTACT;
    String watermark = newest.isEmpty() ? (contact ? contacts : organizations) : newest;
    return new KarbonCursor(
        list.other(),
        "",
        0,
        "",
        contact ? watermark : contacts,
        contact ? organizations : watermark,
        0);
  }
}
