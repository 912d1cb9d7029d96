import type { PersonChange } from '@muster/contract/people.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Tx } from '../../ports/db.ts'
import { endSessionsOfPerson } from '../access/index.ts'
import { changePeople, type WatchedPorts } from './change-people.ts'
import { lockAdmins, PERSON_NUMBERS, updatePerson } from './people-store.ts'
import { violates } from './violates.ts'

type Refusal = Refused<'not_found' | 'not_yourself' | 'last_admin' | 'number_taken'>

/**
 * Changes a person. Who is no longer active is signed out everywhere at once; nobody takes the own rights or activity, and
 * the last active admin who can sign in keeps theirs.
 */
export async function changePerson(
  ports: WatchedPorts,
  { orgId, actorId, personId }: { orgId: string; actorId: string; personId: string },
  change: PersonChange,
): Promise<undefined | Refusal> {
  const isOwn = personId.toLowerCase() === actorId
  if (isOwn && (change.admin !== undefined || change.active !== undefined)) return { refused: 'not_yourself' }
  const nowMs = ports.clock.now()
  try {
    return await changePeople<undefined, Refusal>(ports, orgId, async (tx) => {
      if (await takesLastAdmin(tx, personId, { ...change, nowMs })) return { refused: 'last_admin' }
      if (!(await updatePerson(tx, personId, { ...change, nowMs }))) return { refused: 'not_found' }
      if (change.active === false) await endSessionsOfPerson(tx, { orgId, personId })
      return { answer: undefined, personIds: [personId] }
    })
  } catch (error) {
    if (!violates(error, PERSON_NUMBERS)) throw error
    return { refused: 'number_taken', number: change.number }
  }
}

async function takesLastAdmin(
  tx: Tx,
  personId: string,
  { admin, active, nowMs }: PersonChange & { nowMs: number },
): Promise<boolean> {
  if (admin !== false && active !== false) return false
  const admins = await lockAdmins(tx, nowMs)
  return admins.length === 1 && admins[0] === personId.toLowerCase()
}
