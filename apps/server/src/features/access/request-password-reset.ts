import type { PasswordResetAnswer, PasswordResetRequest } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Background } from '../../ports/background.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Mailer } from '../../ports/mailer.ts'
import { limitResetMails } from './attempts.ts'
import { hashOfSecret, newLinkSecret } from './link-secret.ts'
import { writeMail } from './mails/write-mail.ts'
import { storeReset } from './password-reset-store.ts'
import { addresseeOf, peopleOfAccount } from './store.ts'

/** Time to open the mailbox, not to lose the mail in it. */
const VALID_MS = 3_600_000

export type ResetPorts = {
  db: Db
  clock: Clock
  accounts: Accounts
  mailer: Mailer
  background: Background
  publicUrl: string
}

/**
 * Sends a link that gives an account another password, in the language that was asked for. Nobody looks for the account
 * before the answer is given: what it says (how this server mails), and how long it takes, tells nothing of whether there
 * is one.
 */
export async function requestPasswordReset(
  ports: ResetPorts,
  request: PasswordResetRequest,
  address: string,
): Promise<PasswordResetAnswer | Refused<'too_many_requests'>> {
  const limited = await limitResetMails(ports, { email: request.email, address })
  if (limited) return limited
  ports.background.run('a password reset mail', () => sendResetMail(ports, request))
  return { mail: ports.mailer.becomes }
}

async function sendResetMail(
  { db, clock, accounts, mailer, publicUrl }: ResetPorts,
  { email, language }: PasswordResetRequest,
): Promise<void> {
  const account = await accounts.find(email)
  if (!account) return
  const nowMs = clock.now()
  const [person] = await db.transaction({ account: account.id }, (tx) =>
    peopleOfAccount(tx, account.id, nowMs),
  )
  const addressee =
    person && (await db.transaction({ org: person.orgId }, (tx) => addresseeOf(tx, person.personId)))
  // Who is nobody, or no longer active, could not sign in with a new password either.
  if (!addressee) return
  const secret = newLinkSecret()
  const reset = {
    accountId: account.id,
    secretHash: hashOfSecret(secret),
    expiresAtMs: nowMs + VALID_MS,
  }
  await db.transaction('outside', (tx) => storeReset(tx, reset))
  const url = `${publicUrl}/reset-password#token=${secret.toString('base64url')}`
  const { subject, text, html } = writeMail('passwordReset', language, { ...addressee, email, url })
  await mailer.send({ to: email, subject, text, html, orgId: person.orgId })
}
