import { Board, BoardQuery, KeptPunch, PunchForAnother } from '@muster/contract/clocking.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { board } from './board.ts'
import { punchForAnother } from './punch-for-another.ts'
import type { PunchRecorder } from './punch-recorder.ts'

/** What leaders and admins do besides reading work sessions: see who is in, and press for somebody who cannot. */
export function leaderRoutes(ports: { db: Db; clock: Clock }, record: PunchRecorder): AnyRoute[] {
  return [boardRoute(ports), punchForAnotherRoute(record)]
}

function boardRoute(ports: { db: Db; clock: Clock }): Route<unknown, BoardQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/presence',
    summary: 'Who is in, on a break or out, of a team or of all whom one may see',
    tag: 'clocking',
    access: 'leader',
    query: BoardQuery,
    answers: { 200: Board },
    async handle({ query, principal: { orgId }, actor }) {
      const found = await board(ports, { orgId, reach: reachOf(actor) }, query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function punchForAnotherRoute(record: PunchRecorder): Route<PunchForAnother, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/people/{id}/punches',
    summary:
      'Clock somebody in or out, start or end their break, switch their job, or take back their last punch',
    tag: 'clocking',
    access: 'leader',
    params: PathId,
    body: PunchForAnother,
    answers: { 201: KeptPunch },
    async handle({ body, params, principal: { orgId, personId: actorId } }) {
      const whose = { orgId, actorId, personId: params.id.toLowerCase() }
      const kept = await punchForAnother(record, whose, body)
      return isRefused(kept) ? kept : { status: 201, body: kept }
    },
  }
}
