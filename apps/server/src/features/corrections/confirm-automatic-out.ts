import type { Confirmation } from '@muster/contract/corrections.ts'
import { confirmOut } from '@muster/core/corrections/confirm-out.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant, parseInstant } from '@muster/core/time/instant.ts'
import { takeRecord } from '../clocking/index.ts'
import { type CorrectionPorts, changing } from './change-record.ts'

/**
 * Confirms the automatic out of one's own session, at the instant it was stamped or an earlier one: nobody has to approve
 * it. A later one is refused, and a correction offered. The same id again is answered as the first time.
 */
export function confirmAutomaticOut(
  ports: Pick<CorrectionPorts, 'db' | 'bus' | 'clock'>,
  { orgId, personId, session }: { orgId: string; personId: string; session: string },
  { id, at }: Confirmation,
): Promise<undefined | Refused> {
  return changing<undefined>(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    const record = await takeRecord(tx, { orgId, personId })
    if (!record) return { refused: 'not_found' }
    const atMs = parseInstant(at) ?? 0
    const before = record.punches.find((punch) => punch.id === id.toLowerCase())
    if (before) {
      const isSame = before.kind === 'out' && before.source === 'correction' && before.at === atMs
      return isSame ? undefined : { refused: 'id_conflict' }
    }
    if (!record.punches.some((punch) => punch.id === session)) return { refused: 'not_found' }
    const asked = { id: id.toLowerCase(), session, atMs }
    const confirmed = confirmOut(asked, record.punches, { ...record, nowMs })
    if (!isRefused(confirmed)) {
      return record.append(confirmed.punches, { actorId: undefined, reason: undefined, nowMs })
    }
    if ('stampedMs' in confirmed)
      return { refused: confirmed.refused, stamped: formatInstant(confirmed.stampedMs) }
    if ('lastMs' in confirmed) return { refused: confirmed.refused, last: formatInstant(confirmed.lastMs) }
    return confirmed
  })
}
