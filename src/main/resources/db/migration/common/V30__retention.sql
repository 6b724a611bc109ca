-- How what is old enough to be forgotten is found.
create index history_age on history (changed_at);
create index sync_run_age on sync_run (finished_at);
create index dead_letter_age on dead_letter (closed_at);
create index conflict_age on conflict (closed_at);
create index review_age on review (closed_at);
create index idempotent_answer_age on idempotent_answer (created_at);
