import type { Matters, MyMatters } from '@muster/contract/corrections.ts'
import { addDays, civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { expiredSessions, loadOrgContext, readOneMoment, sessionsById } from '../clocking/index.ts'
import type { Reach } from '../people/index.ts'
import { exceptionPage } from './exceptions-store.ts'
import { toldSession } from './judged-correction.ts'
import { withoutOut } from './list-exceptions.ts'
import { leavesWaiting, mattersOf, waitingOf, waitingWithin } from './matters-store.ts'

const MATTER_DAYS = 31

/** What a person has to do about their own record: times of leaving to confirm or to tell, oldest first. */
export function listMyMatters(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, personId }: { orgId: string; personId: string },
): Promise<MyMatters> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const nowMs = clock.now()
    const context = await loadOrgContext(tx)
    const expired = (await expiredSessions(tx, context, nowMs)).get(personId)?.id
    const from = addDays(civilDate(nowMs, context.zone), -MATTER_DAYS)
    const [rows, waiting] = await Promise.all([
      mattersOf(tx, personId, { from, expired }),
      waitingOf(tx, personId),
    ])
    const stored = await sessionsById(
      tx,
      rows.map(({ id }) => id),
    )
    const sessions = rows.flatMap(({ id, asked }) => {
      const session = stored.get(id)?.session
      if (!session) return []
      return [{ ...toldSession(id === expired ? withoutOut(session) : session), asked }]
    })
    return { sessions, waiting }
  })
}

/** How much waits for somebody who leads: the lengths of the lists. */
export function countMatters(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, personId, reach }: { orgId: string; personId: string; reach: Reach },
): Promise<Matters> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const context = await loadOrgContext(tx)
    const nowMs = clock.now()
    const expired = [...(await expiredSessions(tx, context, nowMs)).values()].map(({ id }) => id)
    const all = { from: undefined, until: undefined, kind: undefined, after: undefined, limit: 1 }
    const [corrections, { total: exceptions }, leaves] = await Promise.all([
      waitingWithin(tx, reach),
      exceptionPage(tx, { ...all, reach, expired }),
      leavesWaiting(tx, { reach, personId, atMs: nowMs }),
    ])
    return { corrections, exceptions, leaves }
  })
}
