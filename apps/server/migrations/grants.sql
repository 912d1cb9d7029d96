-- What the application's role may do; run after every migration. `muster_app` stands for the role of DATABASE_URL.
-- No UPDATE and no DELETE on facts: append-only by privilege.
grant usage on schema public, auth, jobs to muster_app;
revoke all on all tables in schema public, auth, jobs from muster_app;

grant select, insert on punches, events, effects, report_settings, daily_reports to muster_app;
grant select on log_entries, retention_receipts, locked_positions, locked_periods to muster_app;
grant select, insert on punches, events, effects to muster_app;
grant select, insert on locked_positions, locked_periods, adjustments, exception_reviews to muster_app;
grant select, insert, update on corrections to muster_app;
grant select on log_entries, retention_receipts to muster_app;
grant select, insert, update on organisations, groups, people, jobs, presence, event_counters to muster_app;
grant select, insert, update, delete on memberships, invitations to muster_app;
grant select, insert, delete on policies to muster_app;
grant select, insert, update, delete on work_sessions to muster_app;
grant select on migrations, audit_entries to muster_app;

grant select, insert, update, delete on auth."user", auth."session", auth."account", auth."verification" to muster_app;
grant select, insert, update, delete on auth.attempts, auth.password_resets, auth.server_secrets to muster_app;

revoke all on function keep_event_partitions(timestamptz) from public;
grant execute on function keep_event_partitions(timestamptz) to muster_app;
grant select, insert, update on notices, alert_settings, endpoints to muster_app;
grant select, insert, update, delete on told, deliveries to muster_app;
grant select, insert, delete on push_subscriptions, problems to muster_app;

grant select, insert, update, delete on all tables in schema jobs to muster_app;

revoke all on function audit() from public;
grant select, insert, delete on patterns to muster_app;
grant select, insert, update, delete on shifts, published_shifts, holiday_calendars, own_holidays to muster_app;
grant select, insert, update on leaves to muster_app;
grant select, insert on seals, sealed_heads to muster_app;
grant select, insert on auth.seal_keys to muster_app;
grant update (private_key, retired_at) on auth.seal_keys to muster_app;

-- Row-level security is forced for the owner too. Backups, which are the owner's, read every row in a transaction that says
-- so; no other role is meant by this policy. A table that comes later gets it with its migration.
do $$
declare
  tenant_table regclass;
begin
  for tenant_table in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select from pg_policy where polrelid = c.oid and polname = 'of_backup')
  loop
    execute format(
      'create policy of_backup on %s for select to current_user using ((select current_setting(''muster.backup'', true)) = ''on'')',
      tenant_table);
  end loop;
end
$$;
