import type { Refused } from '@muster/core/errors.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { EventLog } from '../../ports/event-log.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Notices } from '../../ports/notices.ts'

export type CorrectionPorts = {
  db: Db
  clock: Clock
  ids: Ids
  bus: Bus
  eventLog: EventLog
  notices: Notices
}

/** Rolls a transaction back with a refusal: what it wrote before is not kept. */
class Refusal extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.refused)
    this.refused = refused
  }
}

/**
 * Does something to corrections in one transaction, all of it or nothing: where it is refused nothing is kept. Those who
 * watch are told to look once it is committed.
 */
export async function changing<Answer>(
  { db, bus }: Pick<CorrectionPorts, 'db' | 'bus'>,
  orgId: string,
  change: (tx: Tx) => Promise<Answer | Refused>,
): Promise<Answer | Refused> {
  try {
    const answer = await db.transaction({ org: orgId }, async (tx) => {
      const made = await change(tx)
      if (isRefused(made)) throw new Refusal(made)
      return made
    })
    bus.hint(orgId)
    return answer
  } catch (error) {
    if (error instanceof Refusal) return error.refused
    throw error
  }
}
