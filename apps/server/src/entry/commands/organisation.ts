import { listTeams } from '../../features/people/index.ts'
import { withOrganisation } from '../with-muster.ts'

/** Prints what the organisation is: name, id, zone, teams. */
export function showOrganisation(options: { organisation?: string }): Promise<void> {
  return withOrganisation(options.organisation, async (ports, { id, name, zone }) => {
    const teams = await ports.db.transaction({ org: id }, (tx) => listTeams(tx, { nowMs: ports.clock.now() }))
    console.log(`name   ${name}\nid     ${id}\nzone   ${zone}`)
    console.log(`teams  ${teams.map((team) => `${team.name} (${team.members})`).join(', ') || 'none yet'}`)
  })
}
