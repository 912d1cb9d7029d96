-- The core: organisations, people, the punch log, and what is derived from it.
-- Every tenant table starts its key with org_id, foreign keys are composite, and row-level security is forced, so that
-- a query that forgets the organisation returns nothing. A table whose rows belong to a person or a group needs no
-- foreign key to the organisation besides: theirs has one.

-- The organisation of the running transaction; null (and so no row at all) where none was set.
create function current_org() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('muster.org', true), '')::uuid;

-- The account of the running transaction: may see its own person rows, in every organisation.
create function current_account() returns text
  language sql stable parallel safe
  return nullif(current_setting('muster.account', true), '');

create table organisations (
  id uuid primary key,
  name text not null,
  zone text not null,
  created_at timestamptz not null
);

create table groups (
  org_id uuid not null references organisations,
  id uuid not null,
  kind text not null check (kind in ('team', 'class')),
  name text not null,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, kind, name)
);

-- Rules and zone from an instant on, of the organisation or of one team. Never changed, only followed by newer ones.
create table policies (
  org_id uuid not null references organisations,
  id uuid not null,
  group_id uuid,
  valid_from timestamptz not null,
  zone text,
  rules jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (org_id, id),
  unique nulls not distinct (org_id, group_id, valid_from),
  foreign key (org_id, group_id) references groups (org_id, id)
);

create table people (
  org_id uuid not null references organisations,
  id uuid not null,
  name text not null,
  -- Personnel number; badge terminals know people by it.
  number text,
  account_id text,
  is_admin boolean not null default false,
  active_from timestamptz not null,
  active_until timestamptz,
  created_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, number),
  unique (org_id, account_id)
);
create index people_by_account on people (account_id) where account_id is not null;
create index people_by_name on people (org_id, name, id);

create table memberships (
  org_id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('worker', 'leader', 'student', 'teacher')),
  valid_from timestamptz not null,
  valid_until timestamptz,
  check (valid_until > valid_from),
  primary key (org_id, person_id, group_id, valid_from),
  foreign key (org_id, group_id) references groups (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
create index memberships_by_group on memberships (org_id, group_id);

-- What time is spent on: a job or cost code.
create table jobs (
  org_id uuid not null references organisations,
  id uuid not null,
  code text not null,
  name text not null,
  active_from timestamptz not null,
  active_until timestamptz,
  primary key (org_id, id),
  unique (org_id, code)
);

-- The log: facts, never updated or deleted by the application (no such privilege), chained per person.
-- hash = H(previous hash || content_hash); content_hash = H(salt || canonical content). Retention, run as the owner,
-- empties the content of old facts (all that is nullable here) and leaves the hashes.
create table punches (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  position integer not null check (position > 0),
  kind text check (kind in ('in', 'out', 'break_start', 'break_end', 'switch', 'void')),
  occurred_at timestamptz,
  zone text,
  received_at timestamptz,
  source text check (source in ('web', 'offline', 'kiosk', 'face', 'api', 'import', 'auto', 'correction')),
  assurance text check (assurance in ('none', 'password', 'pin', 'badge', 'face', 'face_live', 'supervisor')),
  clock_reading timestamptz,
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
  emptied_at timestamptz,
  check (
    emptied_at is not null
    or (kind, occurred_at, zone, received_at, source, assurance, doubtful_time, salt) is not null
  ),
  unique (org_id, person_id, position),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, actor_id) references people (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id)
);
-- The key comes after the other index: while the log is empty both cost the planner the same, and it takes the newer one.
-- The other way round it looked ids up by reading the organisation's whole log, until statistics told it better.
alter table punches add primary key (org_id, id);
alter table punches add foreign key (org_id, supersedes) references punches (org_id, id);

create index punches_superseding on punches (org_id, person_id) where supersedes is not null;

