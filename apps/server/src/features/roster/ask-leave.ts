import type { Leave, NewLeave } from '@muster/contract/leave.ts'
import type { Refused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Notices } from '../../ports/notices.ts'
import { insertLeave, lockLeave, withdrawLeaveRow } from './leaves-store.ts'
import { oneLeave } from './list-leaves.ts'
import type { Asker } from './reach.ts'

type Ports = { db: Db; clock: Clock; notices: Notices }

/** Asks for leave for oneself; whoever leads the person is told. The same again is the first answer again. */
export function askLeave(
  { db, clock, notices }: Ports,
  { orgId, personId }: Asker,
  asked: NewLeave,
): Promise<Leave | Refused<'id_taken'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const leave = { ...asked, id: asked.id.toLowerCase() }
    const isNew = await insertLeave(tx, { ...leave, orgId, personId, nowMs })
    const told = await oneLeave(tx, leave.id)
    if (!isNew) {
      const isAgain = told?.person.id === personId && told.enteredBy === null && isSame(told, leave)
      return isAgain ? told : { refused: 'id_taken' }
    }
    if (!told) throw new Error('a leave that was just kept is there')
    notices.write(tx, {
      orgId,
      kind: 'leave_asked',
      key: leave.id,
      to: { leadersOf: personId, atMs: nowMs },
      about: personId,
      data: { person: told.person.name, kind: leave.kind, from: leave.from, until: leave.until },
      nowMs,
    })
    return told
  })
}

/**
 * Takes back what one asked for; what was approved only before it begins, for then somebody counts on it, and whoever leads
 * the person is told.
 */
export function withdrawLeave(
  { db, clock, notices }: Ports,
  { orgId, personId, zone }: Asker,
  id: string,
): Promise<Leave | Refused<'not_found' | 'leave_settled' | 'leave_begun'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const leave = await lockLeave(tx, id)
    if (leave?.personId !== personId) return { refused: 'not_found' }
    const { state, from } = leave
    if (state === 'refused' || state === 'withdrawn') return { refused: 'leave_settled', state }
    const nowMs = clock.now()
    if (state === 'approved' && from <= civilDate(nowMs, zone)) return { refused: 'leave_begun' }
    await withdrawLeaveRow(tx, id, nowMs)
    const told = await oneLeave(tx, id)
    if (!told) return { refused: 'not_found' }
    if (state === 'approved') {
      notices.write(tx, {
        orgId,
        kind: 'leave_withdrawn',
        key: id,
        to: { leadersOf: personId, atMs: nowMs },
        about: personId,
        data: { person: told.person.name, kind: told.kind, from: told.from, until: told.until },
        nowMs,
      })
    }
    return told
  })
}

/** Whether a leave that is kept under an id is the one that is told again. */
export function isSame(told: Leave, asked: NewLeave): boolean {
  const names = ['kind', 'part', 'from', 'until', 'note'] as const
  return names.every((name) => told[name] === asked[name])
}
