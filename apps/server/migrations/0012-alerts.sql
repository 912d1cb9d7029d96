-- Telling people: how each wants to be told, what each was told, and every notice on its way by mail or otherwise.

-- How somebody wants to be told; without a row, by default.
create table alert_settings (
  org_id uuid not null,
  person_id uuid not null,
  language text not null default 'en',
  -- {"topic": {"mail": true}}, of what differs from the default
  choices jsonb not null default '{}',
  -- Local times HH:MM
  quiet_from text,
  quiet_until text,
  phone text,
  primary key (org_id, person_id),
  foreign key (org_id, person_id) references people (org_id, id),
  check ((quiet_from is null) = (quiet_until is null))
);

-- What each person was told: the list in the app.
create table told (
  org_id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  told_at timestamptz not null,
  read_at timestamptz,
  primary key (org_id, notice_id, person_id),
  foreign key (org_id, notice_id) references notices (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id)
);
create index told_by_person on told (org_id, person_id, told_at, notice_id);
create index told_unread on told (org_id, person_id) where read_at is null;
create index told_by_time on told (org_id, told_at);

-- Where an organisation's notices go besides to its people. One that was removed keeps its name for the log of deliveries,
-- and neither address nor secret.
create table endpoints (
  org_id uuid not null references organisations,
  id uuid not null,
  channel text not null check (channel in ('slack', 'webhook', 'sns')),
  name text not null,
  address text not null,
  kinds text[] not null,
  language text not null,
  active boolean not null,
  -- Of a webhook: what signs it, and what did before, until the receiver knows the new one.
  secret text,
  older_secret text,
  older_until timestamptz,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (org_id, id)
);

-- The browsers that somebody is told in (RFC 8030).
create table push_subscriptions (
  org_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  address text not null,
  p256dh text not null,
  auth text not null,
  made_at timestamptz not null,
  primary key (org_id, id),
  unique (org_id, address),
  foreign key (org_id, person_id) references people (org_id, id)
);
create index push_subscriptions_by_person on push_subscriptions (org_id, person_id);

-- A notice on its way to one recipient. `target` is the person (mail, sms), the browser (push) or the endpoint.
create table deliveries (
  org_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  channel text not null check (channel in ('mail', 'sms', 'push', 'slack', 'webhook', 'sns')),
  target uuid not null,
  person_id uuid,
  endpoint_id uuid,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  -- By the clock of the application: when it is tried (again).
  next_at timestamptz not null,
  -- Who sends it, and until when by the clock of the database: it is about processes, not about people's time.
  claim uuid,
  claimed_until timestamptz,
  error text,
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (org_id, id),
  unique (org_id, notice_id, channel, target),
  foreign key (org_id, notice_id) references notices (org_id, id),
  foreign key (org_id, person_id) references people (org_id, id),
  foreign key (org_id, endpoint_id) references endpoints (org_id, id),
  check ((person_id is null) <> (endpoint_id is null))
);
create index deliveries_due on deliveries (org_id, next_at, id) where state in ('waiting', 'sending');
create index deliveries_by_time on deliveries (org_id, made_at, id);
create index deliveries_by_endpoint on deliveries (org_id, endpoint_id, made_at, id) where endpoint_id is not null;
create index deliveries_not_sent on deliveries (org_id, channel) where state in ('waiting', 'failed');

-- What is wrong with the server now, since when: told to admins once until it is over.
create table problems (
  org_id uuid not null references organisations,
  problem text not null,
  subject text not null,
  since timestamptz not null,
  primary key (org_id, problem, subject)
);

do $$
declare
  name text;
begin
  foreach name in array array['alert_settings', 'told', 'endpoints', 'push_subscriptions', 'deliveries', 'problems'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy of_organisation on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
      name);
  end loop;
end
$$;

-- Wakes those who tell people; a hint that is lost costs a minute.
create function hint_notice() returns trigger
  language plpgsql
as $$
begin
  perform pg_notify('muster_events', new.org_id || ' notices');
  return null;
end
$$;
create trigger notices_hint after insert on notices for each row execute function hint_notice();
