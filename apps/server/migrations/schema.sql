-- The schema that the migrations make, read from the catalog: npm run schema writes it, a test compares it.
-- Never run: a change is a new migration.

CREATE OR REPLACE FUNCTION public.audit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  keys text[] := string_to_array(tg_argv[0], ',');
  hidden text[] := string_to_array(coalesce(tg_argv[1], ''), ',') || array['org_id'];
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_of jsonb := coalesce(becomes, was);
begin
  -- A migration changes rows of all organisations at once; it is told by its name.
  if current_org() is null then
    return null;
  end if;
  was := was - hidden;
  becomes := becomes - hidden;
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(key, value), '{}') into was
      from jsonb_each(was) where value is distinct from becomes -> key;
    select coalesce(jsonb_object_agg(key, value), '{}') into becomes
      from jsonb_each(becomes) where was ? key;
    if becomes = '{}' then
      return null;
    end if;
  end if;
  insert into audit_entries (org_id, at, actor_id, act, kind, subject, person_id, before, after)
  values (
    current_org(), clock_timestamp(), current_actor(),
    case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'change' else 'delete' end,
    tg_table_name,
    (select string_agg(row_of ->> key, ' ' order by place) from unnest(keys) with ordinality as named (key, place)),
    case when tg_table_name = 'people' then row_of ->> 'id' else row_of ->> 'person_id' end::uuid,
    was, becomes);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('muster.account'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.current_actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('muster.actor'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.current_org()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('muster.org'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.hint_notice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('muster_events', new.org_id || ' notices');
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.keep_event_partitions(now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  month timestamptz;
  name text;
  part record;
begin
  perform pg_advisory_xact_lock(hashtext('keep_event_partitions'));
  for i in 0..2 loop
    month := date_trunc('month', now, 'UTC') + make_interval(months => i);
    name := 'events_' || to_char(month at time zone 'UTC', 'YYYYMM');
    continue when to_regclass(name) is not null;
    -- Events that were there before their partition lie in the default one, and would keep it from being made.
    if exists (select from events_default where at >= month and at < month + interval '1 month') then
      lock table events in access exclusive mode;
    end if;
    execute format('create table %I (like events including all)', name);
    execute format(
      'with moved as (delete from events_default where at >= %L and at < %L returning *) insert into %I select * from moved',
      month, month + interval '1 month', name);
    execute format(
      'alter table events attach partition %I for values from (%L) to (%L)',
      name, month, month + interval '1 month');
  end loop;
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'events'::regclass and c.relname ~ '^events_\d{6}$'
  loop
    if to_timestamp(right(part.relname, 6) || '+00', 'YYYYMMTZH') + interval '1 month 7 days' < now then
      execute format('drop table %I', part.relname);
    end if;
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.organisation_zone(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(
    (select zone from policies where group_id is null and zone is not null and valid_from <= at
     order by valid_from desc limit 1),
    (select zone from organisations where id = current_org()))
$function$
;

CREATE OR REPLACE FUNCTION public.people_at(instant timestamp with time zone, seen_teams uuid[])
 RETURNS TABLE(id uuid, name text, number text, email text, admin boolean, active boolean, teams json, invitation json)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select people.id, people.name, people.number, "user".email, people.is_admin,
    active_from <= instant and (active_until is null or active_until > instant), (
      select json_agg(json_build_object('id', groups.id, 'name', groups.name, 'role', role) order by groups.name, groups.id)
      from memberships join groups on groups.org_id = memberships.org_id and groups.id = group_id
      where memberships.org_id = people.org_id and person_id = people.id and kind = 'team'
        and valid_from <= instant and (valid_until is null or valid_until > instant)
        and (seen_teams is null or group_id = any (seen_teams))
    ), (
      select json_build_object('id', invitations.id, 'email', invitations.email, 'expiresAtMs', (extract(epoch from expires_at) * 1000)::float8)
      from invitations
      where invitations.org_id = people.org_id and person_id = people.id
        and accepted_at is null and withdrawn_at is null and expires_at > instant
      order by invited_at desc, invitations.id desc limit 1
    )
  from people left join auth."user" on "user".id = people.account_id
$function$
;

CREATE OR REPLACE FUNCTION public.reached_people(teams uuid[], at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select people.id from people where teams is null
  union all
  select distinct memberships.person_id from memberships
  where group_id = any (teams)
    and (at is null or (valid_from <= at and (valid_until is null or valid_until > at)))
$function$
;

CREATE OR REPLACE FUNCTION public.reached_stays(teams uuid[])
 RETURNS TABLE(person_id uuid, during tstzmultirange)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select people.id, '{(,)}'::tstzmultirange from people where teams is null
  union all
  select memberships.person_id, range_agg(tstzrange(valid_from, valid_until)) from memberships
  where group_id = any (teams)
  group by memberships.person_id
$function$
;

create table adjustments (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  work_date date not null,
  ms bigint not null,
  job_id uuid,
  reason text not null,
  author_id uuid not null,
  at timestamp with time zone not null,
  correction_id uuid not null,
  constraint adjustments_pkey PRIMARY KEY (org_id, id),
  constraint adjustments_org_id_author_id_fkey FOREIGN KEY (org_id, author_id) REFERENCES people(org_id, id),
  constraint adjustments_org_id_correction_id_fkey FOREIGN KEY (org_id, correction_id) REFERENCES corrections(org_id, id),
  constraint adjustments_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES jobs(org_id, id),
  constraint adjustments_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint adjustments_ms_check CHECK ((ms <> 0))
);
CREATE INDEX adjustments_by_person ON public.adjustments USING btree (org_id, person_id, work_date);
alter table adjustments enable row level security;
alter table adjustments force row level security;
create policy of_backup on adjustments for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on adjustments for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.adjustments FOR EACH ROW EXECUTE FUNCTION audit('id');

create table alert_settings (
  org_id uuid not null,
  person_id uuid not null,
  language text default 'en'::text not null,
  choices jsonb default '{}'::jsonb not null,
  quiet_from text,
  quiet_until text,
  phone text,
  constraint alert_settings_pkey PRIMARY KEY (org_id, person_id),
  constraint alert_settings_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint alert_settings_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL)))
);
alter table alert_settings enable row level security;
alter table alert_settings force row level security;
create policy of_backup on alert_settings for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on alert_settings for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.alert_settings FOR EACH ROW EXECUTE FUNCTION audit('person_id');

create table audit_entries (
  org_id uuid not null,
  number bigint not null identity d,
  at timestamp with time zone not null,
  actor_id uuid,
  act text not null,
  kind text not null,
  subject text not null,
  person_id uuid,
  before jsonb,
  after jsonb,
  constraint audit_entries_pkey PRIMARY KEY (org_id, number),
  constraint audit_entries_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint audit_entries_act_check CHECK ((act = ANY (ARRAY['create'::text, 'change'::text, 'delete'::text])))
);
CREATE INDEX audit_entries_by_actor ON public.audit_entries USING btree (org_id, actor_id, number) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_entries_by_kind ON public.audit_entries USING btree (org_id, kind, number);
CREATE INDEX audit_entries_by_person ON public.audit_entries USING btree (org_id, person_id, number) WHERE (person_id IS NOT NULL);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy of_backup on audit_entries for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on audit_entries for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table corrections (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  reason text not null,
  changes jsonb not null,
  "position" integer not null,
  effect jsonb not null,
  work_dates date[] not null,
  instants timestamp with time zone[] not null,
  state text not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  word text,
  self_approved boolean default false not null,
  constraint corrections_pkey PRIMARY KEY (org_id, id),
  constraint corrections_org_id_asked_by_fkey FOREIGN KEY (org_id, asked_by) REFERENCES people(org_id, id),
  constraint corrections_org_id_decided_by_fkey FOREIGN KEY (org_id, decided_by) REFERENCES people(org_id, id),
  constraint corrections_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint corrections_check CHECK (((state = ANY (ARRAY['approved'::text, 'refused'::text])) = (decided_by IS NOT NULL))),
  constraint corrections_check1 CHECK (((state = 'waiting'::text) = (decided_at IS NULL))),
  constraint corrections_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX corrections_by_person ON public.corrections USING btree (org_id, person_id, asked_at, id);
CREATE INDEX corrections_by_time ON public.corrections USING btree (org_id, asked_at, id);
CREATE INDEX corrections_waiting ON public.corrections USING btree (org_id, asked_at, id) WHERE (state = 'waiting'::text);
alter table corrections enable row level security;
alter table corrections force row level security;
create policy of_backup on corrections for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on corrections for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.corrections FOR EACH ROW EXECUTE FUNCTION audit('id');

create table daily_reports (
  org_id uuid not null,
  team_id uuid not null,
  date date not null,
  version integer not null,
  due_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  data jsonb not null,
  constraint daily_reports_pkey PRIMARY KEY (org_id, team_id, date, version),
  constraint daily_reports_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id),
  constraint daily_reports_org_id_team_id_fkey FOREIGN KEY (org_id, team_id) REFERENCES groups(org_id, id),
  constraint daily_reports_version_check CHECK ((version > 0))
);
alter table daily_reports enable row level security;
alter table daily_reports force row level security;
create policy of_backup on daily_reports for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on daily_reports for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table deliveries (
  org_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  channel text not null,
  target uuid not null,
  person_id uuid,
  endpoint_id uuid,
  state text not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone not null,
  claim uuid,
  claimed_until timestamp with time zone,
  error text,
  made_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint deliveries_org_id_notice_id_channel_target_key UNIQUE (org_id, notice_id, channel, target),
  constraint deliveries_pkey PRIMARY KEY (org_id, id),
  constraint deliveries_org_id_endpoint_id_fkey FOREIGN KEY (org_id, endpoint_id) REFERENCES endpoints(org_id, id),
  constraint deliveries_org_id_notice_id_fkey FOREIGN KEY (org_id, notice_id) REFERENCES notices(org_id, id),
  constraint deliveries_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint deliveries_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'push'::text, 'slack'::text, 'webhook'::text, 'sns'::text]))),
  constraint deliveries_check CHECK (((person_id IS NULL) <> (endpoint_id IS NULL))),
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'dropped'::text])))
);
CREATE INDEX deliveries_by_endpoint ON public.deliveries USING btree (org_id, endpoint_id, made_at, id) WHERE (endpoint_id IS NOT NULL);
CREATE INDEX deliveries_by_time ON public.deliveries USING btree (org_id, made_at, id);
CREATE INDEX deliveries_due ON public.deliveries USING btree (org_id, next_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX deliveries_not_sent ON public.deliveries USING btree (org_id, channel) WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));
alter table deliveries enable row level security;
alter table deliveries force row level security;
create policy of_backup on deliveries for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on deliveries for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table effects (
  org_id uuid not null,
  what text not null,
  subject uuid not null,
  period text not null,
  at timestamp with time zone not null,
  done_at timestamp with time zone not null,
  constraint effects_pkey PRIMARY KEY (org_id, what, subject, period),
  constraint effects_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
);
alter table effects enable row level security;
alter table effects force row level security;
create policy of_backup on effects for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on effects for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table endpoints (
  org_id uuid not null,
  id uuid not null,
  channel text not null,
  name text not null,
  address text not null,
  kinds text[] not null,
  language text not null,
  active boolean not null,
  secret text,
  older_secret text,
  older_until timestamp with time zone,
  made_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint endpoints_pkey PRIMARY KEY (org_id, id),
  constraint endpoints_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint endpoints_channel_check CHECK ((channel = ANY (ARRAY['slack'::text, 'webhook'::text, 'sns'::text])))
);
alter table endpoints enable row level security;
alter table endpoints force row level security;
create policy of_backup on endpoints for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on endpoints for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.endpoints FOR EACH ROW EXECUTE FUNCTION audit('id', 'address,secret,older_secret');

