-- Corrections of recorded time, what was added to locked periods, and what somebody looked at and found right.

create table corrections (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  reason text not null,
  changes jsonb not null,
  -- What the changes were judged by, and what they do: while it waits as last asked, afterwards as decided.
  position integer not null,
  effect jsonb not null,
  work_dates date[] not null,
  -- The starts of the sessions it touches: whoever decides reached the person at all of them.
  instants timestamptz[] not null,
  state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  word text,
  self_approved boolean not null default false,
  check ((state in ('approved', 'refused')) = (decided_by is not null)),
  check ((state = 'waiting') = (decided_at is null)),
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, asked_by) references people (org_id, id),
  foreign key (org_id, decided_by) references people (org_id, id)
);
create index corrections_by_person on corrections (org_id, person_id, asked_at, id);
create index corrections_waiting on corrections (org_id, asked_at, id) where state = 'waiting';
create index corrections_by_time on corrections (org_id, asked_at, id);

-- Lines added after a period was locked. Facts: never changed, only followed by others.
create table adjustments (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  work_date date not null,
  ms bigint not null check (ms <> 0),
  job_id uuid,
  reason text not null,
  author_id uuid not null,
  at timestamptz not null,
  correction_id uuid not null,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, author_id) references people (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id),
  foreign key (org_id, correction_id) references corrections (org_id, id)
);
create index adjustments_by_person on adjustments (org_id, person_id, work_date);

-- "It is right as it is": said of a session with exceptions, by whom and when. Facts too.
create table exception_reviews (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  exceptions text[] not null,
  reviewed_by uuid not null,
  reviewed_at timestamptz not null,
  word text,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, reviewed_by) references people (org_id, id)
);
create index exception_reviews_by_session on exception_reviews (org_id, session_id);

-- Set by the latest review; emptied whenever the session comes out otherwise.
alter table work_sessions add column reviewed_at timestamptz;
create index work_sessions_unreviewed on work_sessions (org_id, work_date, id) include (person_id, exceptions)
  where exceptions <> '{}' and reviewed_at is null;
create index work_sessions_unreviewed_by_person on work_sessions (org_id, person_id)
  where exceptions <> '{}' and reviewed_at is null;

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['corrections', 'adjustments', 'exception_reviews']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_organisation on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
      tenant_table);
  end loop;
end
$$;
