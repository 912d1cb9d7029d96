import { Notices, NoticesQuery, ReadNotices, type ToldNotice } from '@muster/contract/alerts.ts'
import { Id } from '@muster/contract/values.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { pageOf, placeIn } from '../people/index.ts'
import { markRead, type ToldRow, toldTo, unreadOf } from './told-store.ts'

type Ports = { db: Db; clock: Clock }

const Place = z.tuple([z.number(), Id])

/** The notices that somebody was told, which nobody else sees. */
export function ownNoticeRoutes(ports: Ports): AnyRoute[] {
  return [listRoute(ports), readRoute(ports)]
}

function listRoute({ db }: Ports): Route<unknown, NoticesQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/notices',
    summary: 'What one was told, newest first, and how much of it is unread',
    tag: 'alerts',
    access: 'person',
    query: NoticesQuery,
    answers: { 200: Notices },
    async handle({ query: { after, limit }, principal: { orgId, personId } }) {
      const place = placeIn(after, Place)
      const [rows, unread] = await db.transaction({ org: orgId }, (tx) =>
        Promise.all([toldTo(tx, personId, { after: place, limit: limit + 1 }), unreadOf(tx, personId)]),
      )
      const { page, next } = pageOf(rows, limit, ({ toldAtMs, id }) => [toldAtMs, id])
      return { status: 200, body: { notices: page.map(noticeOf), unread, ...next } }
    },
  }
}

function readRoute({ db, clock }: Ports): Route<ReadNotices, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/notices/read',
    summary: 'Say that one has read what one was told until an instant, or some of it',
    tag: 'alerts',
    access: 'person',
    body: ReadNotices,
    answers: { 204: null },
    async handle({ body, principal: { orgId, personId } }) {
      const { until, notices } = body
      const what = { untilMs: until === undefined ? undefined : Date.parse(until), ids: notices }
      await db.transaction({ org: orgId }, (tx) => markRead(tx, personId, { ...what, nowMs: clock.now() }))
      return { status: 204 }
    },
  }
}

function noticeOf({ atMs, toldAtMs, ...row }: ToldRow): ToldNotice {
  return { ...row, at: formatInstant(atMs), toldAt: formatInstant(toldAtMs) }
}
