-- Expected time: what is planned week by week, shift by shift, and when nobody is expected. None of it changes a punch.

-- Planned time of the weekdays from a date on, of a person or of a team; `week` null: nothing of this kind any more.
create table patterns (
  org_id uuid not null,
  id uuid not null,
  person_id uuid,
  group_id uuid,
  valid_from date not null,
  week jsonb,
  made_by uuid not null,
  made_at timestamptz not null,
  check (num_nonnulls(person_id, group_id) = 1),
  primary key (org_id, id),
  unique nulls not distinct (org_id, person_id, group_id, valid_from),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, group_id) references groups (org_id, id),
  foreign key (org_id, made_by) references people (org_id, id)
);

-- The roster of a team as its leaders write it. Local times, `HH:MM`; an end that is not after the start is on the next day.
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
  changed_at timestamptz not null,
  check (start_time <> end_time),
  primary key (org_id, id),
  foreign key (org_id, group_id) references groups (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id),
  foreign key (org_id, changed_by) references people (org_id, id)
);
create index shifts_by_team on shifts (org_id, group_id, date);
create index shifts_by_person on shifts (org_id, person_id, date);

-- The roster as it was last published: what workers see and what counts. A shift keeps its id; one that is not in `shifts`
-- any more goes with the next publication.
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
  published_at timestamptz not null,
  primary key (org_id, id),
  foreign key (org_id, group_id) references groups (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, job_id) references jobs (org_id, id),
  foreign key (org_id, published_by) references people (org_id, id)
);
create index published_shifts_by_team on published_shifts (org_id, group_id, date);
create index published_shifts_by_person on published_shifts (org_id, person_id, date);
create index published_shifts_by_date on published_shifts (org_id, date);

-- Leave and absence: asked for, decided, withdrawn. Civil dates, both included.
create table leaves (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('vacation', 'sick', 'unpaid', 'training', 'other')),
  part text not null check (part in ('day', 'first_half', 'second_half')),
  from_date date not null,
  until_date date not null,
  note text,
  state text not null check (state in ('requested', 'approved', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  word text,
  -- The only admin of an organisation decided the own one.
  self_decided boolean not null default false,
  withdrawn_at timestamptz,
  check (from_date <= until_date),
  check (part = 'day' or from_date = until_date),
  check ((decided_at is null) = (decided_by is null)),
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, decided_by) references people (org_id, id)
);
create index leaves_by_person on leaves (org_id, person_id, until_date);
create index leaves_approved on leaves (org_id, until_date) where state = 'approved';
create index leaves_by_start on leaves (org_id, from_date, id);

-- Whose public holidays an organisation keeps from a date on; `country` null: nobody's.
create table holiday_calendars (
  org_id uuid not null references organisations,
  valid_from date not null,
  country text,
  region text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (org_id, valid_from),
  foreign key (org_id, made_by) references people (org_id, id)
);

-- Days off of the organisation's own; `name` null: a public holiday that it does not keep.
create table own_holidays (
  org_id uuid not null references organisations,
  date date not null,
  name text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (org_id, date),
  foreign key (org_id, made_by) references people (org_id, id)
);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'patterns', 'shifts', 'published_shifts', 'leaves', 'holiday_calendars', 'own_holidays']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_organisation on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
      tenant_table);
  end loop;
end
$$;

-- The attendance of a day reads these of everybody, and nothing else.
drop index work_sessions_by_date;
create index work_sessions_by_date on work_sessions (org_id, work_date, person_id)
  include (start_at, end_at, worked_ms, status);
