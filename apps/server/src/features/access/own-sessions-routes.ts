import { type OwnSession, OwnSessions, PathSessionId } from '@muster/contract/access.ts'
import type { Accounts } from '../../ports/accounts.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { deleteOtherSessions, deleteSessionById, sessionsOf } from './store.ts'

type Ports = { db: Db; clock: Clock; accounts: Accounts }

/** Where one is signed in, and ending it there. */
export function ownSessionsRoutes(ports: Ports): AnyRoute[] {
  return [ownSessionsRoute(ports), endSessionRoute(ports), endOtherSessionsRoute(ports)]
}

function ownSessionsRoute({ db, clock }: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/sessions',
    summary: 'Where one is signed in, newest first',
    tag: 'access',
    access: 'person',
    answers: { 200: OwnSessions },
    async handle({ principal: { accountId, token } }) {
      const rows = await db.transaction('outside', (tx) => sessionsOf(tx, accountId, clock.now()))
      const sessions: OwnSession[] = rows.map((row) => ({
        id: row.id,
        startedAt: new Date(row.startedAtMs).toISOString(),
        expiresAt: new Date(row.expiresAtMs).toISOString(),
        address: row.address ?? '',
        userAgent: row.userAgent ?? '',
        current: row.token === token,
      }))
      return { status: 200, body: { sessions } }
    },
  }
}

function endSessionRoute({ db, clock, accounts }: Ports): Route<unknown, unknown, PathSessionId, 'person'> {
  return {
    method: 'DELETE',
    path: '/api/v1/me/sessions/{id}',
    summary: 'Sign out there (also here)',
    tag: 'access',
    access: 'person',
    params: PathSessionId,
    answers: { 204: null },
    async handle({ params: { id }, principal: { accountId, token } }) {
      return db.transaction('outside', async (tx) => {
        const [all, ended] = await Promise.all([
          sessionsOf(tx, accountId, clock.now()),
          deleteSessionById(tx, accountId, id),
        ])
        if (!ended) return { refused: 'not_found' }
        const wasCurrent = all.some((one) => one.id === id && one.token === token)
        return wasCurrent ? { status: 204, cookies: accounts.signedOutCookies() } : { status: 204 }
      })
    },
  }
}

function endOtherSessionsRoute({ db }: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'DELETE',
    path: '/api/v1/me/sessions',
    summary: 'Sign out everywhere but here',
    tag: 'access',
    access: 'person',
    answers: { 204: null },
    async handle({ principal: { accountId, token } }) {
      await db.transaction('outside', (tx) => deleteOtherSessions(tx, accountId, token))
      return { status: 204 }
    },
  }
}
