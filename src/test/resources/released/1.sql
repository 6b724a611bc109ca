-- A little of everything that a hub of release 1 keeps.
insert into hub_setting (name, content) values ('admin-password', 'encrypted');
insert into hub_connection (id, profile, name, status, settings, settings_version, epoch, lease_owner, lease_until, wanted, initial_sync_completed_at, last_retry_at, created_at)
  values ('c1', 'karbon-quickbooks', 'Lee & Søn', 'active', '{"pollSeconds":300}', 2, 7, null, 0, 9, 1767225600000, null, 1767225500000);
insert into account (connection_id, side, provider, status, external_id, claim, name, credentials, token_expires_at, signing_key, contact_types, checked_at)
  values ('c1', 'app', 'karbon', 'connected', 'Tenant1', 'karbon:Tenant1', 'Lee', 'encrypted', null, 'encrypted', '["Client"]', 1767225600000);
insert into account (connection_id, side, provider, status, external_id, claim, name, credentials, token_expires_at, signing_key, contact_types, checked_at)
  values ('c1', 'ledger', 'quickbooks', 'needs-reconnect', '9130', 'quickbooks:9130', 'Lee', 'encrypted', 1767229200000, null, null, null);
insert into oauth_state (state, connection_id, side, expires_at) values ('s1', 'c1', 'ledger', 1767226000000);
insert into feed_cursor (connection_id, side, position, feed, sweep, complete_sweep, totals, mismatch, read_at)
  values ('c1', 'app', '{"since":"2026-01-01T00:00:00Z"}', 'CHANGES', 3, 3, '', '', 1767225600000);
insert into contact_record (connection_id, side, external_id, record_type, kind, kind_choice, name, email, name_key, brief_name_key, email_key, search_text, contact_type, coverage, version, modified_at, traits, present, skip_reason, contact, sweep, may_push, seen_at)
  values ('c1', 'app', 'k1', 'Contact', 'person', null, 'Ann Lee', 'ann@lee.test', 'ann lee', 'ann lee', 'ann@lee.test', 'ann lee ann@lee.test', 'Client', 'FULL', '"1"', 1767225600000, '', 1, null, '{}', 3, 1, 1767225600000);
insert into contact_record (connection_id, side, external_id, record_type, kind, kind_choice, name, email, name_key, brief_name_key, email_key, search_text, contact_type, coverage, version, modified_at, traits, present, skip_reason, contact, sweep, may_push, seen_at)
  values ('c1', 'ledger', '1', 'Customer', 'person', 'person', 'Ann Lee', null, 'ann lee', 'ann lee', null, 'ann lee', null, 'FULL', '0', 1767225600000, '', 0, 'inactive', '{}', 3, 0, 1767225600000);
insert into notice (connection_id, side, external_id, record_type, priority, load_first, wish, merged_from, run_id, created_at)
  values ('c1', 'app', 'k1', 'Contact', 1, 1, null, null, null, 1767225600000);
insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type, active_app_id, active_ledger_id, status, reason, kind, app_base, ledger_base, warnings, created_at, last_synced_at, ended_at)
  values ('l1', 'c1', 'k1', 'Contact', '1', 'Customer', 'k1', '1', 'linked', null, 'person', '{"FIRST_NAME":"Ann"}', '{"FIRST_NAME":"Ann"}', '[]', 1767225600000, 1767225600000, null);
insert into contact_link (id, connection_id, app_id, app_type, ledger_id, ledger_type, active_app_id, active_ledger_id, status, reason, kind, app_base, ledger_base, warnings, created_at, last_synced_at, ended_at)
  values ('l2', 'c1', 'k2', 'Contact', '2', 'Customer', null, null, 'parted', 'by hand', 'person', '{}', '{}', '[]', 1767225600000, 1767225600000, 1767225700000);
insert into review (id, connection_id, side, external_id, open_id, candidates, hint, created_at, closed_at, outcome)
  values ('v1', 'c1', 'ledger', '3', '3', '[{"id":"k3","matchedOn":["name"],"score":60}]', null, 1767225600000, null, null);
insert into sync_run (id, connection_id, kind, status, stage, priority, total, done, linked, settings_version, settings, note, created_at, started_at, finished_at)
  values ('r1', 'c1', 'initial', 'completed', 'done', 3, 2, 2, 1, 1, '{}', null, 1767225600000, 1767225600000, 1767225660000);
insert into sync_run (id, connection_id, kind, status, stage, scope, priority, created_at)
  values ('r2', 'c1', 'webhook', 'queued', 'plan', 'records', 1, 1767225700000);
insert into run_action (run_id, action, side, external_id, name, fields, reason) values ('r1', 'link', 'app', 'k1', 'Ann Lee', '[]', null);
insert into write_command (id, connection_id, run_id, link_id, side, target_id, target_type, source_id, source_type, contact_type, external_key, version, before_values, new_values, source_values, wave, status, batch_id, attempts, created_at, sent_at)
  values ('w1', 'c1', 'r2', 'l1', 'ledger', '1', 'Customer', 'k1', 'Contact', null, 'key', '0', '{}', '{}', '{}', 0, 'sent', 'b1', 1, 1767225700000, 1767225701000);
insert into dead_letter (id, connection_id, code, message, retryable, object_kind, object_id, open_object_id, object_name, side, record_type, attempts, fingerprint, first_seen_at, last_seen_at, closed_at)
  values ('d1', 'c1', 'E1', 'Refused', 1, 'contact', 'k4', 'k4', 'ABC', 'app', 'Organization', 2, 'x', 1767225600000, 1767225600000, null);
insert into conflict (id, connection_id, link_id, name, field, open_field, app_value, ledger_value, base_value, detected_at, closed_at, outcome)
  values ('f1', 'c1', 'l1', 'Ann Lee', 'EMAIL', 'EMAIL', 'ann@lee.test', 'a@lee.test', null, 1767225600000, null, null);
insert into history (connection_id, run_id, link_id, side, external_id, name, action, field, part, before_value, after_value, reason, changed_at)
  values ('c1', 'r1', 'l1', 'app', 'k1', 'Ann Lee', 'update', 'EMAIL', null, 'a@lee.test', 'ann@lee.test', null, 1767225600000);
insert into idempotent_answer (caller, request_key, fingerprint, status, headers, body, created_at) values ('admin', 'k', 'x', 202, '{}', '{}', 1767225600000);
insert into QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP, DESCRIPTION, JOB_CLASS_NAME, IS_DURABLE, IS_NONCONCURRENT, IS_UPDATE_DATA, REQUESTS_RECOVERY, JOB_DATA)
  values ('hub', 'c1', 'connection', null, 'io.ledgerbridge.routing.ConnectionJob', '1', '1', '0', '1', null);
