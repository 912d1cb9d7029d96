import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { bindSession, countAttempt, deleteSession, forgetAttempts, peopleOfAccount } from './store.ts'

const WINDOW_MS = 15 * 60_000
/** A person mistypes a few times; a guesser needs thousands. */
const TRIES_PER_ACCOUNT = 10
/** A whole office may sign in from one address at six in the morning. */
const TRIES_PER_ADDRESS = 100

export type SignInRequest = { email: string; password: string; address: string; userAgent: string }

export type SignedIn = {
  accountId: string
  orgId: string
  personId: string
  token: string
  cookies: string[]
}

/**
 * Signs an account in as its person. Tries are counted per account and per address before the password is looked at,
 * and the answer is the same, after the same time, whether or not the account exists.
 */
export async function signIn(
  ports: { db: Db; clock: Clock; accounts: Accounts },
  request: SignInRequest,
): Promise<SignedIn | Refused<'wrong_credentials' | 'too_many_requests'>> {
  const { db, clock, accounts } = ports
  const keys = { account: attemptsOfAccount(request.email), address: `address:${request.address}` }
  const limited = await tooMany(ports, [
    [keys.account, TRIES_PER_ACCOUNT],
    [keys.address, TRIES_PER_ADDRESS],
  ])
  if (limited) return limited
  const session = await accounts.signIn(request)
  if (!session) return { refused: 'wrong_credentials' }
  const { accountId, token, cookies } = session
  const [person] = await db.transaction({ account: accountId }, (tx) =>
    peopleOfAccount(tx, accountId, clock.now()),
  )
  await db.transaction('outside', async (tx) => {
    if (person) await bindSession(tx, token, person)
    else await deleteSession(tx, token)
    await forgetAttempts(tx, keys.account)
  })
  if (!person) return { refused: 'wrong_credentials' }
  return { accountId, token, cookies, ...person }
}

/** The key under which tries at an account's password are counted. */
export function attemptsOfAccount(email: string): string {
  return `account:${email}`
}

async function tooMany(
  { db, clock }: { db: Db; clock: Clock },
  limits: readonly (readonly [key: string, allowed: number])[],
): Promise<Refused<'too_many_requests'> | undefined> {
  const nowMs = clock.now()
  const counted = await db.transaction('outside', (tx) =>
    Promise.all(limits.map(([key]) => countAttempt(tx, key, { nowMs, windowMs: WINDOW_MS }))),
  )
  const over = counted.filter(({ attempts }, index) => attempts > (limits[index]?.[1] ?? 0))
  if (over.length === 0) return undefined
  const untilMs = Math.max(...over.map((one) => one.untilMs))
  return { refused: 'too_many_requests', retryAfterMs: Math.max(1_000, untilMs - nowMs) }
}
