import type { NewMembership } from '@muster/contract/people.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { startOfDay } from '@muster/core/time/zone.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { changePeople, type WatchedPorts } from './change-people.ts'
import { joined, left, type Stay } from './dated-memberships.ts'
import { lockPerson, type MembershipKey, replaceStays, staysOf } from './membership-store.ts'
import { teamExists } from './teams-store.ts'

type Ports = WatchedPorts & { punchLogs: PunchLogs }

/** An organisation, and its zone in force now. */
type Organisation = { orgId: string; zone: string }

/**
 * Puts a person into a team from now on, or from the first instant of a date in the organisation's zone; changes their
 * role from there where they are in it already. What is recorded for later stands.
 */
export function addMember(
  ports: Ports,
  { orgId, zone }: Organisation,
  groupId: string,
  { personId, role, from }: NewMembership,
): Promise<undefined | Refused<'not_found' | 'period_locked'>> {
  const fromMs = from === undefined ? ports.clock.now() : startOfDay(from, zone)
  const key = { orgId, groupId, personId }
  return changeStays<'not_found'>(ports, { ...key, fromMs }, (stays) => joined(stays, { role, fromMs }))
}

/**
 * Takes a person out of a team from now on, or from the first instant of a date in the organisation's zone. A membership
 * that has not begun yet is taken back.
 */
export function endMembership(
  ports: Ports,
  { orgId, zone }: Organisation,
  { teamId, personId, from }: { teamId: string; personId: string; from?: string | undefined },
): Promise<undefined | Refused<'not_found' | 'invalid_request' | 'period_locked'>> {
  const nowMs = ports.clock.now()
  const fromMs = from === undefined ? nowMs : startOfDay(from, zone)
  return changeStays<'not_found' | 'invalid_request'>(
    ports,
    { orgId, groupId: teamId, personId, fromMs },
    (stays) => {
      const rest = left(stays, { fromMs, nowMs })
      if (rest === undefined) return { refused: 'not_found', person: personId }
      if (Array.isArray(rest)) return rest
      const detail = `from: the membership would end before it begins, ${formatInstant(rest.beganMs)}`
      return { refused: 'invalid_request', detail }
    },
  )
}

/** Changes the stays of a person in a team under lock, and what follows from them: rules may be a team's. */
function changeStays<Code extends 'not_found' | 'invalid_request'>(
  ports: Ports,
  key: MembershipKey & { fromMs: number },
  change: (stays: readonly Stay[]) => Stay[] | Refused<Code>,
): Promise<undefined | Refused<Code | 'not_found' | 'period_locked'>> {
  const { orgId, groupId, personId, fromMs } = key
  return changePeople<undefined, Refused<Code | 'not_found' | 'period_locked'>>(ports, orgId, async (tx) => {
    if (!(await teamExists(tx, groupId))) return { refused: 'not_found', team: groupId }
    if (!(await lockPerson(tx, personId))) return { refused: 'not_found', person: personId }
    const stays = change(await staysOf(tx, key))
    if (isRefused(stays)) return stays
    const lock = await ports.punchLogs.lockedFrom(tx, fromMs)
    if (lock) return { refused: 'period_locked', ...lock }
    await replaceStays(tx, key, stays)
    await ports.punchLogs.rederive(tx, { orgId, personIds: [personId] })
    return { answer: undefined, personIds: [personId] }
  })
}
