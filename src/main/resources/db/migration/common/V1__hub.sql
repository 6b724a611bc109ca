-- One dialect for MySQL, MariaDB and H2 (MODE=MySQL). Instants are epoch milliseconds, UTC.
-- Provider ids and keys are case-sensitive: utf8mb4_bin. JSON is kept as text.

create table hub_setting (
  name varchar(60) not null primary key,
  content mediumtext not null
) charset=utf8mb4;

create table hub_connection (
  id varchar(36) not null primary key,
  profile varchar(60) not null,
  name varchar(200) not null,
  status varchar(20) not null,                     -- setup active paused needs-reconnect disconnected
  settings mediumtext not null,
  settings_version int not null default 1,
  epoch bigint not null default 0,                 -- fencing number: raised by each holder of the lease
  lease_owner varchar(100) null,
  lease_until bigint not null default 0,
  wanted bigint not null default 0,                -- raised by whoever wants work done
  initial_sync_completed_at bigint null,
  last_retry_at bigint null,
  created_at bigint not null
) charset=utf8mb4;

create table account (
  connection_id varchar(36) not null,
  side varchar(10) not null,
  provider varchar(30) not null,
  status varchar(20) not null,                     -- unconnected connected needs-reconnect disconnected
  external_id varchar(190) collate utf8mb4_bin null,
  claim varchar(250) collate utf8mb4_bin null,     -- provider:external id while in use: one connection only
  name varchar(500) null,
  credentials mediumtext null,                     -- encrypted
  token_expires_at bigint null,
  signing_key varchar(500) null,                   -- encrypted; for the webhooks that the hub subscribes to
  contact_types mediumtext null,
  checked_at bigint null,
  primary key (connection_id, side),
  unique key account_claim (claim)
) charset=utf8mb4;

create table oauth_state (
  state varchar(100) not null primary key,
  connection_id varchar(36) not null,
  side varchar(10) not null,
  expires_at bigint not null
) charset=utf8mb4;

create table feed_cursor (
  connection_id varchar(36) not null,
  side varchar(10) not null,
  position varchar(2000) not null,
  feed varchar(10) not null,                       -- ALL while a full read is under way, else CHANGES
  sweep bigint not null,                           -- number of the last full read begun
  complete_sweep bigint not null default 0,        -- number of the last full read ended
  totals varchar(200) not null default '',                 -- what the provider said it holds, during a walk
  mismatch varchar(200) not null default '',                 -- a difference that a full read did not explain
  read_at bigint not null,
  primary key (connection_id, side)
) charset=utf8mb4;

create table contact_record (
  connection_id varchar(36) not null,
  side varchar(10) not null,
  external_id varchar(100) collate utf8mb4_bin not null,
  record_type varchar(30) not null,
  kind varchar(20) null,                           -- decided or declared; null where undecided
  kind_choice varchar(20) null,                    -- a person's correction, outlives syncs
  name varchar(600) not null,
  email varchar(400) null,
  name_key varchar(190) collate utf8mb4_bin null,
  brief_name_key varchar(190) collate utf8mb4_bin null,
  email_key varchar(190) collate utf8mb4_bin null,
  search_text varchar(1000) not null,
  contact_type varchar(200) null,
  coverage varchar(10) not null,
  version varchar(100) not null,
  modified_at bigint not null,
  traits varchar(200) not null,
  present tinyint not null default 1,              -- 0: gone at the provider
  skip_reason varchar(500) null,
  contact mediumtext not null,
  sweep bigint not null default 0,
  may_push tinyint not null default 1,             -- 0: made before the first sync ended (R72)
  seen_at bigint not null,
  primary key (connection_id, side, external_id)
) charset=utf8mb4;
create index contact_record_name on contact_record (connection_id, side, name_key);
create index contact_record_brief_name on contact_record (connection_id, side, brief_name_key);
create index contact_record_email on contact_record (connection_id, side, email_key);
create index contact_record_type on contact_record (connection_id, side, record_type, present);

