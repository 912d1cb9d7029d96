import pg from 'pg'
import { applicationName } from './application-name.ts'

/** The role of DATABASE_URL could do what row-level security and append-only privileges are there to prevent. */
export class ApplicationRoleError extends Error {
  override name = 'ApplicationRoleError'
}

/**
 * Makes sure that the application's role is held by row-level security and privileges: no superuser, no BYPASSRLS, owner
 * of nothing, and without the right to change the log.
 * @throws ApplicationRoleError naming what the role has too much of
 */
export async function assertApplicationRole(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl, application_name: applicationName('check') })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, boolean> & { role: string }>(`
      select current_user as role, rolsuper as "is a superuser", rolbypassrls as "may bypass row-level security",
        exists (select from pg_class where relowner = pg_roles.oid) as "owns tables",
        has_table_privilege('punches', 'update, delete, truncate') as "may change the punch log"
      from pg_roles where rolname = current_user`)
    const { role, ...excesses } = rows[0] ?? {}
    const found = Object.entries(excesses).filter(([, has]) => has)
    if (found.length === 0) return
    throw new ApplicationRoleError(
      `DATABASE_URL: the role "${role}" ${found.map(([what]) => what).join(', ')}; give the application a role of its own (docs/guides/postgresql.md)`,
    )
  } finally {
    await client.end()
  }
}
