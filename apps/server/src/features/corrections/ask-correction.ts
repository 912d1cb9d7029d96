import { isDeepStrictEqual } from 'node:util'
import type { Correction, NewCorrection } from '@muster/contract/corrections.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Tx } from '../../ports/db.ts'
import { takeRecord } from '../clocking/index.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { asSeen } from './judged-correction.ts'
import { type CorrectionRow, findCorrection, insertCorrection } from './store.ts'
import { toldCorrection } from './told-correction.ts'

/**
 * Asks for a correction of one's own record, and tells those who lead the person. The same id with the same content is
 * answered as the first time.
 */
export function askCorrection(
  ports: CorrectionPorts,
  { orgId, personId }: { orgId: string; personId: string },
  asked: NewCorrection,
): Promise<Correction | Refused> {
  return changing(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    const record = await takeRecord(tx, { orgId, personId })
    if (!record) return { refused: 'not_found' }
    const before = await askedBefore(tx, asked, { personId, askedBy: personId })
    if (before) return isRefused(before) ? before : toldCorrection(before)
    const id = asked.id.toLowerCase()
    const found = await asSeen(tx, { ...asked, id }, { record, nowMs, until: asked.position })
    if (isRefused(found)) return found
    const { effect, workDates, instants } = found
    const { position } = record
    const { reason, changes } = asked
    const row = {
      orgId,
      id,
      personId,
      askedBy: personId,
      reason,
      changes,
      nowMs,
      position,
      effect,
      workDates,
      instants,
    }
    if (!(await insertCorrection(tx, row))) return { refused: 'id_conflict' }
    ports.notices.write(tx, {
      orgId,
      kind: 'correction_asked',
      key: id,
      to: { leadersOf: personId, atMs: Math.min(nowMs, ...instants) },
      about: personId,
      data: { correction: id, workDate: workDates[0] ?? '', reason },
      nowMs,
    })
    const kept = await findCorrection(tx, id)
    ports.eventLog.peopleChanged(tx, { orgId, personIds: [personId], nowMs })
    return kept ? toldCorrection(kept) : { refused: 'not_found' }
  })
}

/** The correction of this id that is there already, or a conflict where it says something else. */
export async function askedBefore(
  tx: Tx,
  asked: NewCorrection,
  { personId, askedBy }: { personId: string; askedBy: string },
): Promise<CorrectionRow | Refused<'id_conflict'> | undefined> {
  const before = await findCorrection(tx, asked.id)
  if (!before) return undefined
  const isSame =
    before.person.id === personId &&
    before.askedBy.id === askedBy &&
    before.reason === asked.reason &&
    isDeepStrictEqual(before.changes, asked.changes)
  return isSame ? before : { refused: 'id_conflict' }
}
