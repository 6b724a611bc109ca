package io.ledgerbridge.connection;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a connection that has worked leaves in the database: one row of each kind. */
public final class Traces {

  public static final List<String> TABLES =
      List.of(
          "contact_link",
          "contact_record",
          "review",
          "dead_letter",
          "conflict",
          "history",
          "feed_cursor",
          "sync_run",
          "write_command",
          "notice");

  private static final List<String> ROWS =
      List.of(
          """
          insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type,
            active_app_id, active_ledger_id, status, kind, app_base, ledger_base, warnings,
            created_at, last_synced_at)
          values ('link', :id, 'A1', 'Contact', '58', 'Customer', 'A1', '58', 'linked', 'PERSON',
            '{}', '{}', '[]', 1, 1)
          """,
          """
          insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type,
            status, kind, app_base, ledger_base, warnings, created_at, last_synced_at)
          values ('parted', :id, 'A2', 'Contact', '59', 'Customer', 'parted', 'PERSON', '{}', '{}',
            '[]', 1, 1)
          """,
          """
          insert into contact_record (connection_id, side, external_id, record_type, name,
            search_text, coverage, version, modified_at, traits, skip_reason, contact, sweep, seen_at)
          values (:id, 'ledger', '60', 'Customer', 'Nameless', '', 'FULL', '1', 1, '', 'no-name',
            '{}', 7, 1)
          """,
          """
          insert into review (id, connection_id, side, external_id, open_id, candidates, created_at)
          values ('review', :id, 'ledger', '61', '61', '[]', 1)
          """,
          """
          insert into dead_letter (id, connection_id, code, message, retryable, object_kind,
            object_id, open_object_id, object_name, side, record_type, attempts, fingerprint,
            first_seen_at, last_seen_at)
          values ('letter', :id, '6240', 'Duplicate name', 0, 'contact', 'A3', 'A3', 'Ann', 'ledger',
            'Contact', 1, 'f', 1, 1)
          """,
          """
          insert into conflict (id, connection_id, link_id, name, field, open_field, detected_at)
          values ('conflict', :id, 'link', 'Ann', 'EMAIL', 'EMAIL', 1)
          """,
          """
          insert into history (connection_id, run_id, link_id, side, external_id, name, action,
            changed_at)
          values (:id, 'run', 'link', 'app', 'A1', 'Ann', 'link', 1)
          """,
          """
          insert into feed_cursor (connection_id, side, position, feed, sweep, complete_sweep, read_at)
          values (:id, 'ledger', '2026-06-30', 'CHANGES', 7, 7, 1)
          """,
          """
          insert into sync_run (id, connection_id, kind, status, stage, scope, priority, created_at)
          values ('run', :id, 'manual', 'running', 'deliver', 'all', 0, 1)
          """,
          """
          insert into write_command (id, connection_id, run_id, side, source_id, source_type,
            external_key, version, before_values, new_values, source_values, wave, status, created_at)
          values ('wanted', :id, 'run', 'ledger', 'A4', 'Contact', 'k', '', '{}', '{}', '{}', 0,
            'wanted', 1),
            ('sent', :id, 'run', 'ledger', 'A5', 'Contact', 'k', '', '{}', '{}', '{}', 0, 'sent', 1)
          """,
          """
          insert into notice (connection_id, side, external_id, record_type, priority, load_first,
            wish, run_id, created_at)
          values (:id, 'app', 'A6', 'Contact', 0, 1, 'create', 'run', 1)
          """);

  private Traces() {}

  /** May be left by one connection only: the rows have ids of their own. */
  public static void leave(JdbcClient database, String connectionId) {
    ROWS.forEach(sql -> database.sql(sql).param("id", connectionId).update());
    database
        .sql("update hub_connection set initial_sync_completed_at = 1000 where id = :id")
        .param("id", connectionId)
        .update();
  }
}
