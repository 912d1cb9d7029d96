import { NewPerson } from '@muster/contract/people.ts'
import { Email } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import { setPassword } from '../../features/access/index.ts'
import { createPerson, giveSignIn, listPeople, type PersonRow } from '../../features/people/index.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { readPassword } from '../files/read-password.ts'
import { textTable } from '../files/text-table.ts'
import { findPersonBy, findTeam } from '../find-by-name.ts'
import { accepted, understood } from '../refusal.ts'
import type { Wired } from '../wire.ts'
import { withMuster, withOrganisation } from '../with-muster.ts'

const PAGE = 1_000

export type AddPersonOptions = {
  name: string
  number?: string
  email?: string
  passwordStdin?: boolean
  admin?: boolean
  team?: string
  organisation?: string
}

/** Adds a person; with an e-mail address also their sign-in, whose password is asked for or read from stdin. */
export async function addPerson(options: AddPersonOptions): Promise<void> {
  const { name, number, email, admin } = options
  if (options.passwordStdin && email === undefined) throw new UsageError('--password-stdin goes with --email')
  const password = email === undefined ? undefined : await readPassword(options.passwordStdin ?? false)
  await withOrganisation(options.organisation, async (ports, organisation) => {
    const team = options.team === undefined ? undefined : await findTeam(ports, organisation, options.team)
    const person = understood(NewPerson.safeParse({ name, number, email, password, admin, team: team?.id }))
    const made = accepted(await createPerson(ports, organisation.id, person), name)
    console.log(`${person.name} was added to ${organisation.name}: ${made.id}`)
  })
}

/** Prints the people of the organisation by name: a table, or one JSON array. */
export function printPeople(options: { json?: boolean; organisation?: string }): Promise<void> {
  return withOrganisation(options.organisation, async (ports, organisation) => {
    const people = await allPeople(ports, organisation.id)
    if (options.json) return console.log(JSON.stringify(people.map(told), null, 2))
    const rows = people.map(({ name, number, email, admin, teams }) => [
      number ?? '',
      name,
      email ?? '',
      [...(admin ? ['admin'] : []), ...(teams ?? []).map(inTeam)].join(', '),
    ])
    process.stdout.write(textTable(['number', 'name', 'e-mail', 'teams and roles'], rows))
  })
}

export type SetPasswordOptions = {
  email: string
  passwordStdin?: boolean
  person?: string
  organisation?: string
}

/** Sets the password of an account and ends its sessions; with --person it makes the sign-in of one who has none. */
export async function setPasswordCommand(options: SetPasswordOptions): Promise<void> {
  const email = understood(Email.safeParse(options.email))
  const password = await readPassword(options.passwordStdin ?? false)
  if (options.person !== undefined) return makeSignIn(options.person, { email, password }, options)
  await withMuster(async (ports) => {
    const changed = await setPassword(ports, { email, password })
    if (isRefused(changed)) {
      throw new UsageError(`no account signs in as ${email}: --person NUMBER gives a person this sign-in`)
    }
    console.log(
      `${email} has a new password; ${counted(changed.endedSessions, 'session was', 'sessions were')} ended.`,
    )
  })
}

function makeSignIn(
  reference: string,
  signIn: { email: string; password: string },
  { organisation }: SetPasswordOptions,
): Promise<void> {
  return withOrganisation(organisation, async (ports, { id: orgId }) => {
    const person = await findPersonBy(ports, orgId, reference)
    if (person.email !== null) {
      throw new UsageError(
        `${person.name} signs in as ${person.email} already: leave --person out to change it`,
      )
    }
    accepted((await giveSignIn(ports, { orgId, personId: person.id }, signIn)) ?? {}, signIn.email)
    console.log(`${person.name} can sign in as ${signIn.email} now.`)
  })
}

async function allPeople(ports: Wired, orgId: string): Promise<PersonRow[]> {
  const people: PersonRow[] = []
  const nowMs = ports.clock.now()
  for (;;) {
    const last = people.at(-1)
    const after = last && ([last.name, last.id] as const)
    const page = await ports.db.transaction({ org: orgId }, (tx) =>
      listPeople(tx, { after, limit: PAGE, nowMs }),
    )
    people.push(...page)
    if (page.length < PAGE) return people
  }
}

function inTeam({ name, role }: { name: string; role: string }): string {
  return role === 'leader' ? `${name} (leader)` : name
}

function told({ teams, ...person }: PersonRow) {
  return { ...person, teams: teams ?? [] }
}