-- A notice says: this record may have changed. Whoever works it looks at the record as it is now.
create table notice (
  seq bigint not null auto_increment primary key,
  connection_id varchar(36) not null,
  side varchar(10) not null,
  external_id varchar(100) collate utf8mb4_bin not null,
  record_type varchar(30) not null,
  priority int not null,                           -- 0 person, 1 webhook, 2 poll, 3 first import
  load_first tinyint not null,                     -- 1: the mirror is not known to be current
  wish varchar(20) null,                           -- create, link: what a person asked for
  merged_from varchar(100) collate utf8mb4_bin null,
  run_id varchar(36) null,                         -- the only run that may work it; null: any
  created_at bigint not null
) charset=utf8mb4;
create index notice_order on notice (connection_id, priority, seq);
create index notice_record on notice (connection_id, side, external_id);

create table contact_link (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  app_id varchar(100) collate utf8mb4_bin not null,
  app_type varchar(30) not null,
  ledger_id varchar(100) collate utf8mb4_bin not null,
  ledger_type varchar(30) not null,
  active_app_id varchar(100) collate utf8mb4_bin null,     -- the id while linked: one link a record
  active_ledger_id varchar(100) collate utf8mb4_bin null,
  status varchar(20) not null,                     -- linked, parted (by hand), broken
  reason varchar(500) null,
  kind varchar(20) not null,
  app_base mediumtext not null,                    -- each side as it stood when both last agreed
  ledger_base mediumtext not null,
  warnings varchar(2000) not null,
  created_at bigint not null,
  last_synced_at bigint not null,
  ended_at bigint null,
  unique key link_app (connection_id, active_app_id),
  unique key link_ledger (connection_id, active_ledger_id)
) charset=utf8mb4;
create index contact_link_app on contact_link (connection_id, app_id);
create index contact_link_ledger on contact_link (connection_id, ledger_id);

create table review (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  side varchar(10) not null,                       -- the record that waits for a decision
  external_id varchar(100) collate utf8mb4_bin not null,
  open_id varchar(100) collate utf8mb4_bin null,   -- the id while open: one open review a record
  candidates mediumtext not null,                  -- [{id,matchedOn,score}], best first
  hint varchar(200) null,                          -- e.g. formerly-linked
  created_at bigint not null,
  closed_at bigint null,
  outcome varchar(40) null,
  unique key review_open (connection_id, side, open_id)
) charset=utf8mb4;

create table sync_run (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  kind varchar(20) not null,                       -- initial manual schedule webhook retry undo preview
  status varchar(20) not null,                     -- queued running held completed failed cancelled
  stage varchar(20) not null,                      -- read plan deliver close done
  scope varchar(10) not null default 'all',                  -- all, or records: only the notices of this run
  priority int not null,
  app_read tinyint not null default 0,             -- 1: this run has read the side to its end
  ledger_read tinyint not null default 0,
  notice_limit bigint not null default 0,          -- the run works notices up to this one
  plan_position bigint not null default 0,
  total int not null default 0,
  done int not null default 0,
  records_read int not null default 0,
  linked int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  duplicates int not null default 0,
  conflicts int not null default 0,
  skipped int not null default 0,
  unlinked int not null default 0,
  failed int not null default 0,
  unchanged int not null default 0,
  app_calls int not null default 0,
  ledger_calls int not null default 0,
  settings_version int not null default 0,
  settings mediumtext null,                        -- what the run began with: it ends with the same (F26)
  setbacks int not null default 0,                 -- how often in a row a provider failed it
  resume_at bigint not null default 0,             -- the provider's budget is back then
  note varchar(1000) null,
  created_at bigint not null,
  started_at bigint null,
  finished_at bigint null
) charset=utf8mb4;
create index sync_run_order on sync_run (connection_id, created_at);
create index sync_run_open on sync_run (connection_id, status);

