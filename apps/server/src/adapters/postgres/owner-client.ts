import pg from 'pg'
import type { TableShape } from '../../ports/whole-database.ts'
import { applicationName } from './application-name.ts'

/** What a text of COPY may depend on, the same on every server. */
const OPTIONS = [
  'timezone=UTC',
  'datestyle=ISO',
  'intervalstyle=postgres',
  'bytea_output=hex',
  'client_encoding=UTF8',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
]
  .map((option) => `-c ${option}`)
  .join(' ')

export function quoted(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}

/** The tables of Muster with the columns that are written: all but the list of migrations, and parts of tables. */
export async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
      and c.oid <> 'public.migrations'::regclass
    order by n.nspname collate "C", c.relname collate "C"`)
  return rows
}

/** A connection of the role that owns the tables, with no limit on how long it works. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: applicationName('backup'),
    options: OPTIONS,
  })
  // A connection that breaks fails the statement under way; without a listener it would end the process as well.
  client.on('error', () => undefined)
  await client.connect()
  return client
}
