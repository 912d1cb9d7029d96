import type pg from 'pg'

type Relation = {
  oid: number
  name: string
  options: string[] | null
  secured: boolean
  forced: boolean
  partition: string | null
  key: string | null
  view: string | null
}

const HEADER = `-- The schema that the migrations make, read from the catalog: npm run schema writes it, a test compares it.
-- Never run: a change is a new migration.`

/**
 * The schema of a migrated database as one text, from the catalog: the same on every version of PostgreSQL and for any
 * names of the owner's and the application's role.
 */
export async function readSchema(client: pg.Client, appRole: string): Promise<string> {
  // So that every name in a definition is qualified but those of public, on every server.
  await client.query("set search_path = public; set timezone = 'UTC'")
  const relations = await relationsOf(client)
  const parts = [HEADER, ...(await functionsOf(client))]
  for (const relation of relations) parts.push(await toldRelation(client, relation, appRole))
  parts.push(await grantsOf(client, appRole))
  return `${parts.join('\n\n')}\n`
}

async function relationsOf(client: pg.Client): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(`
    select c.oid::integer, c.oid::regclass::text as name, c.reloptions as options,
      c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      case when c.relispartition then (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid)
        || ' ' || pg_get_expr(c.relpartbound, c.oid) end as partition,
      pg_get_partkeydef(c.oid) as key, case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as view
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p', 'v')
    order by n.nspname desc, c.relname`)
  return rows
}

async function toldRelation(client: pg.Client, relation: Relation, appRole: string): Promise<string> {
  const { oid, name, options, secured, forced, partition, key, view } = relation
  if (view !== null) {
    const shown = options ? ` with (${options.join(', ')})` : ''
    // Before version 16 columns are shown with their table, even where there is only one.
    return `create view ${name}${shown} as\n${view.replace(/\b[a-z_]+\.(?=["a-z_])/g, '')}`
  }
  const inside = [...(await columnsOf(client, oid)), ...(await constraintsOf(client, oid))]
  const after = [
    partition === null ? '' : ` partition of ${partition}`,
    key === null ? '' : ` partition by ${key}`,
    options ? ` with (${options.join(', ')})` : '',
  ].join('')
  const security = [
    ...(secured ? [`alter table ${name} enable row level security;`] : []),
    ...(forced ? [`alter table ${name} force row level security;`] : []),
  ]
  const lines = [
    `create table ${name} (\n  ${inside.join(',\n  ')}\n)${after};`,
    ...(await linesOf(client, INDEXES, oid)),
    ...security,
    ...(await linesOf(client, POLICIES, oid)),
    ...(await linesOf(client, TRIGGERS, oid)),
  ]
  return lines.join('\n').replaceAll(appRole, 'muster_app')
}

const COLUMNS = `
  select concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
    'default ' || pg_get_expr(adbin, adrelid), case when attnotnull then 'not null' end,
    case when attidentity <> '' then 'identity ' || attidentity::text end,
    case when attgenerated <> '' then 'generated ' || attgenerated::text end) as line
  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = $1 and attnum > 0 and not attisdropped order by attnum`
// Since version 18 "not null" is a constraint (n) too.
const CONSTRAINTS = `
  select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x') order by contype desc, conname`
const INDEXES = `
  select pg_get_indexdef(indexrelid) || ';' as line from pg_index
  where indrelid = $1 and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by 1`
const POLICIES = `
  select concat('create policy ', polname, ' on ', polrelid::regclass,
    case when not polpermissive then ' as restrictive' end,
    ' for ', case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
      else 'delete' end,
    ' to ', case when polroles = '{0}' then 'public'
      when polroles = array[(select relowner from pg_class where oid = polrelid)] then 'muster_owner' else polroles::regrole[]::text end,
    ' using (' || pg_get_expr(polqual, polrelid) || ')',
    ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', ';') as line
  from pg_policy where polrelid = $1 order by polname`
const TRIGGERS = `
  select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`

const columnsOf = (client: pg.Client, oid: number) => linesOf(client, COLUMNS, oid)
const constraintsOf = (client: pg.Client, oid: number) => linesOf(client, CONSTRAINTS, oid)

async function linesOf(client: pg.Client, text: string, oid: number): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(text, [oid])
  return rows.map((row) => row.line)
}

async function functionsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(`
    select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'auth') order by n.nspname, p.proname`)
  return rows.map((row) => row.text)
}

/** Who may do what, where it is not the owner. */
async function grantsOf(client: pg.Client, appRole: string): Promise<string> {
  const { rows } = await client.query<{ line: string }>(`
    with objects as (
      select 'schema ' || nspname as object, nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl
      from pg_namespace where nspname in ('public', 'auth')
      union all
      select c.oid::regclass::text, relowner, coalesce(relacl, acldefault('r', relowner))
      from pg_class c where relnamespace::regnamespace::text in ('public', 'auth') and relkind in ('r', 'p', 'v')
      union all
      select 'function ' || p.oid::regprocedure, proowner, coalesce(proacl, acldefault('f', proowner))
      from pg_proc p where pronamespace::regnamespace::text in ('public', 'auth')
    )
    select concat('grant ', string_agg(lower(privilege_type), ', ' order by privilege_type), ' on ', object, ' to ',
      case when grantee = 0 then 'public' else pg_get_userbyid(grantee) end, ';') as line
    from objects, aclexplode(acl) where grantee <> owner
    group by object, grantee order by object collate "C", grantee = 0`)
  return rows.map(({ line }) => line.replaceAll(appRole, 'muster_app')).join('\n')
}
