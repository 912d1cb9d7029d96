import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Db } from '../../ports/db.ts'
import { attemptsOfAccount } from './sign-in.ts'
import { deleteSessionsOf, forgetAttempts } from './store.ts'

/**
 * Gives an account another password, ends all its sessions, and forgets the tries at the old one.
 * @returns how many sessions ended
 */
export async function setPassword(
  { db, accounts }: { db: Db; accounts: Accounts },
  { email, password }: { email: string; password: string },
): Promise<{ endedSessions: number } | Refused<'not_found'>> {
  const account = await accounts.find(email)
  if (!account) return { refused: 'not_found', email }
  await accounts.setPassword(account.id, password)
  return db.transaction('outside', async (tx) => {
    await forgetAttempts(tx, attemptsOfAccount(email))
    return { endedSessions: await deleteSessionsOf(tx, account.id) }
  })
}
