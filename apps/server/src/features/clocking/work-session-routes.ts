import {
  TeamWorkSessions,
  TeamWorkSessionsQuery,
  WorkSessions,
  WorkSessionsQuery,
  WorkTotals,
} from '@muster/contract/clocking.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { z } from 'zod'
import type { Db } from '../../ports/db.ts'
import type { Actor, AnswerFile, AnyRoute, FileType, Principal, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { personWorkSessions } from './person-work-sessions.ts'
import { teamWorkSessions } from './team-work-sessions.ts'
import { personWorkSessionsFile } from './work-sessions-file.ts'
import { workTotals } from './work-totals.ts'

type Ports = { db: Db }
type Query = z.infer<typeof WorkSessionsQuery>

const CSV = 'text/csv; charset=utf-8' satisfies FileType

/** Routes that read work sessions: one's own, a person's, a team's, and what they add up to. */
export function workSessionRoutes(ports: Ports): AnyRoute[] {
  return [
    mySessionsRoute(ports),
    myFileRoute(ports),
    personSessionsRoute(ports),
    personFileRoute(ports),
    teamSessionsRoute(ports),
    totalsRoute(ports),
  ]
}

function mySessionsRoute(ports: Ports): Route<unknown, Query, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/work-sessions',
    summary: 'My work sessions of some days, with the punches and rules behind them',
    tag: 'clocking',
    access: 'person',
    query: WorkSessionsQuery,
    answers: { 200: WorkSessions },
    async handle({ query, principal }) {
      return answer(await personWorkSessions(ports, own(principal), query))
    },
  }
}

function myFileRoute(ports: Ports): Route<unknown, Query, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/work-sessions.csv',
    summary: 'My work sessions of some days as a CSV file, with every change, its author and reason',
    tag: 'clocking',
    access: 'person',
    query: WorkSessionsQuery,
    answers: { 200: CSV },
    async handle({ query, principal }) {
      return fileAnswer(await personWorkSessionsFile(ports, own(principal), query))
    },
  }
}

function personSessionsRoute(ports: Ports): Route<unknown, Query, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}/work-sessions',
    summary: 'The work sessions of a person one may see, with the punches and rules behind them',
    tag: 'clocking',
    access: 'leader',
    params: PathId,
    query: WorkSessionsQuery,
    answers: { 200: WorkSessions },
    async handle({ query, params, principal, actor }) {
      return answer(await personWorkSessions(ports, somebodys(params, principal, actor), query))
    },
  }
}

function personFileRoute(ports: Ports): Route<unknown, Query, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}/work-sessions.csv',
    summary: 'The work sessions of a person one may see as a CSV file',
    tag: 'clocking',
    access: 'leader',
    params: PathId,
    query: WorkSessionsQuery,
    answers: { 200: CSV },
    async handle({ query, params, principal, actor }) {
      return fileAnswer(await personWorkSessionsFile(ports, somebodys(params, principal, actor), query))
    },
  }
}

function teamSessionsRoute(ports: Ports): Route<unknown, TeamWorkSessionsQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/work-sessions',
    summary: 'The work sessions of a team, or of all whom one may see, by work date, name and start',
    tag: 'clocking',
    access: 'leader',
    query: TeamWorkSessionsQuery,
    answers: { 200: TeamWorkSessions },
    async handle({ query, principal: { orgId }, actor }) {
      return answer(await teamWorkSessions(ports, { orgId, reach: reachOf(actor) }, query))
    },
  }
}

function totalsRoute(ports: Ports): Route<unknown, TeamWorkSessionsQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/work-sessions/totals',
    summary: 'What the work sessions of a team, or of all whom one may see, add up to, person by person',
    tag: 'clocking',
    access: 'leader',
    query: TeamWorkSessionsQuery,
    answers: { 200: WorkTotals },
    async handle({ query, principal: { orgId }, actor }) {
      return answer(await workTotals(ports, { orgId, reach: reachOf(actor) }, query))
    },
  }
}

function own({ orgId, personId }: Principal) {
  return { orgId, personId, reach: null }
}

/** The record of a person as the asker may see it; one's own is always whole. */
function somebodys({ id }: PathId, { orgId, personId: asker }: Principal, actor: Actor) {
  const personId = id.toLowerCase()
  return { orgId, personId, reach: personId === asker ? null : reachOf(actor) }
}

function answer<Body extends object>(found: Body | Refused) {
  return isRefused(found) ? found : { status: 200, body: found }
}

function fileAnswer(found: AnswerFile | Refused) {
  return isRefused(found) ? found : { status: 200, file: found }
}
