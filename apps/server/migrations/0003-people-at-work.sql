-- People at work: invitations, who changed rules, and what the screens look things up by.

-- An invitation to make a sign-in for a person who has none. Only the hash of its link's secret is kept.
create table invitations (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  email text not null,
  secret_hash text not null,
  invited_by uuid,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, invited_by) references people (org_id, id)
);
create index invitations_by_person on invitations (org_id, person_id);
create unique index invitations_by_secret on invitations (org_id, secret_hash);
create index invitations_open on invitations (org_id, invited_at, id) where accepted_at is null and withdrawn_at is null;

alter table invitations enable row level security;
alter table invitations force row level security;
create policy of_organisation on invitations
  using (org_id = (select current_org())) with check (org_id = (select current_org()));

-- The reset link of an account: one at most, so that a newer one voids the older. Only the hash of its secret is kept.
create table auth.password_resets (
  account_id text primary key references auth."user" ("id") on delete cascade,
  secret_hash text not null unique,
  expires_at timestamptz not null
);

alter table policies add column made_by uuid;
alter table policies add foreign key (org_id, made_by) references people (org_id, id);

create index work_sessions_by_date on work_sessions (org_id, work_date, person_id);
-- Those too old to take an `out`: the oldest come first.
create index work_sessions_open on work_sessions (org_id, start_at) where status = 'open';
create index work_sessions_to_look_at on work_sessions (org_id, work_date, person_id) where exceptions <> '{}';
-- Holds what is added up, so that a year of two hundred people is read from here (30 ms) and not row by row (150 ms warm,
-- more than a second cold).
drop index work_sessions_by_person;
create index work_sessions_by_person on work_sessions (org_id, person_id, work_date)
  include (start_at, end_at, presence_ms, break_ms, worked_ms, exceptions);
create index memberships_by_leader on memberships (org_id, person_id) where role = 'leader';

-- Whom one reaches who may see the members of these teams: at an instant, or (without one) ever. No teams at all (null,
-- for admins): everybody. The one place that says so; lists, details, reports and live events all ask here.
create function reached_people(teams uuid[], at timestamptz default null) returns table (person_id uuid)
  language sql stable parallel safe
as $$
  select people.id from people where teams is null
  union all
  select distinct memberships.person_id from memberships
  where group_id = any (teams)
    and (at is null or (valid_from <= at and (valid_until is null or valid_until > at)))
$$;

-- And when: the times in which each was a member of these teams (for admins: always). Of somebody's work sessions one sees
-- those that began in them.
create function reached_stays(teams uuid[]) returns table (person_id uuid, during tstzmultirange)
  language sql stable parallel safe
as $$
  select people.id, '{(,)}'::tstzmultirange from people where teams is null
  union all
  select memberships.person_id, range_agg(tstzrange(valid_from, valid_until)) from memberships
  where group_id = any (teams)
  group by memberships.person_id
$$;

-- The zone of the organisation at an instant: of its latest rules that name one, else the one it was founded with.
create function organisation_zone(at timestamptz) returns text
  language sql stable parallel safe
as $$
  select coalesce(
    (select zone from policies where group_id is null and zone is not null and valid_from <= at
     order by valid_from desc limit 1),
    (select zone from organisations where id = current_org()))
$$;

-- Events say more than they did: whoever watched is told to read everything again.
truncate events;

-- People as lists and details tell them at an instant, with those of their teams that the asker may see (null: all).
create function people_at(instant timestamptz, seen_teams uuid[])
  returns table (id uuid, name text, number text, email text, admin boolean, active boolean, teams json, invitation json)
  language sql stable parallel safe
as $$
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
$$;

-- Nobody is in a team twice at once. Whoever changes memberships locks the person and keeps them apart; rows that older
-- versions let overlap end where the next begins, and that two are open at once is impossible from here on.
alter table memberships no force row level security;
update memberships set valid_until = later.valid_from
from (
  select org_id, person_id, group_id, valid_from as earlier_from,
    lead(valid_from) over (partition by org_id, person_id, group_id order by valid_from) as valid_from
  from memberships
) as later
where (memberships.org_id, memberships.person_id, memberships.group_id, memberships.valid_from)
    = (later.org_id, later.person_id, later.group_id, later.earlier_from)
  and (memberships.valid_until is null or memberships.valid_until > later.valid_from);
alter table memberships force row level security;
create unique index memberships_open on memberships (org_id, person_id, group_id) where valid_until is null;
