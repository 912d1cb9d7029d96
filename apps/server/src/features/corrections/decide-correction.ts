import type { Correction, CorrectionDecision } from '@muster/contract/corrections.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Tx } from '../../ports/db.ts'
import { type RecordInHand, takeRecord } from '../clocking/index.ts'
import { type CorrectionPorts, changing } from './change-record.ts'
import { asSeen, type Judged } from './judged-correction.ts'
import { deciderNow, isReached } from './rights-store.ts'
import { type CorrectionRow, findCorrection, insertAdjustments, settleCorrection } from './store.ts'
import { toldCorrection } from './told-correction.ts'

/** Who decides, in the transaction that decides. */
export type Deciding = { orgId: string; deciderId: string; nowMs: number }

/**
 * Approves or refuses a correction that waits: punches, what follows from them, its state and the notice in one
 * transaction. By whoever leads a team the person was in at each session it is about, or an admin, as of now; nobody
 * decides their own but the only active admin (DOMAIN).
 */
export function decideCorrection(
  ports: CorrectionPorts,
  { orgId, deciderId }: { orgId: string; deciderId: string },
  id: string,
  decision: CorrectionDecision,
): Promise<Correction | Refused> {
  return changing(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    const deciding = { orgId, deciderId, nowMs }
    const asked = await findCorrection(tx, id)
    if (!asked) return { refused: 'not_found' }
    // The person's log first, as punches lock it: whoever withdraws locks the correction only.
    const record = await takeRecord(tx, { orgId, personId: asked.person.id })
    const row = await findCorrection(tx, id, { lock: true })
    if (!record || !row) return { refused: 'not_found' }
    const right = await rightTo(tx, row, deciding)
    if (isRefused(right)) return right
    const before = decidedBefore(row, deciderId, decision)
    if (before) return isRefused(before) ? before : toldCorrection(before)
    if (decision.decision === 'approve') {
      const { position, word } = decision
      const found = await asSeen(tx, row, { record, nowMs, until: position })
      if (isRefused(found)) return found
      const { reach } = right
      // What the record came to since may be about sessions that the decider did not reach.
      if (!(await isReached(tx, row.person.id, { reach, instants: found.instants })))
        return { refused: 'forbidden' }
      return approve(ports, tx, { row, found, record, word, selfApproved: right.own, deciding })
    }
    settleCorrection(tx, row.id, {
      state: 'refused',
      decidedBy: deciderId,
      nowMs,
      word: decision.word,
      selfApproved: false,
    })
    tellDecided(ports, tx, { row, deciding, decision: 'refused', word: decision.word })
    const kept = await findCorrection(tx, row.id)
    ports.eventLog.peopleChanged(tx, { orgId, personIds: [row.person.id], nowMs })
    return kept ? toldCorrection(kept) : { refused: 'not_found' }
  })
}

/** Whether somebody may decide a correction: `own` where it is of the decider's own record. */
async function rightTo(
  tx: Tx,
  { person, instants }: CorrectionRow,
  { deciderId, nowMs }: Deciding,
): Promise<{ own: boolean; reach: readonly string[] | null } | Refused> {
  const decider = await deciderNow(tx, deciderId, nowMs)
  if (!decider || !(await isReached(tx, person.id, { reach: decider.reach, instants }))) {
    return { refused: 'not_found' }
  }
  const own = person.id === deciderId
  if (own && !decider.alone) return { refused: 'own_correction' }
  return { own, reach: decider.reach }
}

/** A decision that was made: by the same person the same one is answered again, anything else comes too late. */
function decidedBefore(
  row: CorrectionRow,
  deciderId: string,
  { decision, word }: CorrectionDecision,
): CorrectionRow | Refused<'already_decided'> | undefined {
  if (row.state === 'waiting') return undefined
  const state = decision === 'approve' ? 'approved' : 'refused'
  const isSame = row.state === state && row.decidedBy?.id === deciderId && row.word === (word ?? null)
  return isSame ? row : { refused: 'already_decided', state: row.state }
}

/** Makes a correction true; its row is locked and waits, the record is in hand. */
export async function approve(
  ports: CorrectionPorts,
  tx: Tx,
  approved: {
    row: CorrectionRow
    found: Judged
    record: RecordInHand
    word: string | undefined
    selfApproved: boolean
    deciding: Deciding
  },
): Promise<Correction | Refused> {
  const { row, found, record, word, selfApproved, deciding } = approved
  const { orgId, deciderId, nowMs } = deciding
  const { punches, adjustments } = found.corrected
  const personId = row.person.id
  settleCorrection(tx, row.id, {
    state: 'approved',
    decidedBy: deciderId,
    nowMs,
    word,
    selfApproved,
    judgement: { ...found, position: record.position },
  })
  const { reason } = row
  insertAdjustments(tx, adjustments, {
    orgId,
    personId,
    authorId: deciderId,
    reason,
    correctionId: row.id,
    nowMs,
  })
  tellDecided(ports, tx, { row, deciding, decision: 'approved', word })
  const kept = await findCorrection(tx, row.id)
  if (!kept) return { refused: 'not_found' }
  if (punches.length > 0) {
    const refused = await record.append(punches, { actorId: deciderId, reason, nowMs })
    if (refused) return refused
  } else ports.eventLog.peopleChanged(tx, { orgId, personIds: [personId], nowMs })
  return toldCorrection(kept)
}

/** Tells the person: that their request was decided, or that somebody else corrected their record. */
function tellDecided(
  { notices }: CorrectionPorts,
  tx: Tx,
  {
    row,
    deciding,
    decision,
    word,
  }: {
    row: CorrectionRow
    deciding: Deciding
    decision: 'approved' | 'refused'
    word: string | undefined
  },
): void {
  const { orgId, deciderId, nowMs } = deciding
  const personId = row.person.id
  if (personId === deciderId) return
  const isDirect = row.askedBy.id !== personId
  notices.write(tx, {
    orgId,
    kind: isDirect ? 'record_corrected' : 'correction_decided',
    key: row.id,
    to: { personIds: [personId] },
    about: personId,
    data: {
      correction: row.id,
      decision,
      workDate: row.workDates[0] ?? '',
      reason: row.reason,
      ...(word === undefined ? {} : { word }),
    },
    nowMs,
  })
}