create table event_counters (
  org_id uuid not null,
  last_number bigint default 0 not null,
  constraint event_counters_pkey PRIMARY KEY (org_id),
  constraint event_counters_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
) with (fillfactor=10);
alter table event_counters enable row level security;
alter table event_counters force row level security;
create policy of_backup on event_counters for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on event_counters for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table events (
  org_id uuid not null,
  number bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  person_id uuid,
  data jsonb not null,
  constraint events_pkey PRIMARY KEY (org_id, number, at)
) partition by RANGE (at);
alter table events enable row level security;
alter table events force row level security;
create policy of_backup on events for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on events for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table events_default (
  org_id uuid not null,
  number bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  person_id uuid,
  data jsonb not null,
  constraint events_default_pkey PRIMARY KEY (org_id, number, at)
) partition of events DEFAULT;

create table exception_reviews (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  exceptions text[] not null,
  reviewed_by uuid not null,
  reviewed_at timestamp with time zone not null,
  word text,
  constraint exception_reviews_pkey PRIMARY KEY (org_id, id),
  constraint exception_reviews_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint exception_reviews_org_id_reviewed_by_fkey FOREIGN KEY (org_id, reviewed_by) REFERENCES people(org_id, id)
);
CREATE INDEX exception_reviews_by_session ON public.exception_reviews USING btree (org_id, session_id);
alter table exception_reviews enable row level security;
alter table exception_reviews force row level security;
create policy of_backup on exception_reviews for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on exception_reviews for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.exception_reviews FOR EACH ROW EXECUTE FUNCTION audit('id');

