import { NewPerson } from '@muster/contract/people.ts'
import { Email } from '@muster/contract/values.ts'
import { ERRORS, isRefused } from '@muster/core/errors.ts'
import { addMember } from './change-membership.ts'
import { createPerson, type PeoplePorts } from './create-person.ts'
import { nameTaken } from './store.ts'
import { findTeamByName } from './teams-store.ts'

const ROLES = ['worker', 'leader', 'admin'] as const
type Role = (typeof ROLES)[number]

/** One line of a list of people; an empty text is a cell left out. */
export type PersonLine = {
  line: number
  name: string
  number: string
  email: string
  team: string
  role: string
}

export type NotTaken = { line: number; name: string; why: string }

type Organisation = { orgId: string; zone: string }

/** What a line asks for, once it is understood. */
type Wanted = { person: NewPerson; teamId: string | undefined; role: Role }

/**
 * Adds the people of a list, line by line; a line that cannot be taken stands in nobody's way. Nobody gets a sign-in,
 * for a list holds no passwords: `withoutSignIn` has the e-mail addresses that wait for one. The same list given again
 * adds nobody.
 */
export async function importPeople(
  ports: PeoplePorts,
  organisation: Organisation,
  lines: readonly PersonLine[],
): Promise<{ taken: number; withoutSignIn: { name: string; email: string }[]; notTaken: NotTaken[] }> {
  let taken = 0
  const withoutSignIn: { name: string; email: string }[] = []
  const notTaken: NotTaken[] = []
  for (const line of lines) {
    const why = await addLine(ports, organisation, line)
    if (why !== undefined) {
      notTaken.push({ line: line.line, name: line.name, why })
      continue
    }
    taken += 1
    if (line.email !== '') withoutSignIn.push({ name: line.name, email: line.email })
  }
  return { taken, withoutSignIn, notTaken }
}

/** Adds the person of one line, or says why not. */
async function addLine(
  ports: PeoplePorts,
  organisation: Organisation,
  line: PersonLine,
): Promise<string | undefined> {
  const { orgId } = organisation
  const wanted = await understood(ports, orgId, line)
  if (typeof wanted === 'string') return wanted
  const { person, teamId, role } = wanted
  const made = await createPerson(ports, orgId, role === 'leader' ? person : { ...person, team: teamId })
  if (isRefused(made)) return ERRORS[made.refused]
  if (role !== 'leader' || teamId === undefined) return undefined
  const refused = await addMember(ports, organisation, teamId, { personId: made.id, role })
  return refused && ERRORS[refused.refused]
}

async function understood(ports: PeoplePorts, orgId: string, line: PersonLine): Promise<Wanted | string> {
  const { name, number, email, team } = line
  const role = ROLES.find((one) => one === (line.role || 'worker'))
  if (!role) return `the role ${JSON.stringify(line.role)} is not one of ${ROLES.join(', ')}`
  if (role === 'leader' && team === '') return 'a leader needs the team they lead'
  if (email !== '' && !Email.safeParse(email).success)
    return `${JSON.stringify(email)} is not an e-mail address`
  const parsed = NewPerson.safeParse({ name, admin: role === 'admin', ...(number === '' ? {} : { number }) })
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ')
  const person = parsed.data
  const [teamId, isThere] = await ports.db.transaction({ org: orgId }, (tx) =>
    Promise.all([
      team === '' ? undefined : findTeamByName(tx, team),
      person.number === undefined && nameTaken(tx, person.name),
    ]),
  )
  if (team !== '' && teamId === undefined) return `there is no team ${JSON.stringify(team)}`
  if (isThere) return 'somebody of this name is there already: a number would tell them apart'
  return { person, teamId, role }
}
