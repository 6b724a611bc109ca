-- What the mass-change guard counts: the standing link that an action breaks, or a value of which it replaces (F11).
alter table run_action add column risked_link varchar(36) null;
-- The run whose changes an undo puts back.
alter table sync_run add column undoes varchar(36) null;
