import type { Refused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { countAttempt } from './store.ts'

const WINDOW_MS = 15 * 60_000
/** A person mistypes a few times; a guesser needs thousands. */
const TRIES_PER_ACCOUNT = 10
/** A whole office may sign in from one address at six in the morning. */
const TRIES_PER_ADDRESS = 100
/** Enough for one that got lost; a mailbox is not to be flooded by whoever knows its address. */
const RESET_MAILS_PER_ACCOUNT = 3
const RESET_MAILS_PER_ADDRESS = 30
/** A secret of 24 bytes is not found by trying: this spares the database, and lets a whole office take up invitations. */
const LINKS_PER_ADDRESS = 300

type Limit = readonly [key: string, allowed: number]
type Ports = { db: Db; clock: Clock }

/** Counts a try at an account's password, per account and per network address. */
export function limitPasswordTries(ports: Ports, { email, address }: { email: string; address: string }) {
  return tooMany(ports, [
    [attemptsOfAccount(email), TRIES_PER_ACCOUNT],
    [`address:${address}`, TRIES_PER_ADDRESS],
  ])
}

/** Counts a request for a reset mail, per account (whether or not it exists) and per network address. */
export function limitResetMails(ports: Ports, { email, address }: { email: string; address: string }) {
  return tooMany(ports, [
    [`reset-account:${email}`, RESET_MAILS_PER_ACCOUNT],
    [`reset-address:${address}`, RESET_MAILS_PER_ADDRESS],
  ])
}

/** Counts a try at the secret of a link, per network address. */
export function limitLinkTries(ports: Ports, address: string) {
  return tooMany(ports, [[`link-address:${address}`, LINKS_PER_ADDRESS]])
}

/** The key under which tries at an account's password are counted. */
export function attemptsOfAccount(email: string): string {
  return `account:${email}`
}

async function tooMany(
  { db, clock }: Ports,
  limits: readonly Limit[],
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
