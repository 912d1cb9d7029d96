import type { InvitationAcceptance } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import { isRefused } from '@muster/core/errors.ts'
import { beginSession, limitLinkTries } from '../access/index.ts'
import { withAccount } from './account-for.ts'
import { changePeople } from './change-people.ts'
import { readInvitationToken } from './invitation-link.ts'
import { findOffer, holdOffer, isOfferOpen, type Offer, takeInvitation } from './invitation-store.ts'
import type { InvitationPorts } from './invite-person.ts'
import { bindAccount } from './store.ts'

type LookUpRefusal = Refused<'link_not_valid' | 'too_many_requests'>
type Refusal = LookUpRefusal | Refused<'email_taken' | 'wrong_credentials'>
type FoundOffer = Offer & { orgId: string }

/** What an invitation's token offers, to whoever holds it. */
export async function lookUpInvitation(
  ports: InvitationPorts,
  token: string,
  address: string,
): Promise<FoundOffer | LookUpRefusal> {
  const limited = await limitLinkTries(ports, address)
  if (limited) return limited
  const link = readInvitationToken(token)
  if (!link) return { refused: 'link_not_valid' }
  const { orgId, secretHash } = link
  const offer = await ports.db.transaction({ org: orgId }, (tx) =>
    findOffer(tx, secretHash, ports.clock.now()),
  )
  return offer ? { ...offer, orgId } : { refused: 'link_not_valid' }
}

/**
 * Takes an invitation up: the person gets an account with this password, and is signed in. Whoever uses the link a second
 * time, at the same moment too, finds it used.
 */
export async function acceptInvitation(
  ports: InvitationPorts,
  { token, password }: InvitationAcceptance,
  from: { address: string; userAgent: string },
): Promise<{ token: string; cookies: string[] } | Refusal> {
  const offer = await lookUpInvitation(ports, token, from.address)
  if (isRefused(offer)) return offer
  const { email, name } = offer
  const made = await withAccount(ports, { name, email, password }, (accountId) =>
    becomeSomebody(ports, offer, accountId),
  )
  if (!made) return beginSession(ports, { email, password, ...from })
  // The address is somebody's since: perhaps by this very link, a moment ago.
  const isOpen = await ports.db.transaction({ org: offer.orgId }, (tx) => isOfferOpen(tx, offer.id))
  return isOpen ? made : { refused: 'link_not_valid' }
}

function becomeSomebody(
  ports: InvitationPorts,
  { id, orgId, personId }: FoundOffer,
  accountId: string,
): Promise<undefined | Refused<'link_not_valid'>> {
  return changePeople<undefined, Refused<'link_not_valid'>>(ports, orgId, async (tx) => {
    const nowMs = ports.clock.now()
    // Held from here on, so that nobody withdraws it or gives the person another sign-in in between.
    if (!(await holdOffer(tx, id, nowMs))) return { refused: 'link_not_valid' }
    await bindAccount(tx, personId, accountId)
    await takeInvitation(tx, id, nowMs)
    return { answer: undefined, personIds: [personId] }
  })
}
