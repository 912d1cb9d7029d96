-- What the server did by itself, each once for ever: what, to whom or what, for which period. Written in the transaction
-- that does it, by whichever process comes first; `at` is the instant it was due, however late it was done.
create table effects (
  org_id uuid not null references organisations,
  what text not null,
  subject uuid not null,
  period text not null,
  at timestamptz not null,
  done_at timestamptz not null,
  primary key (org_id, what, subject, period)
);

alter table effects enable row level security;
alter table effects force row level security;
create policy of_organisation on effects
  using (org_id = (select current_org())) with check (org_id = (select current_org()));
