import type { MadeInvitation, NewInvitation } from '@muster/contract/people.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Mail, Mailer } from '../../ports/mailer.ts'
import { writeMail } from '../access/index.ts'
import { changePeople } from './change-people.ts'
import type { PeoplePorts } from './create-person.ts'
import { newInvitationLink } from './invitation-link.ts'
import { findInvitee, type Invitee, insertInvitation } from './invitation-store.ts'
import { accountIsSomebody } from './store.ts'

/** Somebody who is away for a week finds the link still good. */
const VALID_MS = 7 * 86_400_000

export type InvitationPorts = PeoplePorts & { mailer: Mailer; publicUrl: string }

type Refusal = Refused<'not_found' | 'not_active' | 'has_sign_in' | 'email_taken'>

type Invited = { orgId: string; personId: string; invitedBy: string | null }

/**
 * Invites a person without a sign-in to make one: a link that works once, for seven days, by mail and in the answer.
 * Links of before are void. A mail that is not sent stops nothing: `mail` says so.
 */
export async function invitePerson(
  ports: InvitationPorts,
  { orgId, personId, invitedBy }: Invited,
  { email, language }: NewInvitation,
): Promise<MadeInvitation | Refusal> {
  const { clock, ids, publicUrl } = ports
  const isTaken = await isSomebody(ports, email)
  const invitedAtMs = clock.now()
  const expiresAtMs = invitedAtMs + VALID_MS
  const id = ids.next()
  const { url, secretHash } = newInvitationLink(publicUrl, orgId)
  const invitee = await changePeople<Invitee, Refusal>(ports, orgId, async (tx) => {
    const person = await findInvitee(tx, personId, invitedAtMs)
    if (!person) return { refused: 'not_found' }
    if (!person.active) return { refused: 'not_active' }
    if (person.hasSignIn) return { refused: 'has_sign_in' }
    if (isTaken) return { refused: 'email_taken' }
    const row = { orgId, id, personId, email, secretHash, invitedBy, invitedAtMs, expiresAtMs }
    await insertInvitation(tx, row)
    return { answer: person, personIds: [personId] }
  })
  if (isRefused(invitee)) return invitee
  const { name, organisation } = invitee
  const mail = writeMail('invitation', language, { name, organisation, email, url })
  return {
    id,
    person: { id: personId, name },
    email,
    invitedAt: new Date(invitedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
    url,
    mail: await handOver(ports.mailer, { to: email, orgId, ...mail }),
  }
}

/** Whether an address signs somebody in already, here or elsewhere. */
async function isSomebody({ accounts, db }: InvitationPorts, email: string): Promise<boolean> {
  const account = await accounts.find(email)
  return (
    account !== undefined &&
    db.transaction({ account: account.id }, (tx) => accountIsSomebody(tx, account.id))
  )
}

async function handOver(mailer: Mailer, mail: Mail): Promise<MadeInvitation['mail']> {
  return mailer.send(mail).then(
    () => mailer.becomes,
    () => 'failed',
  )
}
