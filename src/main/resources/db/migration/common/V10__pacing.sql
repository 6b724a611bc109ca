-- What is left of each provider's limits, shared by all replicas: one row an account and limit, written by Bucket4j.
create table call_budget (
  id varchar(250) collate utf8mb4_bin not null primary key,
  state varbinary(2000) null,
  expires_at bigint null
) charset=utf8mb4;

-- The provider asked to be left alone until then.
alter table account add column paused_until bigint not null default 0;