-- The log as the server reads it: instants in epoch milliseconds, not rounded, so that a change of a microsecond shows.
create view log_entries with (security_invoker = true) as
  select id, org_id as "orgId", person_id as "personId", position, kind,
    (extract(epoch from occurred_at) * 1000)::float8 as at, zone,
    (extract(epoch from received_at) * 1000)::float8 as "receivedAt", source, assurance,
    (extract(epoch from clock_reading) * 1000)::float8 as "clockReading",
    device_offset_ms as "deviceOffsetMs", doubtful_time as "doubtfulTime", device, actor_id as "actorId",
    job_id as job, note, reason, supersedes, pair, salt, content_hash as "contentHash", hash,
    emptied_at is not null as emptied
  from punches;

-- Says which facts retention emptied, so that nobody can pass off a change as retention.
create table retention_receipts (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  until_position integer not null,
  emptied_at timestamptz not null,
  reason text not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);

-- Where a person's log stands: the head of the chain, and the state the next punch is judged by. The row that a punch
-- locks. Room is left on every page, so that an update stays on it and touches no index.
create table presence (
  org_id uuid not null,
  person_id uuid not null,
  position integer not null default 0,
  hash bytea not null,
  phase text not null default 'out' check (phase in ('out', 'working', 'on_break')),
  since timestamptz,
  state jsonb not null,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people (org_id, id)
) with (fillfactor = 60);

-- Derived from punches and rules in the transaction that writes the punch; `muster verify` derives them again.
create table work_sessions (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  work_date date not null,
  zone text not null,
  start_at timestamptz,
  end_at timestamptz,
  breaks jsonb not null,
  jobs jsonb not null,
  presence_ms bigint not null,
  break_ms bigint not null,
  worked_ms bigint not null,
  status text not null check (status in ('open', 'closed', 'provisional', 'incomplete')),
  exceptions text[] not null,
  effects jsonb not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
) with (fillfactor = 80);
create index work_sessions_by_person on work_sessions (org_id, person_id, work_date);

-- A locked period: its sessions are frozen together with each person's chain position (locked_positions).
create table locked_periods (
  org_id uuid not null,
  id uuid not null,
  from_date date not null,
  until_date date not null,
  locked_at timestamptz not null,
  locked_by uuid not null,
  check (until_date >= from_date),
  primary key (org_id, id),
  foreign key (org_id, locked_by) references people (org_id, id)
);

create table locked_positions (
  org_id uuid not null,
  locked_period_id uuid not null,
  person_id uuid not null,
  position integer not null,
  primary key (org_id, locked_period_id, person_id),
  foreign key (org_id, locked_period_id) references locked_periods (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);

-- What watchers read on from: numbered without gaps within an organisation, the counter updated last in the
-- transaction, so that no number commits behind a higher one.
create table event_counters (
  org_id uuid primary key references organisations,
  last_number bigint not null default 0
) with (fillfactor = 10);

create table events (
  org_id uuid not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null,
  person_id uuid,
  data jsonb not null,
  primary key (org_id, number, at)
) partition by range (at);
-- Catches what no month's partition does (a clock far off), so that a punch is never refused for it.
create table events_default partition of events default;

-- Makes the partitions of this month and the next two, and drops those that ended more than 7 days ago. The
-- application may not create or drop tables; this is the one thing it may ask of the owner.
create function keep_event_partitions(now timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC'
as $$
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
$$;

-- Row-level security, forced for the owner too.
do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'groups', 'policies', 'people', 'memberships', 'jobs', 'punches', 'retention_receipts', 'presence',
    'work_sessions', 'locked_periods', 'locked_positions', 'event_counters', 'events']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_organisation on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
      tenant_table);
  end loop;
end
$$;

create policy of_account on people for select using (account_id = (select current_account()));

alter table organisations enable row level security;
alter table organisations force row level security;
create policy of_organisation on organisations
  using (id = (select current_org())) with check (id = (select current_org()));
-- Sweeps (verify, jobs) list the organisations, then work inside each.
create policy of_sweep on organisations for select using (current_setting('muster.sweep', true) = 'on');
