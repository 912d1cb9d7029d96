import type { Client } from 'pg'
import type { Secrets } from './secrets.ts'
import { LOCKS } from './session.ts'

type Present = { owner: boolean; app: boolean; database: boolean }

/**
 * Makes what is missing of the roles `muster_owner` and `muster_app` and the database `muster`. Each step stands
 * alone, so a set-up that was killed half way is finished the next time; one process at a time does it.
 */
export async function setUpRoles(client: Client, secrets: Secrets): Promise<void> {
  if (allOf(await present(client))) return
  // A failed statement is logged with its text, and these texts hold passwords.
  await client.query("set log_min_error_statement = 'panic'")
  await client.query('select pg_advisory_lock($1)', [LOCKS.setUp])
  try {
    await makeMissing(client, secrets, await present(client))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCKS.setUp])
  }
}

async function makeMissing(client: Client, secrets: Secrets, found: Present): Promise<void> {
  const ordinary = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  if (!found.owner) {
    await client.query(`create role muster_owner ${ordinary} password ${client.escapeLiteral(secrets.owner)}`)
  }
  if (!found.app) {
    await client.query(`create role muster_app ${ordinary} password ${client.escapeLiteral(secrets.app)}`)
  }
  const { rows } = await client.query("select from pg_database where datname = 'muster'")
  if (rows.length === 0) await client.query('create database muster owner muster_owner template template0')
  await client.query('revoke all on database postgres, template1 from public')
  await client.query('revoke all on database muster from public')
  await client.query('grant connect on database muster to muster_app')
}

/** The database counts as present with its last grant only, which is the last step of the set-up. */
async function present(client: Client): Promise<Present> {
  const { rows } = await client.query<Present>(`
    select exists (select from pg_roles where rolname = 'muster_owner') as owner,
           exists (select from pg_roles where rolname = 'muster_app') as app,
           exists (select from pg_database, aclexplode(datacl) as granted
                   join pg_roles on pg_roles.oid = granted.grantee
                   where datname = 'muster' and rolname = 'muster_app') as database`)
  return rows[0] ?? { owner: false, app: false, database: false }
}

function allOf(found: Present): boolean {
  return found.owner && found.app && found.database
}
