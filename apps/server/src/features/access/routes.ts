import { Session, SignIn } from '@muster/contract/access.ts'
import type { Refused } from '@muster/core/errors.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Principal, Route } from '../../ports/route.ts'
import { mailRoutes } from './mail-routes.ts'
import { ownSessionsRoutes } from './own-sessions-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import type { ResetPorts } from './request-password-reset.ts'
import { signIn } from './sign-in.ts'
import { deleteSession, findActor, findSessions } from './store.ts'

type Ports = Pick<ResetPorts, 'db' | 'clock' | 'accounts'>

/** Signing in and out, sessions, passwords, and what mail was sent. */
export function accessRoutes(ports: ResetPorts): AnyRoute[] {
  return [
    signInRoute(ports),
    sessionRoute(ports),
    signOutRoute(ports),
    ...ownSessionsRoutes(ports),
    ...passwordRoutes(ports),
    ...mailRoutes(ports),
  ]
}

function signInRoute(ports: Ports): Route<SignIn, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in with a password',
    tag: 'access',
    access: 'public',
    body: SignIn,
    answers: { 200: Session },
    async handle({ body, address, userAgent }) {
      const signedIn = await signIn(ports, { ...body, address, userAgent })
      if (isRefused(signedIn)) return signedIn
      const session = await sessionOf(ports, signedIn.token)
      return isRefused(session) ? session : { status: 200, body: session, cookies: signedIn.cookies }
    },
  }
}

function sessionRoute(ports: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in',
    tag: 'access',
    access: 'person',
    answers: { 200: Session },
    async handle({ principal }) {
      const session = await describe(ports, principal)
      return isRefused(session) ? session : { status: 200, body: session }
    },
  }
}

function signOutRoute({ db, accounts }: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'Sign out',
    tag: 'access',
    access: 'person',
    answers: { 204: null },
    async handle({ principal }) {
      await db.transaction('outside', (tx) => deleteSession(tx, principal.token))
      return { status: 204, cookies: accounts.signedOutCookies() }
    },
  }
}

/** The session behind a secret, as the API tells it. */
export async function sessionOf(ports: { db: Db; clock: Clock }, token: string): Promise<Session | Refused> {
  const [principal] = await ports.db.transaction('outside', (tx) =>
    findSessions(tx, [token], ports.clock.now()),
  )
  return principal ? describe(ports, principal) : { refused: 'not_signed_in' }
}

async function describe(
  { db, clock }: { db: Db; clock: Clock },
  principal: Principal,
): Promise<Session | Refused> {
  const actor = await db.transaction({ org: principal.orgId }, (tx) => findActor(tx, principal, clock.now()))
  if (!actor) return { refused: 'not_signed_in' }
  return {
    person: { id: principal.personId, name: actor.name, admin: actor.admin },
    organisation: { id: principal.orgId, name: actor.organisation, zone: actor.zone },
    leads: [...actor.leads],
    email: principal.email,
    expiresAt: new Date(principal.expiresAtMs).toISOString(),
  }
}
