package io.ledgerbridge.connection;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is under way for a connection, when a person puts an end to it or another connection carries
 * it on. Call inside a transaction that holds the connection's lock.
 */
@Repository
class OpenWork {

  private static final List<String> TABLES =
      List.of(
          "feed_cursor",
          "contact_record",
          "notice",
          "contact_link",
          "review",
          "sync_run",
          "write_command",
          "dead_letter",
          "conflict",
          "history");

  private final JdbcClient database;
  private final Clock clock;

  OpenWork(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Forgets how far was read, what was to be looked at and what had failed. Sweeps are counted from
   * the start again, so no record may look as if a later sweep had seen it. What was to be looked
   * at is news again when it is read again, and so is what a held run was to do.
   */
  void forget(String connectionId) {
    run("delete from feed_cursor where connection_id = :id", connectionId);
    run(
        "update contact_record set version = '', present = 1 where connection_id = :id and exists"
            + " (select 1 from notice n where n.connection_id = contact_record.connection_id"
            + " and n.side = contact_record.side and n.external_id = contact_record.external_id)",
        connectionId);
    database
        .sql(
            """
            update sync_run set status = 'cancelled', stage = 'done', finished_at = :now
             where connection_id = :id and status = 'held'
            """)
        .param("id", connectionId)
        .param("now", clock.millis())
        .update();
    run("delete from notice where connection_id = :id", connectionId);
    run(
        "delete from dead_letter where connection_id = :id and open_object_id is not null",
        connectionId);
    run("update contact_record set sweep = 0 where connection_id = :id", connectionId);
  }

  /**
   * Ends all runs. What they wanted written is looked at again when the connection's work is taken
   * up; what they have sent stays to be read back, for no one knows whether it arrived (F4).
   */
  void cut(String connectionId) {
    run("update notice set run_id = null, wish = null where connection_id = :id", connectionId);
    database
        .sql(
            """
            insert into notice
              (connection_id, side, external_id, record_type, priority, load_first, created_at)
            select connection_id, case side when 'app' then 'ledger' else 'app' end, source_id,
                   source_type, 2, 1, :now
              from write_command
             where connection_id = :id and status = 'wanted'
            """)
        .param("id", connectionId)
        .param("now", clock.millis())
        .update();
    run(
        "update write_command set status = 'dropped' where connection_id = :id and status = 'wanted'",
        connectionId);
    database
        .sql(
            """
            update sync_run set status = 'cancelled', stage = 'done', finished_at = :now
             where connection_id = :id and status in ('queued', 'running', 'held')
            """)
        .param("id", connectionId)
        .param("now", clock.millis())
        .update();
  }

  /** Leaves nothing of the connection. */
  void erase(String connectionId) {
    run(
        "delete from run_action where run_id in"
            + " (select id from sync_run where connection_id = :id)",
        connectionId);
    TABLES.forEach(
        table -> run("delete from " + table + " where connection_id = :id", connectionId));
    run("delete from account where connection_id = :id", connectionId);
    run("delete from hub_connection where id = :id", connectionId);
  }

  /** Gives all that one connection has read, linked and written to another. */
  void move(String from, String to) {
    for (var table : TABLES) {
      database
          .sql("update " + table + " set connection_id = :to where connection_id = :from")
          .param("to", to)
          .param("from", from)
          .update();
    }
    database
        .sql(
            """
            update hub_connection
               set initial_sync_completed_at =
                   (select completed from
                     (select initial_sync_completed_at as completed
                        from hub_connection where id = :from) earlier)
             where id = :to
            """)
        .param("to", to)
        .param("from", from)
        .update();
    run("update hub_connection set initial_sync_completed_at = null where id = :id", from);
  }

  private void run(String sql, String connectionId) {
    database.sql(sql).param("id", connectionId).update();
  }
}
