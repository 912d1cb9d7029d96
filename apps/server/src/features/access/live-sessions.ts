import type { Db } from '../../ports/db.ts'
import type { Principal } from '../../ports/route.ts'
import { activePeople, findSessions } from './store.ts'

/**
 * Which of these session secrets are still good: the session has not ended, and its person is active and still the
 * account's. One question for all sessions and one an organisation, however many there are.
 */
export async function liveSessions(
  db: Db,
  tokens: readonly string[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  if (tokens.length === 0) return new Set()
  const principals = await findSessions(db, tokens, nowMs)
  const byOrganisation = Map.groupBy(principals, ({ orgId }) => orgId)
  const live = await Promise.all(
    [...byOrganisation].map(([orgId, theirs]) => liveIn(db, { orgId, theirs, nowMs })),
  )
  return new Set(live.flat())
}

async function liveIn(
  db: Db,
  { orgId, theirs, nowMs }: { orgId: string; theirs: readonly Principal[]; nowMs: number },
): Promise<string[]> {
  const active = await db.transaction({ org: orgId }, (tx) => activePeople(tx, theirs, nowMs))
  const accountOf = new Map(active.map(({ personId, accountId }) => [personId, accountId]))
  return theirs
    .filter(({ personId, accountId }) => accountOf.get(personId) === accountId)
    .map(({ token }) => token)
}
