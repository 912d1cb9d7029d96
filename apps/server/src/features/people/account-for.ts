import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Db } from '../../ports/db.ts'
import { accountIsSomebody } from './store.ts'

export type AccountPorts = { db: Db; accounts: Accounts }

type SignIn = { name: string; email: string; password: string }

/**
 * Makes the account of a person to be, and does `work` with it, which makes it that person's. Until then nobody else gets
 * at the address, in any process: two who are given one account at once would both be let in by the later's password.
 */
export function withAccount<Made>(
  ports: AccountPorts,
  signIn: SignIn,
  work: (accountId: string) => Promise<Made>,
): Promise<Made | Refused<'email_taken'>> {
  return ports.accounts.exclusively(signIn.email, async () => {
    const accountId = await accountFor(ports, signIn)
    return accountId === undefined ? { refused: 'email_taken' } : work(accountId)
  })
}

/** A new account, or one whose making was cut short before it became anybody's; undefined where it is somebody's. */
async function accountFor({ db, accounts }: AccountPorts, signIn: SignIn): Promise<string | undefined> {
  const existing = await accounts.find(signIn.email)
  if (!existing) return (await accounts.create(signIn)).id
  if (await db.transaction({ account: existing.id }, (tx) => accountIsSomebody(tx, existing.id)))
    return undefined
  await accounts.setPassword(existing.id, signIn.password)
  return existing.id
}