create table groups (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint groups_org_id_kind_name_key UNIQUE (org_id, kind, name),
  constraint groups_pkey PRIMARY KEY (org_id, id),
  constraint groups_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint groups_kind_check CHECK ((kind = ANY (ARRAY['team'::text, 'class'::text])))
);
alter table groups enable row level security;
alter table groups force row level security;
create policy of_backup on groups for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on groups for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.groups FOR EACH ROW EXECUTE FUNCTION audit('id');

create table holiday_calendars (
  org_id uuid not null,
  valid_from date not null,
  country text,
  region text,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint holiday_calendars_pkey PRIMARY KEY (org_id, valid_from),
  constraint holiday_calendars_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint holiday_calendars_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id)
);
alter table holiday_calendars enable row level security;
alter table holiday_calendars force row level security;
create policy of_backup on holiday_calendars for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on holiday_calendars for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.holiday_calendars FOR EACH ROW EXECUTE FUNCTION audit('valid_from');

create table invitations (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  email text not null,
  secret_hash text not null,
  invited_by uuid,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (org_id, id),
  constraint invitations_org_id_invited_by_fkey FOREIGN KEY (org_id, invited_by) REFERENCES people(org_id, id),
  constraint invitations_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id)
);
CREATE INDEX invitations_by_person ON public.invitations USING btree (org_id, person_id);
CREATE INDEX invitations_open ON public.invitations USING btree (org_id, invited_at, id) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
CREATE UNIQUE INDEX invitations_by_secret ON public.invitations USING btree (org_id, secret_hash);
alter table invitations enable row level security;
alter table invitations force row level security;
create policy of_backup on invitations for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on invitations for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.invitations FOR EACH ROW EXECUTE FUNCTION audit('id', 'secret_hash');

