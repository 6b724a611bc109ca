package io.ledgerbridge.routing;

import io.ledgerbridge.capture.Cursors;
import io.ledgerbridge.capture.FeedCursor;
import io.ledgerbridge.capture.Notice.Priority;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.capture.OpenRun.Stage;
import io.ledgerbridge.capture.PageIntake;
import io.ledgerbridge.capture.PageIntake.Manner;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Page;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.Side;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Reads one side's feed, a page at a time: the polling consumer. */
@Component("feedReader")
public class FeedReader {

  private final Cursors cursors;
  private final PageIntake intake;
  private final ProviderClient client;
  private final Setbacks setbacks;
  private final Clock clock;

  public FeedReader(
      Cursors cursors, PageIntake intake, ProviderClient client, Setbacks setbacks, Clock clock) {
    this.cursors = cursors;
    this.intake = intake;
    this.client = client;
    this.setbacks = setbacks;
    this.clock = clock;
  }

  /** A page that was read, on its way into the mirror. */
  public record PageRead(Work work, Page page) {}

  /** Asks the provider for the next page. */
  public PageRead read(Work work) {
    FeedCursor cursor = cursors.get(work.connectionId(), work.side());
    Connector connector = work.policy().connector(work.side());
    Page page =
        client.converse(
            work.connectionId(),
            work.side(),
            connector.page(
                work.accounts().getOrDefault(work.side(), ""),
                cursor.feed(),
                cursor.position(),
                clock.instant()));
    return new PageRead(work, page);
  }

  /** Stores the page together with the cursor; a reading that cannot be true ends its run. */
  public void store(PageRead read) {
    Work work = read.work();
    intake
        .take(work.lease(), work.theRun(), work.side(), read.page(), manner(work))
        .ifPresent(doubt -> setbacks.disbelieve(work, doubt));
  }

  private static Manner manner(Work work) {
    OpenRun run = work.theRun();
    boolean synced = work.policy().initialSyncCompletedAt().isPresent();
    boolean announce = synced || work.side() == Side.LEDGER || run.stage() == Stage.CLOSE;
    return new Manner(synced ? Priority.POLL : Priority.IMPORT, announce, synced);
  }
}
