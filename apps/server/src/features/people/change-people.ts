import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { EventLog } from '../../ports/event-log.ts'

export type WatchedPorts = { db: Db; clock: Clock; eventLog: EventLog; bus: Bus }

/** What a change answers, and who is changed by it (nobody, where it is a team itself). */
type Changed<Answer> = { answer: Answer; personIds: readonly string[] }

/**
 * Changes people, teams or memberships in one transaction, which numbers it for watchers at its end; after the commit
 * they are told to look. A change that is refused has to have written nothing, and nobody is told.
 */
export async function changePeople<Answer, Refusal extends Refused>(
  { db, clock, eventLog, bus }: WatchedPorts,
  orgId: string,
  change: (tx: Tx) => Promise<Changed<Answer> | Refusal>,
): Promise<Answer | Refusal> {
  const outcome = await db.transaction({ org: orgId }, async (tx) => {
    const changed = await change(tx)
    if (!isRefused(changed)) {
      eventLog.peopleChanged(tx, { orgId, personIds: changed.personIds, nowMs: clock.now() })
    }
    return changed
  })
  if (isRefused(outcome)) return outcome
  bus.hint(orgId)
  return outcome.answer
}
