-- When the hub first saw a record; 0: before it kept account of it. What it saw before it wanted a create, that create has not made.
alter table contact_record add column first_seen_at bigint not null default 0;
