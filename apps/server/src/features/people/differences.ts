import type { GroupRole } from '@muster/contract/people.ts'
import type { PersonRow } from './people-store.ts'

/** What a list says of a person; undefined is not said. */
export type Described = {
  name: string
  admin: boolean
  email: string | undefined
  team: { id: string; name: string; role: GroupRole } | undefined
}

/** How a person is other than a list says: ends of a sentence that begins with them; none where nothing differs. */
export function differencesFrom(described: Described, person: PersonRow): string[] {
  const { name, admin, email, team } = described
  const stay = team && person.teams?.find(({ id }) => id === team.id)
  const address = person.email ?? person.invitation?.email
  return [
    name === person.name ? '' : `is called ${JSON.stringify(person.name)}`,
    person.active ? '' : 'is not active',
    admin === person.admin ? '' : `is ${person.admin ? 'an' : 'no'} admin`,
    team === undefined || stay ? '' : `is not in the team ${JSON.stringify(team.name)}`,
    stay && stay.role !== team?.role ? `is a ${stay.role} in the team ${JSON.stringify(stay.name)}` : '',
    email === undefined || !address || address === email
      ? ''
      : `${person.email ? 'signs in' : 'is invited'} as ${address}`,
  ].filter((difference) => difference !== '')
}