create table jobs (
  org_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  active_from timestamp with time zone not null,
  active_until timestamp with time zone,
  constraint jobs_org_id_code_key UNIQUE (org_id, code),
  constraint jobs_pkey PRIMARY KEY (org_id, id),
  constraint jobs_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
);
alter table jobs enable row level security;
alter table jobs force row level security;
create policy of_backup on jobs for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on jobs for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.jobs FOR EACH ROW EXECUTE FUNCTION audit('id');

create table leaves (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  part text not null,
  from_date date not null,
  until_date date not null,
  note text,
  state text not null,
  asked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  word text,
  self_decided boolean default false not null,
  withdrawn_at timestamp with time zone,
  entered_by uuid,
  constraint leaves_pkey PRIMARY KEY (org_id, id),
  constraint leaves_org_id_decided_by_fkey FOREIGN KEY (org_id, decided_by) REFERENCES people(org_id, id),
  constraint leaves_org_id_entered_by_fkey FOREIGN KEY (org_id, entered_by) REFERENCES people(org_id, id),
  constraint leaves_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint leaves_check CHECK ((from_date <= until_date)),
  constraint leaves_check1 CHECK (((part = 'day'::text) OR (from_date = until_date))),
  constraint leaves_check2 CHECK (((decided_at IS NULL) = (decided_by IS NULL))),
  constraint leaves_kind_check CHECK ((kind = ANY (ARRAY['vacation'::text, 'sick'::text, 'unpaid'::text, 'training'::text, 'other'::text]))),
  constraint leaves_part_check CHECK ((part = ANY (ARRAY['day'::text, 'first_half'::text, 'second_half'::text]))),
  constraint leaves_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX leaves_approved ON public.leaves USING btree (org_id, until_date) WHERE (state = 'approved'::text);
CREATE INDEX leaves_by_person ON public.leaves USING btree (org_id, person_id, until_date);
CREATE INDEX leaves_by_start ON public.leaves USING btree (org_id, from_date, id);
CREATE INDEX leaves_requested ON public.leaves USING btree (org_id, person_id) WHERE (state = 'requested'::text);
alter table leaves enable row level security;
alter table leaves force row level security;
create policy of_backup on leaves for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on leaves for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.leaves FOR EACH ROW EXECUTE FUNCTION audit('id');

create table locked_periods (
  org_id uuid not null,
  id uuid not null,
  from_date date not null,
  until_date date not null,
  locked_at timestamp with time zone not null,
  locked_by uuid not null,
  constraint locked_periods_pkey PRIMARY KEY (org_id, id),
  constraint locked_periods_org_id_locked_by_fkey FOREIGN KEY (org_id, locked_by) REFERENCES people(org_id, id),
  constraint locked_periods_check CHECK ((until_date >= from_date))
);
alter table locked_periods enable row level security;
alter table locked_periods force row level security;
create policy of_backup on locked_periods for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on locked_periods for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.locked_periods FOR EACH ROW EXECUTE FUNCTION audit('id');

create table locked_positions (
  org_id uuid not null,
  locked_period_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  constraint locked_positions_pkey PRIMARY KEY (org_id, locked_period_id, person_id),
  constraint locked_positions_org_id_locked_period_id_fkey FOREIGN KEY (org_id, locked_period_id) REFERENCES locked_periods(org_id, id),
  constraint locked_positions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id)
);
alter table locked_positions enable row level security;
alter table locked_positions force row level security;
create policy of_backup on locked_positions for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on locked_positions for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create view log_entries with (security_invoker=true) as
 SELECT id,
    org_id AS "orgId",
    person_id AS "personId",
    "position",
    kind,
    ((EXTRACT(epoch FROM occurred_at) * (1000)::numeric))::double precision AS at,
    zone,
    ((EXTRACT(epoch FROM received_at) * (1000)::numeric))::double precision AS "receivedAt",
    source,
    assurance,
    ((EXTRACT(epoch FROM clock_reading) * (1000)::numeric))::double precision AS "clockReading",
    device_offset_ms AS "deviceOffsetMs",
    doubtful_time AS "doubtfulTime",
    device,
    actor_id AS "actorId",
    job_id AS job,
    note,
    reason,
    supersedes,
    pair,
    salt,
    content_hash AS "contentHash",
    hash,
    (emptied_at IS NOT NULL) AS emptied
   FROM punches;

