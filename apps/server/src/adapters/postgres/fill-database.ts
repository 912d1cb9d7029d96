import type pg from 'pg'
import type { AppliedMigration, FillRefusal, FillTable } from '../../ports/whole-database.ts'
import { copyIn } from './copy.ts'
import { knownMigrations, migrate } from './migrate.ts'
import { connectOwner, quoted, tablesOf } from './owner-client.ts'

/** What a server makes for itself before anybody has done anything. */
const MADE_BY_THE_SERVER = ['auth.attempts', 'auth.seal_keys', 'auth.server_secrets']

type Target = { ownerUrl: string; appRole: string; migrations: readonly AppliedMigration[] }

/** `WholeDatabase.fill`. */
export async function fillDatabase(
  target: Target,
  work: (fill: FillTable) => Promise<void>,
): Promise<FillRefusal | undefined> {
  const { ownerUrl, appRole, migrations } = target
  const client = await connectOwner(ownerUrl)
  try {
    const refusal = (await otherVersion(client, migrations)) ?? (await somethingIn(client))
    if (refusal) return refusal
    await migrate({ ownerUrl, appRole, only: migrations.map(({ name }) => name) })
    await client.query('begin')
    const filled = await fillLocked(client, work)
    await client.query(filled === undefined ? 'commit' : 'rollback')
    if (filled) return filled
    await migrate({ ownerUrl, appRole })
    // Nobody has counted the rows yet, and plans made on guesses are slow ones.
    await client.query('analyze')
    return undefined
  } finally {
    // Ends what is under way, and with it the transaction.
    await client.end()
  }
}

/** Row-level security, triggers and foreign keys are put aside in this transaction, and as before at its end. */
async function fillLocked(
  client: pg.Client,
  work: (fill: FillTable) => Promise<void>,
): Promise<FillRefusal | undefined> {
  const tables = (await tablesOf(client)).map(({ name }) => name)
  for (const table of tables) await client.query(`lock table ${table} in access exclusive mode`)
  const secured = await forcedTables(client)
  for (const table of secured) await client.query(`alter table ${table} no force row level security`)
  const held = await firstWithRows(client, tables)
  if (held !== undefined) return { refused: 'not_empty', table: held }
  for (const table of MADE_BY_THE_SERVER)
    if (tables.includes(table)) await client.query(`delete from ${table}`)
  const foreignKeys = await foreignKeysOf(client)
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${name}`)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  await work((table, content) => {
    const statement = `copy ${table.name} (${quoted(table.columns)}) from stdin`
    return copyIn(client, statement, content)
  })
  await moveCountersOn(client)
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`)
  for (const { table, name, definition } of foreignKeys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  for (const table of secured) await client.query(`alter table ${table} force row level security`)
  return undefined
}

/** Whether the database, or whoever wrote these migrations, has one that the other does not know. */
async function otherVersion(
  client: pg.Client,
  migrations: readonly AppliedMigration[],
): Promise<FillRefusal | undefined> {
  const known = new Map((await knownMigrations()).map(({ name, sha256 }) => [name, sha256]))
  const stranger = migrations.find(({ name, sha256 }) => known.get(name) !== sha256)
  if (stranger) return { refused: 'snapshot_newer', migration: stranger.name }
  if (!(await hasMigrations(client))) return undefined
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name')
  const newer = rows.find(({ name }) => !migrations.some((migration) => migration.name === name))
  return newer && { refused: 'database_newer', migration: newer.name }
}

/** What shows without changing anything; behind row-level security there may be more, which shows later. */
async function somethingIn(client: pg.Client): Promise<FillRefusal | undefined> {
  if (!(await hasMigrations(client))) return undefined
  await client.query(`set muster.backup = 'on'`)
  const held = await firstWithRows(
    client,
    (await tablesOf(client)).map(({ name }) => name),
  )
  return held === undefined ? undefined : { refused: 'not_empty', table: held }
}

async function hasMigrations(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.migrations') is not null as found`,
  )
  return rows[0]?.found ?? false
}

async function firstWithRows(client: pg.Client, tables: readonly string[]): Promise<string | undefined> {
  for (const table of tables) {
    if (MADE_BY_THE_SERVER.includes(table)) continue
    const { rowCount } = await client.query(`select 1 from ${table} limit 1`)
    if (rowCount) return table
  }
  return undefined
}

async function forcedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relforcerowsecurity order by 1`)
  return rows.map(({ name }) => name)
}

/** COPY brings numbers without asking the counter for them: the next one comes after the highest. */
async function moveCountersOn(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(attname) as column
    from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition and attidentity <> ''`)
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), highest) from (select max(${column}) as highest from ${table}) as counted
       where highest is not null`,
      [table, column.replaceAll('"', '')],
    )
  }
}

type ForeignKey = { table: string; name: string; definition: string }

async function foreignKeysOf(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(conname) as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ('public', 'auth') order by k.oid`)
  return rows
}
