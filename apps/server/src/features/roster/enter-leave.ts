import type { EnteredLeave, Leave } from '@muster/contract/leave.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Notices } from '../../ports/notices.ts'
import { isSame } from './ask-leave.ts'
import { isOnlyAdmin } from './decide-leave.ts'
import { decideLeaveRow, insertLeave } from './leaves-store.ts'
import { oneLeave } from './list-leaves.ts'
import { type Asker, reachesPerson } from './reach.ts'

type Ports = { db: Db; clock: Clock; notices: Notices }

/**
 * Enters leave for somebody who cannot ask, called in sick above all: approved at once by who enters it, who says why; the
 * person is told. Never for oneself, but by the only admin. The same again is the first answer again.
 */
export function enterLeave(
  { db, clock, notices }: Ports,
  { orgId, personId: enterer, reach }: Asker,
  personId: string,
  { reason, ...asked }: EnteredLeave,
): Promise<Leave | Refused<'not_found' | 'own_leave' | 'id_taken'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    if (!(await reachesPerson(tx, reach, personId, nowMs))) return { refused: 'not_found', person: personId }
    const isOwn = personId === enterer
    if (isOwn && !(reach === null && (await isOnlyAdmin(tx, enterer, nowMs)))) return { refused: 'own_leave' }
    const leave = { ...asked, id: asked.id.toLowerCase(), note: reason }
    const isNew = await insertLeave(tx, { ...leave, orgId, personId, enteredBy: enterer, nowMs })
    const kept = await oneLeave(tx, leave.id)
    if (!isNew) {
      const isAgain = kept?.person.id === personId && kept.enteredBy?.id === enterer && isSame(kept, leave)
      return isAgain ? kept : { refused: 'id_taken' }
    }
    const { id, from, until } = leave
    await decideLeaveRow(tx, { id, state: 'approved', by: enterer, word: null, selfDecided: isOwn, nowMs })
    const told = await oneLeave(tx, id)
    if (!told) throw new Error('a leave that was just kept is there')
    notices.write(tx, {
      orgId,
      kind: 'leave_decided',
      key: `${id}/approved/${nowMs}`,
      to: { personIds: [personId] },
      about: personId,
      data: { decision: 'approved', word: reason, from, until },
      nowMs,
    })
    return told
  })
}
