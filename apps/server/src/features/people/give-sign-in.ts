import type { Refused } from '@muster/core/errors.ts'
import { accountFor, type PeoplePorts } from './create-person.ts'
import { bindAccount, findPerson } from './store.ts'

/** Gives a sign-in to a person who has none (`not_found` where they have one, or do not exist). */
export async function giveSignIn(
  ports: PeoplePorts,
  { orgId, personId }: { orgId: string; personId: string },
  { email, password }: { email: string; password: string },
): Promise<undefined | Refused<'email_taken' | 'not_found'>> {
  const { db, clock } = ports
  const person = await db.transaction({ org: orgId }, (tx) => findPerson(tx, personId, clock.now()))
  if (!person || person.email !== null) return { refused: 'not_found', person: personId }
  const account = await accountFor(ports, { name: person.name, email, password })
  if (account === 'email_taken' || account === undefined) return { refused: 'email_taken', email }
  const bound = await db.transaction({ org: orgId }, (tx) => bindAccount(tx, personId, account.id))
  return bound ? undefined : { refused: 'not_found', person: personId }
}
