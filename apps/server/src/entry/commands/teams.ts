import { NewMembership, NewTeam } from '@muster/contract/people.ts'
import { addMember, createTeam, listTeams } from '../../features/people/index.ts'
import { textTable } from '../files/text-table.ts'
import { findPersonBy, findTeam } from '../find-by-name.ts'
import { accepted, understood } from '../refusal.ts'
import { withOrganisation } from '../with-muster.ts'

type InOrganisation = { organisation?: string }

/** Makes a team. */
export async function addTeam(name: string, options: InOrganisation): Promise<void> {
  const team = understood(NewTeam.safeParse({ name }))
  await withOrganisation(options.organisation, async (ports, organisation) => {
    const made = accepted(await createTeam(ports, organisation.id, team.name), `the team ${name}`)
    console.log(`The team ${team.name} was made in ${organisation.name}: ${made.id}`)
  })
}

/** Prints the teams of the organisation, and how many are in each today. */
export function printTeams(options: InOrganisation): Promise<void> {
  return withOrganisation(options.organisation, async (ports, { id }) => {
    const teams = await ports.db.transaction({ org: id }, (tx) => listTeams(tx, { nowMs: ports.clock.now() }))
    process.stdout.write(
      textTable(
        ['team', 'members'],
        teams.map(({ name, members }) => [name, String(members)]),
      ),
    )
  })
}

export type JoinTeamOptions = InOrganisation & { person: string; leader?: boolean; from?: string }

/** Puts a person into a team from now, or from the beginning of a day, on. */
export function joinTeam(teamName: string, options: JoinTeamOptions): Promise<void> {
  const { person: reference, leader, from } = options
  return withOrganisation(options.organisation, async (ports, organisation) => {
    const { id: orgId, zone } = organisation
    const team = await findTeam(ports, organisation, teamName)
    const person = await findPersonBy(ports, orgId, reference)
    const role = leader ? 'leader' : 'worker'
    const membership = understood(NewMembership.safeParse({ personId: person.id, role, from }))
    accepted((await addMember(ports, { orgId, zone }, team.id, membership)) ?? {}, teamName)
    console.log(`${person.name} is in ${teamName} as ${role} from ${from ?? 'now'} on.`)
  })
}
