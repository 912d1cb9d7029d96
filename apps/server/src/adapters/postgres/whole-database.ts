import type pg from 'pg'
import type { AppliedMigration, Snapshot, WholeDatabase } from '../../ports/whole-database.ts'
import { copyOut } from './copy.ts'
import { fillDatabase } from './fill-database.ts'
import { connectOwner, quoted, tablesOf } from './owner-client.ts'

/** The database by the role that owns it; `appRole` is the application's, granted what it needs when it was filled. */
export function wholeDatabase(options: { ownerUrl: string; appRole: string }): WholeDatabase {
  const { ownerUrl, appRole } = options
  return {
    openSnapshot: ({ alone = false } = {}) => openSnapshot(ownerUrl, alone),
    fill: (migrations, work) => fillDatabase({ ownerUrl, appRole, migrations }, work),
  }
}

async function openSnapshot(ownerUrl: string, alone: boolean): Promise<Snapshot | undefined> {
  const client = await connectOwner(ownerUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local muster.backup = 'on'`)
    if (alone && !(await isAlone(client))) {
      await client.end()
      return undefined
    }
    await requireEveryRow(client)
    const migrations = await client.query<AppliedMigration>(
      'select name, sha256 from migrations order by name',
    )
    const version = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    return {
      postgres: version.rows[0]?.version ?? '',
      migrations: migrations.rows,
      tables: await tablesOf(client),
      read: ({ name, columns }) => copyOut(client, `copy (select ${quoted(columns)} from ${name}) to stdout`),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

async function isAlone(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('muster backup')) as alone`,
  )
  return rows[0]?.alone ?? false
}

/** A table whose rows the owner does not see would be backed up empty, and nobody would know until it is needed. */
async function requireEveryRow(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relrowsecurity and row_security_active(c.oid)
      and not exists (
        select from pg_policy where polrelid = c.oid and polname = 'of_backup'
          and pg_has_role(current_user, polroles[1], 'usage'))`)
  const [first] = rows
  if (first)
    throw new Error(
      `${first.name} keeps rows from the role of DATABASE_OWNER_URL, which does not own it: nothing was backed up`,
    )
}
