import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Db } from '../../ports/db.ts'
import { attemptsOfAccount } from './attempts.ts'
import { deleteReset } from './password-reset-store.ts'
import { deleteSessionsOf, forgetAttempts } from './store.ts'

type Ports = { db: Db; accounts: Accounts }

/**
 * Gives the account of an address another password, as `replacePassword` does.
 * @returns how many sessions ended
 */
export async function setPassword(
  ports: Ports,
  { email, password }: { email: string; password: string },
): Promise<{ endedSessions: number } | Refused<'not_found'>> {
  const account = await ports.accounts.find(email)
  if (!account) return { refused: 'not_found', email }
  return replacePassword(ports, { ...account, email }, password)
}

/** Gives an account another password, ends all its sessions, voids its reset link, and forgets the tries at the old one. */
export async function replacePassword(
  { db, accounts }: Ports,
  account: { id: string; email: string },
  password: string,
): Promise<{ endedSessions: number }> {
  await accounts.setPassword(account.id, password)
  return db.transaction('outside', async (tx) => {
    await forgetAttempts(tx, attemptsOfAccount(account.email))
    await deleteReset(tx, account.id)
    return { endedSessions: await deleteSessionsOf(tx, account.id) }
  })
}