create table memberships (
  org_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  role text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone,
  constraint memberships_pkey PRIMARY KEY (org_id, person_id, group_id, valid_from),
  constraint memberships_org_id_group_id_fkey FOREIGN KEY (org_id, group_id) REFERENCES groups(org_id, id),
  constraint memberships_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint memberships_check CHECK ((valid_until > valid_from)),
  constraint memberships_role_check CHECK ((role = ANY (ARRAY['worker'::text, 'leader'::text, 'student'::text, 'teacher'::text])))
);
CREATE INDEX memberships_by_group ON public.memberships USING btree (org_id, group_id);
CREATE INDEX memberships_by_leader ON public.memberships USING btree (org_id, person_id) WHERE (role = 'leader'::text);
CREATE UNIQUE INDEX memberships_open ON public.memberships USING btree (org_id, person_id, group_id) WHERE (valid_until IS NULL);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy of_backup on memberships for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on memberships for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.memberships FOR EACH ROW EXECUTE FUNCTION audit('person_id,group_id');

create table migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table notices (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  key text not null,
  addressed_to jsonb not null,
  about uuid,
  data jsonb not null,
  at timestamp with time zone not null,
  addressed_at timestamp with time zone,
  constraint notices_org_id_kind_key_key UNIQUE (org_id, kind, key),
  constraint notices_pkey PRIMARY KEY (org_id, id),
  constraint notices_org_id_about_fkey FOREIGN KEY (org_id, about) REFERENCES people(org_id, id),
  constraint notices_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
);
CREATE INDEX notices_to_address ON public.notices USING btree (org_id, at, id) WHERE (addressed_at IS NULL);
alter table notices enable row level security;
alter table notices force row level security;
create policy of_backup on notices for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on notices for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER notices_hint AFTER INSERT ON public.notices FOR EACH ROW EXECUTE FUNCTION hint_notice();

create table organisations (
  id uuid not null,
  name text not null,
  zone text not null,
  created_at timestamp with time zone not null,
  constraint organisations_pkey PRIMARY KEY (id)
);
alter table organisations enable row level security;
alter table organisations force row level security;
create policy of_backup on organisations for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on organisations for all to public using ((id = ( SELECT current_org() AS current_org))) with check ((id = ( SELECT current_org() AS current_org)));
create policy of_sweep on organisations for select to public using ((current_setting('muster.sweep'::text, true) = 'on'::text));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.organisations FOR EACH ROW EXECUTE FUNCTION audit('id');

create table own_holidays (
  org_id uuid not null,
  date date not null,
  name text,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint own_holidays_pkey PRIMARY KEY (org_id, date),
  constraint own_holidays_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint own_holidays_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id)
);
alter table own_holidays enable row level security;
alter table own_holidays force row level security;
create policy of_backup on own_holidays for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on own_holidays for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.own_holidays FOR EACH ROW EXECUTE FUNCTION audit('date');

create table patterns (
  org_id uuid not null,
  id uuid not null,
  person_id uuid,
  group_id uuid,
  valid_from date not null,
  week jsonb,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint patterns_org_id_person_id_group_id_valid_from_key UNIQUE NULLS NOT DISTINCT (org_id, person_id, group_id, valid_from),
  constraint patterns_pkey PRIMARY KEY (org_id, id),
  constraint patterns_org_id_group_id_fkey FOREIGN KEY (org_id, group_id) REFERENCES groups(org_id, id),
  constraint patterns_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id),
  constraint patterns_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint patterns_check CHECK ((num_nonnulls(person_id, group_id) = 1))
);
alter table patterns enable row level security;
alter table patterns force row level security;
create policy of_backup on patterns for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on patterns for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.patterns FOR EACH ROW EXECUTE FUNCTION audit('id');

create table people (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  number text,
  account_id text,
  is_admin boolean default false not null,
  active_from timestamp with time zone not null,
  active_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint people_org_id_account_id_key UNIQUE (org_id, account_id),
  constraint people_org_id_number_key UNIQUE (org_id, number),
  constraint people_pkey PRIMARY KEY (org_id, id),
  constraint people_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
);
CREATE INDEX people_by_account ON public.people USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX people_by_name ON public.people USING btree (org_id, name, id);
alter table people enable row level security;
alter table people force row level security;
create policy of_account on people for select to public using ((account_id = ( SELECT current_account() AS current_account)));
create policy of_backup on people for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on people for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.people FOR EACH ROW EXECUTE FUNCTION audit('id');

create table policies (
  org_id uuid not null,
  id uuid not null,
  group_id uuid,
  valid_from timestamp with time zone not null,
  zone text,
  rules jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  made_by uuid,
  constraint policies_org_id_group_id_valid_from_key UNIQUE NULLS NOT DISTINCT (org_id, group_id, valid_from),
  constraint policies_pkey PRIMARY KEY (org_id, id),
  constraint policies_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint policies_org_id_group_id_fkey FOREIGN KEY (org_id, group_id) REFERENCES groups(org_id, id),
  constraint policies_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id)
);
alter table policies enable row level security;
alter table policies force row level security;
create policy of_backup on policies for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on policies for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.policies FOR EACH ROW EXECUTE FUNCTION audit('id');

