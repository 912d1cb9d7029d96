import type { Leave, LeaveDecision } from '@muster/contract/leave.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Notices } from '../../ports/notices.ts'
import { decideLeaveRow, lockLeave } from './leaves-store.ts'
import { oneLeave } from './list-leaves.ts'
import { type Asker, reachesPerson } from './reach.ts'

type Ports = { db: Db; clock: Clock; notices: Notices }

/**
 * Decides about somebody's leave, with a word; they are told. Nobody decides about their own but the only admin of an
 * organisation, and that is marked. What was approved may be refused later, and the other way round, until it is withdrawn.
 */
export function decideLeave(
  { db, clock, notices }: Ports,
  { orgId, personId: decider, reach }: Asker,
  id: string,
  { decision, word }: LeaveDecision,
): Promise<Leave | Refused<'not_found' | 'own_leave' | 'leave_settled'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const leave = await lockLeave(tx, id)
    if (!leave || !(await reachesPerson(tx, reach, leave.personId, nowMs))) return { refused: 'not_found' }
    const isOwn = leave.personId === decider
    if (isOwn && !(reach === null && (await isOnlyAdmin(tx, decider, nowMs)))) return { refused: 'own_leave' }
    if (leave.state === 'withdrawn' || leave.state === decision) {
      return { refused: 'leave_settled', state: leave.state }
    }
    await decideLeaveRow(tx, { id, state: decision, by: decider, word, selfDecided: isOwn, nowMs })
    const told = await oneLeave(tx, id)
    if (!told) return { refused: 'not_found' }
    notices.write(tx, {
      orgId,
      kind: 'leave_decided',
      key: `${id}/${decision}/${nowMs}`,
      to: { personIds: [leave.personId] },
      about: leave.personId,
      data: { decision, word: word ?? '', from: leave.from, until: leave.until },
      nowMs,
    })
    return told
  })
}

/** Whether nobody else could decide: the only active admin of the organisation who has a sign-in. */
export async function isOnlyAdmin(tx: Tx, personId: string, nowMs: number): Promise<boolean> {
  const now = new Date(nowMs)
  const rows = await tx.sql<{ id: string }>`
    select id from people
    where is_admin and account_id is not null and active_from <= ${now}
      and (active_until is null or active_until > ${now}) limit 2`
  return rows.length === 1 && rows[0]?.id === personId
}
