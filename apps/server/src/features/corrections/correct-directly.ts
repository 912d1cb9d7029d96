import type { Correction, NewCorrection } from '@muster/contract/corrections.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { takeRecord } from '../clocking/index.ts'
import { askedBefore } from './ask-correction.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { approve } from './decide-correction.ts'
import { asSeen } from './judged-correction.ts'
import { deciderNow, isReached } from './rights-store.ts'
import { findCorrection, insertCorrection } from './store.ts'
import { toldCorrection } from './told-correction.ts'

/**
 * Corrects somebody's record at once, with a reason: kept as asked and approved by the same person. Never one's own, but
 * by the only active admin.
 */
export function correctDirectly(
  ports: CorrectionPorts,
  { orgId, deciderId, personId }: { orgId: string; deciderId: string; personId: string },
  asked: NewCorrection,
): Promise<Correction | Refused> {
  return changing(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    const record = await takeRecord(tx, { orgId, personId })
    const decider = await deciderNow(tx, deciderId, nowMs)
    if (!record || !decider) return { refused: 'not_found' }
    const { reach } = decider
    if (!(await isReached(tx, personId, { reach, instants: [] }))) return { refused: 'not_found' }
    const own = personId === deciderId
    if (own && !decider.alone) return { refused: 'own_correction' }
    const before = await askedBefore(tx, asked, { personId, askedBy: deciderId })
    if (before) return isRefused(before) ? before : toldCorrection(before)
    const id = asked.id.toLowerCase()
    const found = await asSeen(tx, { ...asked, id }, { record, nowMs, until: asked.position })
    if (isRefused(found)) return found
    const { effect, workDates, instants } = found
    if (!(await isReached(tx, personId, { reach, instants }))) return { refused: 'not_found' }
    const { reason, changes } = asked
    const { position } = record
    const row = {
      orgId,
      id,
      personId,
      askedBy: deciderId,
      reason,
      changes,
      nowMs,
      position,
      effect,
      workDates,
      instants,
    }
    if (!(await insertCorrection(tx, row))) return { refused: 'id_conflict' }
    const kept = await findCorrection(tx, id, { lock: true })
    if (!kept) return { refused: 'not_found' }
    const deciding = { orgId, deciderId, nowMs }
    return approve(ports, tx, { row: kept, found, record, word: undefined, selfApproved: own, deciding })
  })
}
