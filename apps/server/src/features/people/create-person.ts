import type { NewPerson } from '@muster/contract/people.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { withAccount } from './account-for.ts'
import { changePeople, type WatchedPorts } from './change-people.ts'
import { replaceStays } from './membership-store.ts'
import { insertPerson, numberTaken } from './store.ts'
import { teamExists } from './teams-store.ts'

export type PeoplePorts = WatchedPorts & { ids: Ids; accounts: Accounts; punchLogs: PunchLogs }

type Refusal = Refused<'email_taken' | 'number_taken' | 'not_found'>

/**
 * Adds a person to an organisation, with a sign-in where an e-mail address and a password are given, in a team where one
 * is named, and with an empty punch log.
 */
export async function createPerson(
  ports: PeoplePorts,
  orgId: string,
  person: NewPerson,
): Promise<{ id: string } | Refusal> {
  const refusal = await ports.db.transaction({ org: orgId }, (tx) => refusalOf(tx, person))
  if (refusal) return refusal
  const { name, email, password } = person
  if (email === undefined || password === undefined)
    return addPerson(ports, { orgId, accountId: null }, person)
  return withAccount(ports, { name, email, password }, (accountId) =>
    addPerson(ports, { orgId, accountId }, person),
  )
}

function addPerson(
  ports: PeoplePorts,
  { orgId, accountId }: { orgId: string; accountId: string | null },
  person: NewPerson,
): Promise<{ id: string } | Refusal> {
  const id = ports.ids.next()
  const nowMs = ports.clock.now()
  return changePeople<{ id: string }, Refusal>(ports, orgId, async (tx) => {
    const { name, admin, number = null } = person
    const row = { orgId, id, name, number, accountId, admin, nowMs }
    // Somebody else may have taken the number since.
    if (!(await insertPerson(tx, row))) return (await refusalOf(tx, person)) ?? { refused: 'email_taken' }
    await ports.punchLogs.open(tx, { orgId, personId: id })
    if (person.team !== undefined) {
      const stay = { role: 'worker', fromMs: nowMs, untilMs: null } as const
      await replaceStays(tx, { orgId, groupId: person.team, personId: id }, [stay])
    }
    return { answer: { id }, personIds: [id] }
  })
}

async function refusalOf(
  tx: Tx,
  { number, team }: NewPerson,
): Promise<Refused<'number_taken' | 'not_found'> | undefined> {
  if (number !== undefined && (await numberTaken(tx, number))) return { refused: 'number_taken', number }
  if (team !== undefined && !(await teamExists(tx, team))) return { refused: 'not_found', team }
  return undefined
}
