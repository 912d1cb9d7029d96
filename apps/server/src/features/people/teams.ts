import type { NewMembership } from '@muster/contract/people.ts'
import type { Refused } from '@muster/core/errors.ts'
import { startOfDay } from '@muster/core/time/zone.ts'
import type { PeoplePorts } from './create-person.ts'
import { insertMembership, insertTeam, personExists, teamExists } from './store.ts'

type Ports = Pick<PeoplePorts, 'db' | 'clock' | 'ids'>

export async function createTeam(
  { db, clock, ids }: Ports,
  orgId: string,
  name: string,
): Promise<{ id: string } | Refused<'name_taken'>> {
  const id = ids.next()
  const made = await db.transaction({ org: orgId }, (tx) =>
    insertTeam(tx, { orgId, id, name, nowMs: clock.now() }),
  )
  return made ? { id } : { refused: 'name_taken', name }
}

/**
 * Puts a person into a team from now on, or from the first instant of a date in the organisation's zone; changes their
 * role from there where they are in it already.
 */
export async function addMember(
  { db, clock }: Ports,
  { orgId, zone }: { orgId: string; zone: string },
  teamId: string,
  { personId, role, from }: NewMembership,
): Promise<undefined | Refused<'not_found'>> {
  const fromMs = from === undefined ? clock.now() : startOfDay(from, zone)
  return db.transaction({ org: orgId }, async (tx) => {
    if (!(await teamExists(tx, teamId))) return { refused: 'not_found', team: teamId }
    if (!(await personExists(tx, personId))) return { refused: 'not_found', person: personId }
    await insertMembership(tx, { orgId, groupId: teamId, personId, role, fromMs })
    return undefined
  })
}