create table presence (
  org_id uuid not null,
  person_id uuid not null,
  "position" integer default 0 not null,
  hash bytea not null,
  phase text default 'out'::text not null,
  since timestamp with time zone,
  state jsonb not null,
  constraint presence_pkey PRIMARY KEY (org_id, person_id),
  constraint presence_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint presence_phase_check CHECK ((phase = ANY (ARRAY['out'::text, 'working'::text, 'on_break'::text])))
) with (fillfactor=60);
alter table presence enable row level security;
alter table presence force row level security;
create policy of_backup on presence for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on presence for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table problems (
  org_id uuid not null,
  problem text not null,
  subject text not null,
  since timestamp with time zone not null,
  constraint problems_pkey PRIMARY KEY (org_id, problem, subject),
  constraint problems_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
);
alter table problems enable row level security;
alter table problems force row level security;
create policy of_backup on problems for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on problems for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table published_shifts (
  org_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  date date not null,
  start_time text not null,
  end_time text not null,
  job_id uuid,
  label text,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint published_shifts_pkey PRIMARY KEY (org_id, id),
  constraint published_shifts_org_id_group_id_fkey FOREIGN KEY (org_id, group_id) REFERENCES groups(org_id, id),
  constraint published_shifts_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES jobs(org_id, id),
  constraint published_shifts_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint published_shifts_org_id_published_by_fkey FOREIGN KEY (org_id, published_by) REFERENCES people(org_id, id)
);
CREATE INDEX published_shifts_by_date ON public.published_shifts USING btree (org_id, date);
CREATE INDEX published_shifts_by_person ON public.published_shifts USING btree (org_id, person_id, date);
CREATE INDEX published_shifts_by_team ON public.published_shifts USING btree (org_id, group_id, date);
alter table published_shifts enable row level security;
alter table published_shifts force row level security;
create policy of_backup on published_shifts for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on published_shifts for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.published_shifts FOR EACH ROW EXECUTE FUNCTION audit('id');

create table punches (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  kind text,
  occurred_at timestamp with time zone,
  zone text,
  received_at timestamp with time zone,
  source text,
  assurance text,
  clock_reading timestamp with time zone,
  device_offset_ms integer,
  doubtful_time boolean,
  device text,
  actor_id uuid,
  job_id uuid,
  note text,
  reason text,
  supersedes uuid,
  pair uuid,
  salt bytea,
  content_hash bytea not null,
  hash bytea not null,
  emptied_at timestamp with time zone,
  constraint punches_org_id_person_id_position_key UNIQUE (org_id, person_id, "position"),
  constraint punches_pkey PRIMARY KEY (org_id, id),
  constraint punches_org_id_actor_id_fkey FOREIGN KEY (org_id, actor_id) REFERENCES people(org_id, id),
  constraint punches_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES jobs(org_id, id),
  constraint punches_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint punches_org_id_supersedes_fkey FOREIGN KEY (org_id, supersedes) REFERENCES punches(org_id, id),
  constraint punches_assurance_check CHECK ((assurance = ANY (ARRAY['none'::text, 'password'::text, 'pin'::text, 'badge'::text, 'face'::text, 'face_live'::text, 'supervisor'::text]))),
  constraint punches_check CHECK (((emptied_at IS NOT NULL) OR (ROW(kind, occurred_at, zone, received_at, source, assurance, doubtful_time, salt) IS NOT NULL))),
  constraint punches_kind_check CHECK ((kind = ANY (ARRAY['in'::text, 'out'::text, 'break_start'::text, 'break_end'::text, 'switch'::text, 'void'::text]))),
  constraint punches_position_check CHECK (("position" > 0)),
  constraint punches_source_check CHECK ((source = ANY (ARRAY['web'::text, 'offline'::text, 'kiosk'::text, 'face'::text, 'api'::text, 'import'::text, 'auto'::text, 'correction'::text])))
);
CREATE INDEX punches_superseding ON public.punches USING btree (org_id, person_id) WHERE (supersedes IS NOT NULL);
alter table punches enable row level security;
alter table punches force row level security;
create policy of_backup on punches for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on punches for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table push_subscriptions (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  address text not null,
  p256dh text not null,
  auth text not null,
  made_at timestamp with time zone not null,
  constraint push_subscriptions_org_id_address_key UNIQUE (org_id, address),
  constraint push_subscriptions_pkey PRIMARY KEY (org_id, id),
  constraint push_subscriptions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id)
);
CREATE INDEX push_subscriptions_by_person ON public.push_subscriptions USING btree (org_id, person_id);
alter table push_subscriptions enable row level security;
alter table push_subscriptions force row level security;
create policy of_backup on push_subscriptions for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on push_subscriptions for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table report_settings (
  org_id uuid not null,
  id uuid not null,
  valid_from date not null,
  rule_packs text[] not null,
  week_start smallint not null,
  rounding jsonb not null,
  daily_report_minute smallint,
  language text not null,
  created_at timestamp with time zone not null,
  made_by uuid,
  constraint report_settings_pkey PRIMARY KEY (org_id, id),
  constraint report_settings_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint report_settings_org_id_made_by_fkey FOREIGN KEY (org_id, made_by) REFERENCES people(org_id, id),
  constraint report_settings_daily_report_minute_check CHECK (((daily_report_minute >= 0) AND (daily_report_minute <= 1439))),
  constraint report_settings_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text, 'de'::text]))),
  constraint report_settings_week_start_check CHECK (((week_start >= 1) AND (week_start <= 7)))
);
CREATE INDEX report_settings_by_date ON public.report_settings USING btree (org_id, valid_from, created_at);
alter table report_settings enable row level security;
alter table report_settings force row level security;
create policy of_backup on report_settings for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on report_settings for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.report_settings FOR EACH ROW EXECUTE FUNCTION audit('id');

