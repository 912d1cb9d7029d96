import type { Correction } from '@muster/contract/corrections.ts'
import type { Refused } from '@muster/core/errors.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { findCorrection, settleCorrection } from './store.ts'
import { toldCorrection } from './told-correction.ts'

/** Takes one's own request back while it waits; once withdrawn it stays so. */
export function withdrawCorrection(
  ports: CorrectionPorts,
  { orgId, personId }: { orgId: string; personId: string },
  id: string,
): Promise<Correction | Refused> {
  return changing(ports, orgId, async (tx) => {
    const row = await findCorrection(tx, id, { lock: true })
    if (row?.person.id !== personId || row.askedBy.id !== personId) return { refused: 'not_found' }
    if (row.state === 'withdrawn') return toldCorrection(row)
    if (row.state !== 'waiting') return { refused: 'already_decided', state: row.state }
    const nowMs = ports.clock.now()
    settleCorrection(tx, row.id, {
      state: 'withdrawn',
      decidedBy: null,
      nowMs,
      word: undefined,
      selfApproved: false,
    })
    const kept = await findCorrection(tx, row.id)
    ports.eventLog.peopleChanged(tx, { orgId, personIds: [personId], nowMs })
    return kept ? toldCorrection(kept) : { refused: 'not_found' }
  })
}
