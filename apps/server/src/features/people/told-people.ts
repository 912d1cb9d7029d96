import type { Membership, Person, PersonDetail } from '@muster/contract/people.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { MembershipRow } from './membership-store.ts'
import type { PersonRow } from './people-store.ts'

/** A person as the API tells them. */
export function toldPerson(row: PersonRow): Person {
  const { id, name, admin, active, number, email, teams, invitation } = row
  return {
    id,
    name,
    admin,
    active,
    teams: teams ?? [],
    ...(number === null ? {} : { number }),
    ...(email === null ? {} : { email }),
    ...(invitation === null
      ? {}
      : {
          invitation: {
            id: invitation.id,
            email: invitation.email,
            expiresAt: formatInstant(Math.floor(invitation.expiresAtMs)),
          },
        }),
  }
}

/** A person with their memberships, as the API tells them. */
export function toldDetail(row: PersonRow, memberships: readonly MembershipRow[]): PersonDetail {
  return { ...toldPerson(row), memberships: memberships.map(toldMembership) }
}

/** A membership as the API tells it. */
export function toldMembership(row: MembershipRow): Membership {
  const { teamId, team, personId, person, number, role, fromMs, untilMs } = row
  return {
    team: { id: teamId, name: team },
    person: { id: personId, name: person, ...(number === null ? {} : { number }) },
    role,
    from: formatInstant(fromMs),
    until: untilMs === null ? null : formatInstant(untilMs),
  }
}