create table retention_receipts (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  until_position integer not null,
  emptied_at timestamp with time zone not null,
  reason text not null,
  constraint retention_receipts_pkey PRIMARY KEY (org_id, id),
  constraint retention_receipts_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id)
);
alter table retention_receipts enable row level security;
alter table retention_receipts force row level security;
create policy of_backup on retention_receipts for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on retention_receipts for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table sealed_heads (
  org_id uuid not null,
  seal_number integer not null,
  person_id uuid not null,
  "position" integer not null,
  hash bytea not null,
  constraint sealed_heads_pkey PRIMARY KEY (org_id, person_id, seal_number),
  constraint sealed_heads_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint sealed_heads_org_id_seal_number_fkey FOREIGN KEY (org_id, seal_number) REFERENCES seals(org_id, number)
);
CREATE INDEX sealed_heads_by_seal ON public.sealed_heads USING btree (org_id, seal_number, person_id);
alter table sealed_heads enable row level security;
alter table sealed_heads force row level security;
create policy of_backup on sealed_heads for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on sealed_heads for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table seals (
  org_id uuid not null,
  number integer not null,
  day date not null,
  zone text not null,
  sealed_at timestamp with time zone not null,
  heads integer not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null,
  constraint seals_org_id_day_key UNIQUE (org_id, day),
  constraint seals_pkey PRIMARY KEY (org_id, number),
  constraint seals_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id),
  constraint seals_number_check CHECK ((number > 0))
);
alter table seals enable row level security;
alter table seals force row level security;
create policy of_backup on seals for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on seals for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table shifts (
  org_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  date date not null,
  start_time text not null,
  end_time text not null,
  job_id uuid,
  label text,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint shifts_pkey PRIMARY KEY (org_id, id),
  constraint shifts_org_id_changed_by_fkey FOREIGN KEY (org_id, changed_by) REFERENCES people(org_id, id),
  constraint shifts_org_id_group_id_fkey FOREIGN KEY (org_id, group_id) REFERENCES groups(org_id, id),
  constraint shifts_org_id_job_id_fkey FOREIGN KEY (org_id, job_id) REFERENCES jobs(org_id, id),
  constraint shifts_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint shifts_check CHECK ((start_time <> end_time))
);
CREATE INDEX shifts_by_person ON public.shifts USING btree (org_id, person_id, date);
CREATE INDEX shifts_by_team ON public.shifts USING btree (org_id, group_id, date);
alter table shifts enable row level security;
alter table shifts force row level security;
create policy of_backup on shifts for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on shifts for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.shifts FOR EACH ROW EXECUTE FUNCTION audit('id');

create table told (
  org_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  told_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint told_pkey PRIMARY KEY (org_id, notice_id, person_id),
  constraint told_org_id_notice_id_fkey FOREIGN KEY (org_id, notice_id) REFERENCES notices(org_id, id),
  constraint told_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id)
);
CREATE INDEX told_by_person ON public.told USING btree (org_id, person_id, told_at, notice_id);
CREATE INDEX told_by_time ON public.told USING btree (org_id, told_at);
CREATE INDEX told_unread ON public.told USING btree (org_id, person_id) WHERE (read_at IS NULL);
alter table told enable row level security;
alter table told force row level security;
create policy of_backup on told for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on told for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table work_sessions (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  work_date date not null,
  zone text not null,
  start_at timestamp with time zone,
  end_at timestamp with time zone,
  breaks jsonb not null,
  jobs jsonb not null,
  presence_ms bigint not null,
  break_ms bigint not null,
  worked_ms bigint not null,
  status text not null,
  exceptions text[] not null,
  effects jsonb not null,
  reviewed_at timestamp with time zone,
  constraint work_sessions_pkey PRIMARY KEY (org_id, id),
  constraint work_sessions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint work_sessions_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'provisional'::text, 'incomplete'::text])))
) with (fillfactor=80);
CREATE INDEX work_sessions_by_date ON public.work_sessions USING btree (org_id, work_date, person_id) INCLUDE (start_at, end_at, worked_ms, status);
CREATE INDEX work_sessions_by_person ON public.work_sessions USING btree (org_id, person_id, work_date) INCLUDE (start_at, end_at, presence_ms, break_ms, worked_ms, exceptions);
CREATE INDEX work_sessions_open ON public.work_sessions USING btree (org_id, start_at) WHERE (status = 'open'::text);
CREATE INDEX work_sessions_to_look_at ON public.work_sessions USING btree (org_id, work_date, person_id) WHERE (exceptions <> '{}'::text[]);
CREATE INDEX work_sessions_unreviewed ON public.work_sessions USING btree (org_id, work_date, id) INCLUDE (person_id, exceptions) WHERE ((exceptions <> '{}'::text[]) AND (reviewed_at IS NULL));
CREATE INDEX work_sessions_unreviewed_by_person ON public.work_sessions USING btree (org_id, person_id) WHERE ((exceptions <> '{}'::text[]) AND (reviewed_at IS NULL));
alter table work_sessions enable row level security;
alter table work_sessions force row level security;
create policy of_backup on work_sessions for select to muster_owner using ((( SELECT current_setting('muster.backup'::text, true) AS current_setting) = 'on'::text));
create policy of_organisation on work_sessions for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");

