-- How an organisation wants its reports, from a civil date on. Only added to: what a report of the past showed can be told.
create table report_settings (
  org_id uuid not null references organisations,
  id uuid not null,
  valid_from date not null,
  -- Whose working-time rules are looked at: eu, lu, de, fr, us; several, or none.
  rule_packs text[] not null,
  -- ISO: Monday is 1.
  week_start smallint not null check (week_start between 1 and 7),
  -- {"start": {"mode", "minutes"}, "end": …, "duration": …}
  rounding jsonb not null,
  -- Minutes after midnight in the organisation's zone; null: no daily report.
  daily_report_minute smallint check (daily_report_minute between 0 and 1439),
  language text not null check (language in ('en', 'fr', 'de')),
  created_at timestamptz not null,
  made_by uuid,
  primary key (org_id, id),
  foreign key (org_id, made_by) references people (org_id, id)
);
create index report_settings_by_date on report_settings (org_id, valid_from, created_at);

alter table report_settings enable row level security;
alter table report_settings force row level security;
create policy of_organisation on report_settings
  using (org_id = (select current_org())) with check (org_id = (select current_org()));

-- What was reported of a team's day. Made again, it is a new version that tells what differs; none is ever changed.
create table daily_reports (
  org_id uuid not null,
  team_id uuid not null,
  date date not null,
  version integer not null check (version > 0),
  -- When it was due, and when it was made.
  due_at timestamptz not null,
  made_at timestamptz not null,
  -- Who asked for it; null where it was due.
  made_by uuid,
  data jsonb not null,
  primary key (org_id, team_id, date, version),
  foreign key (org_id, team_id) references groups (org_id, id),
  foreign key (org_id, made_by) references people (org_id, id)
);

alter table daily_reports enable row level security;
alter table daily_reports force row level security;
create policy of_organisation on daily_reports
  using (org_id = (select current_org())) with check (org_id = (select current_org()));
