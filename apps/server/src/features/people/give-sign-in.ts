import type { Refused } from '@muster/core/errors.ts'
import { withAccount } from './account-for.ts'
import { changePeople } from './change-people.ts'
import type { PeoplePorts } from './create-person.ts'
import { findPerson } from './people-store.ts'
import { bindAccount } from './store.ts'

/** Gives a sign-in to a person who has none (`not_found` where they have one, or do not exist). */
export async function giveSignIn(
  ports: PeoplePorts,
  { orgId, personId }: { orgId: string; personId: string },
  { email, password }: { email: string; password: string },
): Promise<undefined | Refused<'email_taken' | 'not_found'>> {
  const { db, clock } = ports
  const person = await db.transaction({ org: orgId }, (tx) =>
    findPerson(tx, personId, { nowMs: clock.now() }),
  )
  if (!person || person.email !== null) return { refused: 'not_found', person: personId }
  return withAccount(ports, { name: person.name, email, password }, (accountId) =>
    changePeople<undefined, Refused<'not_found'>>(ports, orgId, async (tx) => {
      const bound = await bindAccount(tx, personId, accountId)
      return bound ? { answer: undefined, personIds: [personId] } : { refused: 'not_found', person: personId }
    }),
  )
}
