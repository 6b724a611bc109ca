package io.ledgerbridge.retention;

import java.util.Locale;

/**
 * What may be forgotten, by table: which rows, looked for without locking any. Never among them:
 * what is open (runs, conflicts, duplicates, errors), notices, links with their bases, the records
 * as they were last seen, and those that are gone.
 */
enum Expired {

  /** What the ended runs list. */
  RUN_ACTION(
      "select x.id from sync_run r join run_action x on x.run_id = r.id where " + Sql.RUN_ENDED),

  /** The ended runs' writes, whose outcomes are known. */
  WRITE_COMMAND(
      "select x.id from sync_run r join write_command x on x.run_id = r.id where " + Sql.RUN_ENDED),

  SYNC_RUN(
      "select r.id from sync_run r where "
          + Sql.RUN_ENDED
          + " and not exists (select 1 from run_action a where a.run_id = r.id)"
          + " and not exists (select 1 from write_command c where c.run_id = r.id)"),

  /** But a run that is kept keeps its history: it can be undone. */
  HISTORY(
      "select h.id from history h where h.changed_at < :before"
          + " and not exists (select 1 from sync_run r where r.id = h.run_id)"),

  DEAD_LETTER("select id from dead_letter where closed_at < :before and open_object_id is null"),

  CONFLICT("select id from conflict where closed_at < :before and open_field is null"),

  REVIEW("select id from review where closed_at < :before and open_id is null");

  private final String which;

  Expired(String which) {
    this.which = which;
  }

  /** Asks for the keys of {@code :chunk} rows that are older than {@code :before}. */
  String which() {
    return which + " limit :chunk";
  }

  /** Deletes the rows with the keys {@code :ids}. */
  String deletion() {
    return "delete from " + name().toLowerCase(Locale.ROOT) + " where id in (:ids)";
  }

  private static final class Sql {

    /** A connection's newest run is kept: its page shows how it ended. */
    static final String RUN_ENDED =
        """
        r.finished_at < :before and r.status in ('completed', 'failed', 'cancelled')
        and exists (select 1 from sync_run later where later.connection_id = r.connection_id
          and later.created_at > r.created_at)
        and not exists (select 1 from write_command w where w.run_id = r.id
          and w.status in ('wanted', 'sent'))
        and not exists (select 1 from notice n where n.connection_id = r.connection_id
          and n.run_id = r.id)
        """;
  }
}
