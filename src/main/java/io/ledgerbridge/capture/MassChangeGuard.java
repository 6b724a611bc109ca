package io.ledgerbridge.capture;

import java.math.BigDecimal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds a run that would break or overwrite so many links that it looks like an accident at a
 * provider (F11): it does nothing until a person approves.
 */
@Component
public class MassChangeGuard {

  private static final String LINKED =
      "select count(*) from contact_link l where l.connection_id = :connection"
          + " and l.status = 'linked'";

  private static final String WORKED =
      " (n.run_id = :run or (:own = 0 and n.run_id is null and n.seq <= :limit))";

  private static final String TOUCHED =
      LINKED
          + " and (exists (select 1 from notice n where n.connection_id = l.connection_id"
          + " and n.side = 'app' and n.external_id = l.app_id and"
          + WORKED
          + ") or exists (select 1 from notice n where n.connection_id = l.connection_id"
          + " and n.side = 'ledger' and n.external_id = l.ledger_id and"
          + WORKED
          + "))";

  private static final String MERGED =
      "select count(*) from notice n where n.connection_id = :connection"
          + " and n.merged_from is not null and"
          + WORKED;

  private final JdbcClient jdbc;
  private final HeldRuns held;
  private final int links;
  private final BigDecimal share;

  /**
   * A run may break or overwrite so many links, or such a share of all, whichever is more.
   *
   * @param share 0 to 1
   */
  public MassChangeGuard(
      JdbcClient jdbc,
      HeldRuns held,
      @Value("${hub.guard.links:20}") int links,
      @Value("${hub.guard.share:0.05}") BigDecimal share) {
    this.jdbc = jdbc;
    this.held = held;
    this.links = links;
    this.share = share;
  }

  /** Whether the run has too few linked records before it to need a closer look. */
  public boolean isHarmless(OpenRun run) {
    long linked = count(LINKED, run);
    return linked <= links || count(TOUCHED, run) + count(MERGED, run) <= limit(linked);
  }

  /** The run was planned dry: it may go, or it is held. */
  public void judge(OpenRun run) {
    long linked = count(LINKED, run);
    long risked =
        jdbc.sql("select count(distinct risked_link) from run_action where run_id = ?")
            .param(run.id())
            .query(Long.class)
            .single();
    if (risked <= limit(linked)) {
      held.release(run);
    } else {
      held.hold(run, note(risked, linked));
    }
  }

  /**
   * Whether a full read may be true that lacks so many of the records that the hub knows. A list
   * that lacks most is not believed, unless a person has Sync Now look for each that is missing; an
   * empty list never is.
   *
   * @param known how many records the hub knew, the missing ones among them
   */
  boolean isCredible(OpenRun run, long missing, long known) {
    boolean most = missing > links && missing * 2 > known;
    return !most || (run.kind() == OpenRun.Kind.MANUAL && missing < known);
  }

  /** How many links a run may break or overwrite where so many stand. */
  long limit(long linked) {
    return Math.max(links, share.multiply(BigDecimal.valueOf(linked)).longValue());
  }

  private String note(long risked, long linked) {
    return ("Held: it would break or overwrite %d of %d links, and more than %d need a person's word."
            + " Nothing has been written. Look at its actions, then approve the run, or cancel it:"
            + " then its records stay as they are until they change again, or Sync Now asks anew.")
        .formatted(risked, linked, limit(linked));
  }

  private long count(String sql, OpenRun run) {
    return jdbc.sql(sql)
        .param("connection", run.connectionId())
        .param("run", run.id())
        .param("own", run.ownRecords() ? 1 : 0)
        .param("limit", run.noticeLimit())
        .query(Long.class)
        .single();
  }
}
