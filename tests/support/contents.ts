import type { TestApp } from './app.ts'

const TABLES = [
  'organisations',
  'people',
  'invitations',
  'groups',
  'memberships',
  'policies',
  'jobs',
  'presence',
  'punches',
  'work_sessions',
  'events',
  'auth."user"',
  'auth."account"',
  'auth."session"',
]

/**
 * What some organisations hold, and who can sign in: equal before and after where nothing changed. Of each table how many
 * rows there are and the newest transaction that wrote one, which every insert and update moves on. Tries at passwords
 * are counted whatever happens, which is what those are for.
 */
export async function contentsOf(app: TestApp, orgIds: readonly string[]): Promise<unknown> {
  const columns = TABLES.map(
    (table, index) =>
      `(select array[count(*), max(xmin::text::bigint)]::text from ${table}) as table${index}`,
  )
  const contents: unknown[] = []
  for (const orgId of orgIds) contents.push(await app.asOwner(`select ${columns.join(', ')}`, [], orgId))
  return contents
}
