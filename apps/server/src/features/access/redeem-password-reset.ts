import type { PasswordReset } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { limitLinkTries } from './attempts.ts'
import { bytesOfToken, hashOfSecret } from './link-secret.ts'
import { takeReset } from './password-reset-store.ts'
import { replacePassword } from './set-password.ts'

/**
 * Gives the account of a reset link its new password and ends all its sessions. The link says which account that is; it
 * is used up before the password is set, so that of two at the same moment one is refused.
 */
export async function redeemPasswordReset(
  ports: { db: Db; clock: Clock; accounts: Accounts },
  { token, password }: PasswordReset,
  address: string,
): Promise<undefined | Refused<'link_not_valid' | 'too_many_requests'>> {
  const { db, clock } = ports
  const limited = await limitLinkTries(ports, address)
  if (limited) return limited
  const secret = bytesOfToken(token)
  if (!secret) return { refused: 'link_not_valid' }
  const taken = await db.transaction('outside', (tx) => takeReset(tx, hashOfSecret(secret), clock.now()))
  if (!taken) return { refused: 'link_not_valid' }
  await replacePassword(ports, { id: taken.accountId, email: taken.email }, password)
  return undefined
}
