import type { PasswordChange } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Principal } from '../../ports/route.ts'
import { attemptsOfAccount, limitPasswordTries } from './attempts.ts'
import { deleteReset } from './password-reset-store.ts'
import { deleteOtherSessions, forgetAttempts } from './store.ts'

/**
 * Changes the own password: the current one has to be right, tries at it count together with those of signing in. Every
 * other session of the account ends, and a reset link under way is void.
 */
export async function changePassword(
  ports: { db: Db; clock: Clock; accounts: Accounts },
  asker: Pick<Principal, 'accountId' | 'email' | 'token'> & { address: string },
  { current, password }: PasswordChange,
): Promise<undefined | Refused<'wrong_password' | 'too_many_requests'>> {
  const { db, accounts } = ports
  const { accountId, email, token } = asker
  const limited = await limitPasswordTries(ports, asker)
  if (limited) return limited
  if (!(await accounts.passwordMatches(accountId, current))) return { refused: 'wrong_password' }
  await accounts.setPassword(accountId, password)
  await db.transaction('outside', async (tx) => {
    await forgetAttempts(tx, attemptsOfAccount(email))
    await deleteReset(tx, accountId)
    await deleteOtherSessions(tx, accountId, token)
  })
  return undefined
}
