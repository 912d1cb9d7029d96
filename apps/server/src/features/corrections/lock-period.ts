import type { Locks, NewLock } from '@muster/contract/corrections.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import { lockDue } from '@muster/core/corrections/lock-due.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { loadOrgContext, lockLogs, lockPeriod } from '../clocking/index.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { locks, unsettledSessions } from './lock-store.ts'

const SESSIONS_TOLD = 50
/** The last zone of the world to end a day is this far behind UTC. */
const LAST_ZONE_MS = 12 * 3_600_000

/**
 * Locks a period for good (DOMAIN: Lock): one that is over everywhere, of which every session is settled and no date was
 * locked before. While it is done nobody can punch.
 */
export function lockDates(
  ports: Pick<CorrectionPorts, 'db' | 'bus' | 'clock' | 'eventLog'>,
  { orgId, lockedBy }: { orgId: string; lockedBy: string },
  { id: asked, from, until }: NewLock,
): Promise<undefined | Refused> {
  return changing<undefined>(ports, orgId, async (tx) => {
    const id = asked.toLowerCase()
    await lockLogs(tx)
    const nowMs = ports.clock.now()
    const { locked, policies } = await loadOrgContext(tx)
    const before = locked.find((lock) => lock.id === id)
    if (before) return before.from === from && before.until === until ? undefined : { refused: 'id_conflict' }
    const over = civilDate(nowMs - LAST_ZONE_MS, 'UTC')
    if (until >= over) return { refused: 'period_not_over', before: over }
    const shared = locked.find((lock) => lock.from <= until && from <= lock.until)
    if (shared) return { refused: 'period_locked', from: shared.from, until: shared.until }
    const limits = policies.flatMap(({ rules }) => rules.undoWithinMs ?? [])
    const undoneSinceMs = nowMs - Math.max(DEFAULT_RULES.undoWithinMs, ...limits)
    const { sessions, count } = await unsettledSessions(tx, { from, until, undoneSinceMs }, SESSIONS_TOLD)
    if (count > 0) return { refused: 'period_not_settled', count, sessions }
    await lockPeriod(tx, { orgId, id, from, until, lockedBy, nowMs })
    ports.eventLog.peopleChanged(tx, { orgId, personIds: [], nowMs })
    return undefined
  })
}

/** The locked periods, the latest first, and the month that ended last. */
export async function listLocks({ db, clock }: { db: Db; clock: Clock }, orgId: string): Promise<Locks> {
  const rows = await db.transaction({ org: orgId }, locks)
  const due = lockDue(civilDate(clock.now() - LAST_ZONE_MS, 'UTC'), 0)
  return {
    due,
    locks: rows.map(({ lockedAtMs, ...row }) => ({
      ...row,
      lockedAt: formatInstant(Math.floor(lockedAtMs)),
    })),
  }
}
