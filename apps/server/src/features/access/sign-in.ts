import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { attemptsOfAccount, limitPasswordTries } from './attempts.ts'
import { bindSession, deleteSession, forgetAttempts, passwordVersion, peopleOfAccount } from './store.ts'

export type SignInRequest = { email: string; password: string; address: string; userAgent: string }

export type SignedIn = {
  accountId: string
  orgId: string
  personId: string
  token: string
  cookies: string[]
}

type Ports = { db: Db; clock: Clock; accounts: Accounts }

/**
 * Signs an account in as its person. Tries are counted per account and per address before the password is looked at,
 * and the answer is the same, after the same time, whether or not the account exists.
 */
export async function signIn(
  ports: Ports,
  request: SignInRequest,
): Promise<SignedIn | Refused<'wrong_credentials' | 'too_many_requests'>> {
  return (await limitPasswordTries(ports, request)) ?? beginSession(ports, request)
}

/** Begins a session with a password that nobody is guessing at: one that was set a moment ago, or a try that was counted. */
export async function beginSession(
  { db, clock, accounts }: Ports,
  request: SignInRequest,
): Promise<SignedIn | Refused<'wrong_credentials'>> {
  const version = await passwordVersion(db, request.email)
  const session = await accounts.signIn(request)
  if (!session) return { refused: 'wrong_credentials' }
  const { accountId, token, cookies } = session
  const [person] = await db.transaction({ account: accountId }, (tx) =>
    peopleOfAccount(tx, accountId, clock.now()),
  )
  const bound = await db.transaction('outside', async (tx) => {
    if (person && (await bindSession(tx, token, { ...person, version }))) {
      await forgetAttempts(tx, attemptsOfAccount(request.email))
      return person
    }
    await deleteSession(tx, token)
    return undefined
  })
  return bound ? { accountId, token, cookies, ...bound } : { refused: 'wrong_credentials' }
}
