import { InvitationAcceptance, InvitationOffer, InvitationToken, Session } from '@muster/contract/access.ts'
import {
  type Invitation,
  Invitations,
  InvitationsQuery,
  MadeInvitation,
  NewInvitation,
} from '@muster/contract/people.ts'
import { Id, PathId } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { AnyRoute, Route, RouteAnswer } from '../../ports/route.ts'
import { sessionOf } from '../access/index.ts'
import { acceptInvitation, lookUpInvitation } from './accept-invitation.ts'
import { changePeople } from './change-people.ts'
import { pageOf, placeIn } from './cursor.ts'
import { type InvitationRow, listOpenInvitations, withdrawInvitation } from './invitation-store.ts'
import { type InvitationPorts, invitePerson } from './invite-person.ts'

/** Inviting people to sign in, and taking an invitation up. */
export function invitationRoutes(ports: InvitationPorts): AnyRoute[] {
  return [
    inviteRoute(ports),
    listInvitationsRoute(ports),
    withdrawRoute(ports),
    lookUpRoute(ports),
    acceptRoute(ports),
  ]
}

function inviteRoute(ports: InvitationPorts): Route<NewInvitation, unknown, PathId, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/people/{id}/invitations',
    summary: 'Invite a person to make a sign-in; older invitations of theirs are void',
    tag: 'people',
    access: 'admin',
    params: PathId,
    body: NewInvitation,
    answers: { 201: MadeInvitation },
    async handle({ params: { id: personId }, body, principal: { orgId, personId: invitedBy } }) {
      const made = await invitePerson(ports, { orgId, personId, invitedBy }, body)
      return isRefused(made) ? made : { status: 201, body: made }
    },
  }
}

/** When the last invitation of the page was made (epoch ms), and its id. */
const Place = z.tuple([z.coerce.number().int().min(0).max(8_640_000_000_000_000), Id])

function listInvitationsRoute({
  db,
  clock,
}: InvitationPorts): Route<unknown, z.infer<typeof InvitationsQuery>, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/invitations',
    summary: 'The invitations that can still be taken up, newest first',
    tag: 'people',
    access: 'admin',
    query: InvitationsQuery,
    answers: { 200: Invitations },
    async handle({ query: { after, limit }, principal: { orgId } }) {
      const place = placeIn(after, Place)
      const page = {
        after: place && { invitedAtMs: place[0], id: place[1] },
        limit: limit + 1,
        nowMs: clock.now(),
      }
      const rows = await db.transaction({ org: orgId }, (tx) => listOpenInvitations(tx, page))
      const { page: shown, next } = pageOf(rows, limit, ({ invitedAtMs, id }) => [String(invitedAtMs), id])
      return { status: 200, body: { invitations: shown.map(told), ...next } }
    },
  }
}

function withdrawRoute(ports: InvitationPorts): Route<unknown, unknown, PathId, 'admin'> {
  return {
    method: 'DELETE',
    path: '/api/v1/invitations/{id}',
    summary: 'Withdraw an invitation: its link is void',
    tag: 'people',
    access: 'admin',
    params: PathId,
    answers: { 204: null },
    async handle({ params: { id }, principal: { orgId } }) {
      return changePeople<RouteAnswer, Refused>(ports, orgId, async (tx) => {
        const personId = await withdrawInvitation(tx, id, ports.clock.now())
        if (personId === undefined) return { refused: 'not_found' }
        return { answer: { status: 204 }, personIds: [personId] }
      })
    },
  }
}

function lookUpRoute(ports: InvitationPorts): Route<InvitationToken, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/invitations/look-up',
    summary: 'What an invitation link offers',
    tag: 'access',
    access: 'public',
    body: InvitationToken,
    answers: { 200: InvitationOffer },
    async handle({ body: { token }, address }) {
      const offer = await lookUpInvitation(ports, token, address)
      if (isRefused(offer)) return offer
      const { organisation, name, email, expiresAtMs } = offer
      return {
        status: 200,
        body: { organisation, name, email, expiresAt: new Date(expiresAtMs).toISOString() },
      }
    },
  }
}

function acceptRoute(ports: InvitationPorts): Route<InvitationAcceptance, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/invitations/accept',
    summary: 'Take an invitation up: choose a password, and be signed in',
    tag: 'access',
    access: 'public',
    body: InvitationAcceptance,
    answers: { 201: Session },
    async handle({ body, address, userAgent }) {
      const accepted = await acceptInvitation(ports, body, { address, userAgent })
      if (isRefused(accepted)) return accepted
      const session = await sessionOf(ports, accepted.token)
      return isRefused(session) ? session : { status: 201, body: session, cookies: accepted.cookies }
    },
  }
}

function told({ id, personId, name, email, invitedAtMs, expiresAtMs }: InvitationRow): Invitation {
  return {
    id,
    person: { id: personId, name },
    email,
    invitedAt: new Date(invitedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
  }
}
