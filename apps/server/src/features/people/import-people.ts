import { NewPerson } from '@muster/contract/people.ts'
import { Email } from '@muster/contract/values.ts'
import { ERRORS, isRefused } from '@muster/core/errors.ts'
import { addMember } from './change-membership.ts'
import { createPerson, type PeoplePorts } from './create-person.ts'
import { type Described, differencesFrom } from './differences.ts'
import { findPerson, type PersonRow } from './people-store.ts'
import { findAlike } from './store.ts'
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
type Wanted = {
  person: NewPerson
  email: string | undefined
  team: { id: string; name: string } | undefined
  role: Role
}

/** What became of a line: somebody was added, or is there already just so; otherwise why it was not taken. */
type Outcome = { became: 'added' | 'there'; personId: string; hasSignIn: boolean } | { why: string }

export type Imported = {
  added: number
  there: number
  withoutSignIn: { name: string; email: string }[]
  notTaken: NotTaken[]
}

/**
 * Adds the people of a list, line by line; a line that cannot be taken stands in nobody's way. Nobody gets a sign-in,
 * for a list holds no passwords: `withoutSignIn` has the e-mail addresses that wait for one. The same list given again
 * adds nobody, and nobody who is there is changed: where they differ from their line, it is not taken.
 */
export async function importPeople(
  ports: PeoplePorts,
  organisation: Organisation,
  lines: readonly PersonLine[],
): Promise<Imported> {
  const count = { added: 0, there: 0 }
  const withoutSignIn: Imported['withoutSignIn'] = []
  const notTaken: NotTaken[] = []
  const named = new Set<string>()
  for (const line of lines) {
    const outcome = await takeLine(ports, organisation, line, named)
    if ('why' in outcome) {
      notTaken.push({ line: line.line, name: line.name, why: outcome.why })
      continue
    }
    count[outcome.became] += 1
    named.add(outcome.personId)
    if (line.email !== '' && !outcome.hasSignIn) withoutSignIn.push({ name: line.name, email: line.email })
  }
  return { ...count, withoutSignIn, notTaken }
}

/** Adds the person of one line unless they are there; `named` are the people of lines before it. */
async function takeLine(
  ports: PeoplePorts,
  organisation: Organisation,
  line: PersonLine,
  named: ReadonlySet<string>,
): Promise<Outcome> {
  const { orgId } = organisation
  const wanted = await understood(ports, orgId, line)
  if ('why' in wanted) return wanted
  const alike = await thoseAlike(ports, orgId, wanted.person)
  if (alike.length === 0) return add(ports, organisation, wanted)
  const [person] = alike
  const { number } = wanted.person
  // Without a number, two lines of one name may well be two people.
  if (
    !person ||
    alike.length > 1 ||
    (number === undefined && (person.number !== null || named.has(person.id)))
  )
    return { why: 'somebody of this name is there already: a number would tell them apart' }
  const differences = differencesFrom(describedBy(wanted), person)
  if (differences.length === 0)
    return { became: 'there', personId: person.id, hasSignIn: person.email !== null }
  const who = number === undefined ? 'this person' : `number ${number}`
  return { why: `${who} is there already, but ${differences.join(', ')}` }
}

async function add(
  ports: PeoplePorts,
  organisation: Organisation,
  { person, team, role }: Wanted,
): Promise<Outcome> {
  const { orgId } = organisation
  const made = await createPerson(ports, orgId, role === 'leader' ? person : { ...person, team: team?.id })
  if (isRefused(made)) return { why: ERRORS[made.refused] }
  const added = { became: 'added', personId: made.id, hasSignIn: false } as const
  if (role !== 'leader' || team === undefined) return added
  const refused = await addMember(ports, organisation, team.id, { personId: made.id, role })
  return refused ? { why: ERRORS[refused.refused] } : added
}

function thoseAlike(ports: PeoplePorts, orgId: string, person: NewPerson): Promise<PersonRow[]> {
  const nowMs = ports.clock.now()
  return ports.db.transaction({ org: orgId }, async (tx) => {
    const found: PersonRow[] = []
    for (const { id } of await findAlike(tx, person)) {
      const row = await findPerson(tx, id, { nowMs })
      if (row) found.push(row)
    }
    return found
  })
}

function describedBy({ person: { name, admin }, email, team, role }: Wanted): Described {
  return { name, admin, email, team: team && { ...team, role: role === 'leader' ? role : 'worker' } }
}

async function understood(
  ports: PeoplePorts,
  orgId: string,
  line: PersonLine,
): Promise<Wanted | { why: string }> {
  const { name, number, team } = line
  const role = ROLES.find((one) => one === (line.role || 'worker'))
  if (!role) return { why: `the role ${JSON.stringify(line.role)} is not one of ${ROLES.join(', ')}` }
  if (role === 'leader' && team === '') return { why: 'a leader needs the team they lead' }
  const email = line.email === '' ? undefined : Email.safeParse(line.email)
  if (email?.success === false) return { why: `${JSON.stringify(line.email)} is not an e-mail address` }
  const parsed = NewPerson.safeParse({ name, admin: role === 'admin', ...(number === '' ? {} : { number }) })
  if (!parsed.success)
    return { why: parsed.error.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ') }
  const wanted = { person: parsed.data, email: email?.data, role }
  if (team === '') return { ...wanted, team: undefined }
  const id = await ports.db.transaction({ org: orgId }, (tx) => findTeamByName(tx, team))
  return id === undefined
    ? { why: `there is no team ${JSON.stringify(team)}` }
    : { ...wanted, team: { id, name: team } }
}
