import type { ExceptionReview } from '@muster/contract/corrections.ts'
import type { Refused } from '@muster/core/errors.ts'
import { takeRecord } from '../clocking/index.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { insertReview, sessionToReview } from './exceptions-store.ts'
import { deciderNow, isReached } from './rights-store.ts'

/**
 * Clears the exceptions of a session that is right as it is: it leaves the list until it comes out otherwise. What was
 * seen must be what is there; nobody clears their own but the only active admin.
 */
export function reviewExceptions(
  ports: Pick<CorrectionPorts, 'db' | 'bus' | 'clock' | 'ids' | 'eventLog'>,
  { orgId, reviewedBy, session }: { orgId: string; reviewedBy: string; session: string },
  { exceptions: seen, word }: ExceptionReview,
): Promise<undefined | Refused> {
  return changing<undefined>(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    const found = await sessionToReview(tx, session)
    if (!found) return { refused: 'not_found' }
    const { personId } = found
    await takeRecord(tx, { orgId, personId })
    const now = await sessionToReview(tx, session)
    const decider = await deciderNow(tx, reviewedBy, nowMs)
    const reached = now && decider && { reach: decider.reach, instants: [now.atMs] }
    if (!reached || !(await isReached(tx, personId, reached))) return { refused: 'not_found' }
    if (personId === reviewedBy && !decider.alone) return { refused: 'own_correction' }
    const exceptions = [...new Set(seen)].sort()
    if (exceptions.join() !== now.exceptions.join()) {
      return { refused: 'record_changed', exceptions: now.exceptions }
    }
    if (now.reviewed) return undefined
    await insertReview(tx, {
      orgId,
      id: ports.ids.next(),
      personId,
      session,
      exceptions,
      reviewedBy,
      word,
      nowMs,
    })
    ports.eventLog.peopleChanged(tx, { orgId, personIds: [personId], nowMs })
    return undefined
  })
}