create table auth.attempts (
  key text not null,
  attempts integer not null,
  until_ms bigint not null,
  constraint attempts_pkey PRIMARY KEY (key)
);
CREATE INDEX attempts_by_end ON auth.attempts USING btree (until_ms);

create table auth.password_resets (
  account_id text not null,
  secret_hash text not null,
  expires_at timestamp with time zone not null,
  constraint password_resets_secret_hash_key UNIQUE (secret_hash),
  constraint password_resets_pkey PRIMARY KEY (account_id),
  constraint password_resets_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.seal_keys (
  id text not null,
  public_key text not null,
  private_key text,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint seal_keys_pkey PRIMARY KEY (id),
  constraint seal_keys_check CHECK (((private_key IS NULL) = (retired_at IS NOT NULL)))
);
CREATE UNIQUE INDEX one_seal_key_signs ON auth.seal_keys USING btree ((true)) WHERE (retired_at IS NULL);

create table auth.server_secrets (
  name text not null,
  value text not null,
  created_at timestamp with time zone not null,
  constraint server_secrets_pkey PRIMARY KEY (name)
);

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  "orgId" text,
  "personId" text,
  constraint session_token_key UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");
CREATE INDEX session_by_expiry ON auth.session USING btree ("expiresAt");

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id)
);

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);

grant insert, select on adjustments to muster_app;
grant insert, select, update on alert_settings to muster_app;
grant select on audit_entries to muster_app;
grant delete, insert, select, update on auth."user" to muster_app;
grant delete, insert, select, update on auth.account to muster_app;
grant delete, insert, select, update on auth.attempts to muster_app;
grant delete, insert, select, update on auth.password_resets to muster_app;
grant insert, select on auth.seal_keys to muster_app;
grant delete, insert, select, update on auth.server_secrets to muster_app;
grant delete, insert, select, update on auth.session to muster_app;
grant delete, insert, select, update on auth.verification to muster_app;
grant insert, select, update on corrections to muster_app;
grant insert, select on daily_reports to muster_app;
grant delete, insert, select, update on deliveries to muster_app;
grant insert, select on effects to muster_app;
grant insert, select, update on endpoints to muster_app;
grant insert, select, update on event_counters to muster_app;
grant insert, select on events to muster_app;
grant insert, select on exception_reviews to muster_app;
grant execute on function current_account() to public;
grant execute on function current_actor() to public;
grant execute on function current_org() to public;
grant execute on function hint_notice() to public;
grant execute on function keep_event_partitions(timestamp with time zone) to muster_app;
grant execute on function organisation_zone(timestamp with time zone) to public;
grant execute on function people_at(timestamp with time zone,uuid[]) to public;
grant execute on function reached_people(uuid[],timestamp with time zone) to public;
grant execute on function reached_stays(uuid[]) to public;
grant insert, select, update on groups to muster_app;
grant delete, insert, select, update on holiday_calendars to muster_app;
grant delete, insert, select, update on invitations to muster_app;
grant insert, select, update on jobs to muster_app;
grant insert, select, update on leaves to muster_app;
grant insert, select on locked_periods to muster_app;
grant insert, select on locked_positions to muster_app;
grant select on log_entries to muster_app;
grant delete, insert, select, update on memberships to muster_app;
grant select on migrations to muster_app;
grant insert, select, update on notices to muster_app;
grant insert, select, update on organisations to muster_app;
grant delete, insert, select, update on own_holidays to muster_app;
grant delete, insert, select on patterns to muster_app;
grant insert, select, update on people to muster_app;
grant delete, insert, select on policies to muster_app;
grant insert, select, update on presence to muster_app;
grant delete, insert, select on problems to muster_app;
grant delete, insert, select, update on published_shifts to muster_app;
grant insert, select on punches to muster_app;
grant delete, insert, select on push_subscriptions to muster_app;
grant insert, select on report_settings to muster_app;
grant select on retention_receipts to muster_app;
grant usage on schema auth to muster_app;
grant usage on schema public to muster_app;
grant usage on schema public to public;
grant insert, select on sealed_heads to muster_app;
grant insert, select on seals to muster_app;
grant delete, insert, select, update on shifts to muster_app;
grant delete, insert, select, update on told to muster_app;
grant delete, insert, select, update on work_sessions to muster_app;
