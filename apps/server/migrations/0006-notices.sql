-- What people are to be told: written in the transaction that makes it true, told afterwards (deliveries) once each.
create table notices (
  org_id uuid not null references organisations,
  id uuid not null,
  kind text not null,
  -- With the kind unique for ever, so that nobody is told the same thing twice.
  key text not null,
  -- {"personIds": […]}, {"leadersOf": id, "atMs": …}, or "admins"
  addressed_to jsonb not null,
  about uuid,
  data jsonb not null,
  at timestamptz not null,
  -- Set once it is known who receives it and how.
  addressed_at timestamptz,
  primary key (org_id, id),
  unique (org_id, kind, key),
  foreign key (org_id, about) references people (org_id, id)
);
create index notices_to_address on notices (org_id, at, id) where addressed_at is null;

alter table notices enable row level security;
alter table notices force row level security;
create policy of_organisation on notices
  using (org_id = (select current_org())) with check (org_id = (select current_org()));
