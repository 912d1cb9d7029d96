-- The schema that the migrations make, read from the catalog: npm run schema writes it, a test compares it.
-- Never run: a change is a new migration.

CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('muster.account'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.current_org()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('muster.org'::text, true), ''::text))::uuid
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

create table event_counters (
  org_id uuid not null,
  last_number bigint default 0 not null,
  constraint event_counters_pkey PRIMARY KEY (org_id),
  constraint event_counters_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisations(id)
) with (fillfactor=10);
alter table event_counters enable row level security;
alter table event_counters force row level security;
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
create policy of_organisation on groups for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on invitations for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on jobs for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on locked_periods for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on memberships for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

create table migrations (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table organisations (
  id uuid not null,
  name text not null,
  zone text not null,
  created_at timestamp with time zone not null,
  constraint organisations_pkey PRIMARY KEY (id)
);
alter table organisations enable row level security;
alter table organisations force row level security;
create policy of_organisation on organisations for all to public using ((id = ( SELECT current_org() AS current_org))) with check ((id = ( SELECT current_org() AS current_org)));
create policy of_sweep on organisations for select to public using ((current_setting('muster.sweep'::text, true) = 'on'::text));

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
create policy of_organisation on people for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on policies for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on presence for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on punches for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
create policy of_organisation on retention_receipts for all to public using ((org_id = ( SELECT current_org() AS current_org))) with check ((org_id = ( SELECT current_org() AS current_org)));

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
  constraint work_sessions_pkey PRIMARY KEY (org_id, id),
  constraint work_sessions_org_id_person_id_fkey FOREIGN KEY (org_id, person_id) REFERENCES people(org_id, id),
  constraint work_sessions_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'provisional'::text, 'incomplete'::text])))
) with (fillfactor=80);
CREATE INDEX work_sessions_by_date ON public.work_sessions USING btree (org_id, work_date, person_id);
CREATE INDEX work_sessions_by_person ON public.work_sessions USING btree (org_id, person_id, work_date) INCLUDE (start_at, end_at, presence_ms, break_ms, worked_ms, exceptions);
CREATE INDEX work_sessions_open ON public.work_sessions USING btree (org_id, start_at) WHERE (status = 'open'::text);
CREATE INDEX work_sessions_to_look_at ON public.work_sessions USING btree (org_id, work_date, person_id) WHERE (exceptions <> '{}'::text[]);
alter table work_sessions enable row level security;
alter table work_sessions force row level security;
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

grant delete, insert, select, update on auth."user" to muster_app;
grant delete, insert, select, update on auth.account to muster_app;
grant delete, insert, select, update on auth.attempts to muster_app;
grant delete, insert, select, update on auth.password_resets to muster_app;
grant delete, insert, select, update on auth.server_secrets to muster_app;
grant delete, insert, select, update on auth.session to muster_app;
grant delete, insert, select, update on auth.verification to muster_app;
grant insert, select, update on event_counters to muster_app;
grant insert, select on events to muster_app;
grant execute on function current_account() to public;
grant execute on function current_org() to public;
grant execute on function keep_event_partitions(timestamp with time zone) to muster_app;
grant execute on function organisation_zone(timestamp with time zone) to public;
grant execute on function people_at(timestamp with time zone,uuid[]) to public;
grant execute on function reached_people(uuid[],timestamp with time zone) to public;
grant execute on function reached_stays(uuid[]) to public;
grant insert, select, update on groups to muster_app;
grant delete, insert, select, update on invitations to muster_app;
grant insert, select, update on jobs to muster_app;
grant select on locked_periods to muster_app;
grant select on locked_positions to muster_app;
grant select on log_entries to muster_app;
grant delete, insert, select, update on memberships to muster_app;
grant select on migrations to muster_app;
grant insert, select, update on organisations to muster_app;
grant insert, select, update on people to muster_app;
grant delete, insert, select on policies to muster_app;
grant insert, select, update on presence to muster_app;
grant insert, select on punches to muster_app;
grant select on retention_receipts to muster_app;
grant usage on schema auth to muster_app;
grant usage on schema public to muster_app;
grant usage on schema public to public;
grant delete, insert, select, update on work_sessions to muster_app;
