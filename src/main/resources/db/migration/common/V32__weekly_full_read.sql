-- When a full read of the side last came to its end: a week later comes the next.
alter table feed_cursor add column full_read_at bigint not null default 0;
update feed_cursor set full_read_at = read_at;