create table run_action (
  id bigint not null auto_increment primary key,
  run_id varchar(36) not null,
  action varchar(20) not null,                     -- link create update duplicate skip unlink
  side varchar(10) not null,
  external_id varchar(100) collate utf8mb4_bin not null,
  name varchar(600) not null,
  fields mediumtext not null,                      -- [{field,part,before,after}]
  reason varchar(1000) null
) charset=utf8mb4;
create index run_action_run on run_action (run_id, id);

-- A write that is wanted: stored before the call, its outcome after (F4).
create table write_command (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  run_id varchar(36) not null,
  link_id varchar(36) null,                        -- null for a create: the link is made by its outcome
  side varchar(10) not null,                       -- the side written to
  target_id varchar(100) collate utf8mb4_bin null,
  target_type varchar(30) null,
  source_id varchar(100) collate utf8mb4_bin not null,
  source_type varchar(30) not null,
  contact_type varchar(200) null,
  external_key varchar(100) not null,
  version varchar(100) not null,
  before_values mediumtext not null,
  new_values mediumtext not null,
  source_values mediumtext not null,               -- the source side's own values of the same fields
  wave int not null,                               -- lower waves are delivered first (name swaps, F13)
  status varchar(20) not null,                     -- wanted sent done failed dropped
  batch_id varchar(36) null,
  attempts int not null default 0,
  created_at bigint not null,
  sent_at bigint null
) charset=utf8mb4;
create index write_command_order on write_command (connection_id, status, wave, created_at);
create index write_command_run on write_command (run_id, status);
create index write_command_target on write_command (connection_id, side, target_id, status);
create index write_command_source on write_command (connection_id, source_id, status);

create table dead_letter (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  code varchar(60) not null,
  message varchar(1000) not null,
  retryable tinyint not null,
  object_kind varchar(20) not null,
  object_id varchar(100) collate utf8mb4_bin not null,
  open_object_id varchar(100) collate utf8mb4_bin null,
  object_name varchar(600) not null,
  side varchar(10) not null,
  record_type varchar(30) not null,
  attempts int not null,
  fingerprint varchar(100) not null,               -- of the data and settings that were refused (F21)
  first_seen_at bigint not null,
  last_seen_at bigint not null,
  closed_at bigint null,
  unique key dead_letter_open (connection_id, side, object_kind, open_object_id)
) charset=utf8mb4;

create table conflict (
  id varchar(36) not null primary key,
  connection_id varchar(36) not null,
  link_id varchar(36) not null,
  name varchar(600) not null,
  field varchar(40) not null,                      -- a ContactField
  open_field varchar(40) null,
  app_value mediumtext null,
  ledger_value mediumtext null,
  base_value mediumtext null,
  detected_at bigint not null,
  closed_at bigint null,
  outcome mediumtext null,
  unique key conflict_open (link_id, open_field)
) charset=utf8mb4;
create index conflict_connection on conflict (connection_id, detected_at);

create table history (
  id bigint not null auto_increment primary key,
  connection_id varchar(36) not null,
  run_id varchar(36) null,
  link_id varchar(36) null,
  side varchar(10) not null,
  external_id varchar(100) collate utf8mb4_bin not null,
  name varchar(600) not null,
  action varchar(20) not null,                     -- create update link unlink lost
  field varchar(40) null,
  part varchar(20) null,
  before_value mediumtext null,
  after_value mediumtext null,
  reason varchar(300) null,
  changed_at bigint not null
) charset=utf8mb4;
create index history_record on history (connection_id, external_id, id);
create index history_run on history (run_id);

create table idempotent_answer (
  caller varchar(100) not null,
  request_key varchar(190) collate utf8mb4_bin not null,
  fingerprint varchar(100) not null,
  status int not null,
  headers mediumtext not null,
  body mediumtext not null,
  created_at bigint not null,
  primary key (caller, request_key)
) charset=utf8mb4;
