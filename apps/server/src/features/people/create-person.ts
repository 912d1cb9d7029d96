import type { NewPerson } from '@muster/contract/people.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { accountIsSomebody, insertMembership, insertPerson, numberTaken, teamExists } from './store.ts'

export type PeoplePorts = { db: Db; clock: Clock; ids: Ids; accounts: Accounts; punchLogs: PunchLogs }

/**
 * Adds a person to an organisation, with a sign-in where an e-mail address and a password are given, in a team where one
 * is named, and with an empty punch log.
 */
export async function createPerson(
  ports: PeoplePorts,
  orgId: string,
  person: NewPerson,
): Promise<{ id: string } | Refused<'email_taken' | 'number_taken' | 'not_found'>> {
  const { db, clock, ids } = ports
  const refusal = await db.transaction({ org: orgId }, (tx) => refusalOf(tx, person))
  if (refusal) return refusal
  const account = await accountFor(ports, person)
  if (account === 'email_taken') return { refused: 'email_taken' }
  const id = ids.next()
  const nowMs = clock.now()
  return db.transaction({ org: orgId }, async (tx) => {
    const { name, admin, number = null } = person
    const row = { orgId, id, name, number, accountId: account?.id ?? null, admin, nowMs }
    // Somebody else may have taken the number or the account since.
    if (!(await insertPerson(tx, row))) return (await refusalOf(tx, person)) ?? { refused: 'email_taken' }
    await ports.punchLogs.open(tx, { orgId, personId: id })
    if (person.team !== undefined) {
      await insertMembership(tx, { orgId, groupId: person.team, personId: id, role: 'worker', fromMs: nowMs })
    }
    return { id }
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

/**
 * The sign-in for a new person: a new account, or one whose making was cut short before it became anybody's.
 */
export async function accountFor(
  { db, accounts }: Pick<PeoplePorts, 'db' | 'accounts'>,
  { name, email, password }: Pick<NewPerson, 'name' | 'email' | 'password'>,
): Promise<{ id: string } | 'email_taken' | undefined> {
  if (email === undefined || password === undefined) return undefined
  const existing = await accounts.find(email)
  if (!existing) return newAccount(accounts, { email, name, password })
  const taken = await db.transaction({ account: existing.id }, (tx) => accountIsSomebody(tx, existing.id))
  if (taken) return 'email_taken'
  await accounts.setPassword(existing.id, password)
  return existing
}

/** A new account, unless somebody made one for this address at the same moment. */
async function newAccount(
  accounts: Accounts,
  account: { email: string; name: string; password: string },
): Promise<{ id: string } | 'email_taken'> {
  try {
    return await accounts.create(account)
  } catch (error) {
    if (await accounts.find(account.email)) return 'email_taken'
    throw error
  }
}
