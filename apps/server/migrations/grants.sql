-- What the application's role may do; run after every migration. `muster_app` stands for the role of DATABASE_URL.
-- No UPDATE and no DELETE on facts: append-only by privilege.
grant usage on schema public, auth to muster_app;
revoke all on all tables in schema public, auth from muster_app;

grant select, insert on punches, events to muster_app;
grant select on log_entries, retention_receipts, locked_positions, locked_periods to muster_app;
grant select, insert, update on organisations, groups, people, jobs, presence, event_counters to muster_app;
grant select, insert, update, delete on memberships, invitations to muster_app;
grant select, insert, delete on policies to muster_app;
grant select, insert, update, delete on work_sessions to muster_app;
grant select on migrations to muster_app;

grant select, insert, update, delete on auth."user", auth."session", auth."account", auth."verification" to muster_app;
grant select, insert, update, delete on auth.attempts, auth.password_resets, auth.server_secrets to muster_app;

revoke all on function keep_event_partitions(timestamptz) from public;
grant execute on function keep_event_partitions(timestamptz) to muster_app;
