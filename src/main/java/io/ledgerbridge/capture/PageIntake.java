package io.ledgerbridge.capture;

import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.provider.Feed;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes a page of a feed in: mirror, notices and cursor move in one transaction. */
@Component
public class PageIntake {

  /** Where rows move all the time, the last full read is taken as it is (F5). */
  private static final int MOST_FULL_READS = 4;

  private final Leases leases;
  private final Mirror mirror;
  private final Notices notices;
  private final Cursors cursors;
  private final RunQueue runs;
  private final MassChangeGuard guard;
  private final Clock clock;

  public PageIntake(
      Leases leases,
      Mirror mirror,
      Notices notices,
      Cursors cursors,
      RunQueue runs,
      MassChangeGuard guard,
      Clock clock) {
    this.leases = leases;
    this.mirror = mirror;
    this.notices = notices;
    this.cursors = cursors;
    this.runs = runs;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * How a page is to be taken in.
   *
   * @param announce whether what is new or changed is to be worked on; the first reading of an app
   *     only fills the mirror (R71)
   * @param mayPush whether what is new or changed may be pushed to the ledger (R72)
   */
  public record Manner(Priority priority, boolean announce, boolean mayPush) {}

  /** A full read that cannot be true: it lacks so many of the records that the hub knows. */
  public record Incredible(long missing, long known) {}

  /**
   * Stores a page, and closes the side's reading when it was the last one.
   *
   * @return what is wrong with the reading that has come to its end: it was not believed, and the
   *     run must not go on
   */
  public Optional<Incredible> take(Lease lease, OpenRun run, Side side, Page page, Manner manner) {
    return leases.fenced(lease, () -> store(run, side, page, manner));
  }

  private Optional<Incredible> store(OpenRun run, Side side, Page page, Manner manner) {
    String connection = run.connectionId();
    FeedCursor cursor = counted(cursors.get(connection, side), page);
    List<Snapshot> changed = changed(connection, side, page, cursor);
    mirror.store(
        connection,
        changed.stream().map(seen -> Intake.of(side, seen, manner.mayPush())).toList(),
        cursor.sweep());
    List<Notice> news = new ArrayList<>();
    if (manner.announce()) {
      changed.forEach(seen -> news.add(notice(side, seen.ref(), manner, false)));
    }
    page.gone().forEach(ref -> news.add(notice(side, ref, manner, true)));
    Page.Shortcut next =
        page.shortcut()
            .filter(way -> changed.isEmpty())
            .orElse(new Page.Shortcut(page.cursor(), page.more()));
    boolean startOver = page.incomplete() && cursor.fullReads() < MOST_FULL_READS;
    Optional<Incredible> doubt =
        startOver || next.more() ? Optional.empty() : doubt(run, side, cursor);
    FeedCursor moved =
        startOver
            ? cursor.restarted(cursor.mismatch())
            : next.more()
                ? cursor.at(next.cursor())
                : doubt.isPresent()
                    ? cursor.disbelieved(clock.instant())
                    : ended(connection, side, next.cursor(), cursor, manner, news);
    notices.add(connection, news);
    cursors.put(connection, side, moved);
    doubt.ifPresent(found -> postpone(connection, side.other()));
    runs.count(run.id(), Map.of("records_read", changed.size()));
    if (!startOver && !next.more() && moved.feed() == Feed.CHANGES) {
      runs.read(run, side);
    }
    return doubt;
  }

  /** The run ends before it has read the other side: that is the next poll's, not to do at once. */
  private void postpone(String connection, Side side) {
    cursors.put(connection, side, cursors.get(connection, side).postponed(clock.instant()));
  }

  private Optional<Incredible> doubt(OpenRun run, Side side, FeedCursor cursor) {
    if (cursor.feed() != Feed.ALL) {
      return Optional.empty();
    }
    long missing = mirror.unseen(run.connectionId(), side, cursor.sweep()).size();
    long known = mirror.count(run.connectionId(), side);
    return guard.isCredible(run, missing, known)
        ? Optional.empty()
        : Optional.of(new Incredible(missing, known));
  }

  private static FeedCursor counted(FeedCursor cursor, Page page) {
    return page.totals().map(total -> cursor.counting(total.type(), total.count())).orElse(cursor);
  }

  private static Notice notice(Side side, RecordRef ref, Manner manner, boolean loadFirst) {
    return Notices.of(side, ref, manner.priority(), loadFirst);
  }

  private List<Snapshot> changed(String connection, Side side, Page page, FeedCursor cursor) {
    Map<String, Snapshot> byId =
        page.records().stream()
            .collect(Collectors.toMap(seen -> seen.ref().id(), seen -> seen, (a, b) -> b));
    Map<String, MirrorRecord> known = mirror.find(connection, side, byId.keySet());
    List<String> same =
        byId.values().stream()
            .filter(seen -> isKnown(seen, Optional.ofNullable(known.get(seen.ref().id()))))
            .map(seen -> seen.ref().id())
            .toList();
    if (cursor.feed() == Feed.ALL) {
      mirror.seen(connection, side, same, cursor.sweep());
    }
    same.forEach(byId::remove);
    return page.records().stream().filter(seen -> byId.remove(seen.ref().id(), seen)).toList();
  }

  /** A version that is known already brings no news, whatever an answer leaves out (F16). */
  private static boolean isKnown(Snapshot seen, Optional<MirrorRecord> known) {
    return known
        .filter(MirrorRecord::present)
        .filter(record -> record.snapshot().version().equals(seen.version()))
        .filter(record -> !seen.version().isEmpty())
        .isPresent();
  }

  private FeedCursor ended(
      String connection,
      Side side,
      String position,
      FeedCursor cursor,
      Manner manner,
      List<Notice> news) {
    boolean full = cursor.feed() == Feed.ALL;
    if (full) {
      mirror
          .unseen(connection, side, cursor.sweep())
          .forEach(ref -> news.add(notice(side, ref, manner, true)));
    }
    Map<String, Long> mismatch = mismatch(connection, side, cursor);
    boolean unexplained = !mismatch.isEmpty() && !mismatch.equals(cursor.mismatch());
    if ((!full && unexplained) || cursor.isFullReadDue(clock.instant())) {
      return cursor.restarted(mismatch);
    }
    return cursor.ended(position, mismatch, clock.instant());
  }

  /** A provider that holds fewer records than the hub knows has lost some without a word. */
  private Map<String, Long> mismatch(String connection, Side side, FeedCursor cursor) {
    return cursor.totals().entrySet().stream()
        .map(
            total ->
                Map.entry(
                    total.getKey(),
                    mirror.count(connection, side, total.getKey()) - total.getValue()))
        .filter(difference -> difference.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
