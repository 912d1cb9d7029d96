-- The daily seals: of each organisation's chains the heads, as one Merkle root, signed. Append-only by privilege.

-- The keys that seals are signed with, outside tenancy. One has a private part and signs; a retired one has none any more,
-- so that nobody can sign with it, and its public part stays for the seals it signed. `id` is its RFC 7638 thumbprint.
create table auth.seal_keys (
  id text primary key,
  public_key text not null,
  private_key text,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((private_key is null) = (retired_at is not null))
);
create unique index one_seal_key_signs on auth.seal_keys ((true)) where retired_at is null;

create table seals (
  org_id uuid not null references organisations,
  number integer not null check (number > 0),
  -- The civil date in the organisation's zone that had ended, and when it was sealed: the heads are those of that instant.
  day date not null,
  zone text not null,
  sealed_at timestamptz not null,
  heads integer not null,
  root bytea not null,
  -- The hash of the seal before; the first one's is made of the organisation's id.
  previous bytea not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null,
  primary key (org_id, number),
  unique (org_id, day)
);

-- The heads that a seal covers and the one before did not: of each person the newest up to a seal is the one it covers.
create table sealed_heads (
  org_id uuid not null,
  seal_number integer not null,
  person_id uuid not null,
  position integer not null,
  hash bytea not null,
  primary key (org_id, person_id, seal_number),
  foreign key (org_id, seal_number) references seals (org_id, number),
  foreign key (org_id, person_id) references people (org_id, id)
);
create index sealed_heads_by_seal on sealed_heads (org_id, seal_number, person_id);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['seals', 'sealed_heads'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy of_organisation on %I using (org_id = (select current_org())) with check (org_id = (select current_org()))',
      tenant_table);
  end loop;
end
$$;
