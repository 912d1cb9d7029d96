import {
  BatchResult,
  KeptPunch,
  Presence,
  PunchBatch,
  PunchCommand,
  type PunchFact,
} from '@muster/contract/clocking.ts'
import { Events, EventsQuery } from '@muster/contract/live.ts'
import { isRefused } from '@muster/core/errors.ts'
import { parseInstant } from '@muster/core/time/instant.ts'
import type { z } from 'zod'
import type { AnyRoute, Principal, Route } from '../../ports/route.ts'
import { eventsAfter } from './events.ts'
import { leaderRoutes } from './leader-routes.ts'
import { myPresence } from './my-presence.ts'
import { type PunchRecorder, punchRecorder } from './punch-recorder.ts'
import { type PunchPorts, recordPunches } from './record-punches.ts'
import type { CommandSubmission, FactSubmission } from './submission.ts'
import { workSessionRoutes } from './work-session-routes.ts'

type Ports = PunchPorts

export function clockingRoutes(ports: Ports): AnyRoute[] {
  const record = punchRecorder(ports)
  return [
    punchRoute(record),
    batchRoute(ports),
    presenceRoute(ports),
    ...workSessionRoutes(ports),
    ...leaderRoutes(ports, record),
    eventsRoute(ports),
  ]
}

function punchRoute(record: PunchRecorder): Route<PunchCommand, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/punches',
    summary: 'Clock in or out, start or end a break, switch job, or take back the last punch',
    tag: 'clocking',
    access: 'person',
    checksPerson: true,
    body: PunchCommand,
    answers: { 201: KeptPunch },
    async handle({ body, principal }) {
      const outcome = await record(principal.orgId, commandOf(body, principal))
      // Nobody asked who they are before: whoever is no longer active is signed in no longer.
      if (isRefused(outcome)) return outcome.refused === 'not_active' ? { refused: 'not_signed_in' } : outcome
      return { status: 201, body: outcome.told }
    },
  }
}

function commandOf(body: PunchCommand, { personId, accountId }: Principal): CommandSubmission {
  const { clockReading, ...said } = body
  return {
    ...said,
    mode: 'command',
    personId,
    accountId,
    source: 'web',
    assurance: 'password',
    clockReading: clockReading === undefined ? undefined : parseInstant(clockReading),
  }
}

function batchRoute(ports: Ports): Route<PunchBatch, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/punches/batch',
    summary: 'Report punches that happened while a device was offline; one answer each',
    tag: 'clocking',
    access: 'person',
    body: PunchBatch,
    answers: { 200: BatchResult },
    async handle({ body, principal }) {
      const submissions = body.punches.map((fact) => factOf(fact, principal))
      const outcomes = await recordPunches(ports, principal.orgId, submissions)
      const results = outcomes.map((outcome, index) => {
        const id = submissions[index]?.id ?? ''
        return isRefused(outcome) ? { id, ...outcome } : { id, punch: outcome.told }
      })
      return { status: 200, body: { results } }
    },
  }
}

function factOf({ at, ...said }: PunchFact, { personId, accountId }: Principal): FactSubmission {
  const reading = parseInstant(at)
  if (reading === undefined) throw new TypeError(`not an instant after validation: ${at}`)
  return { ...said, mode: 'fact', reading, personId, accountId, source: 'offline', assurance: 'password' }
}

function presenceRoute(ports: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/presence',
    summary: 'Whether I am in, on a break or out, and since when',
    tag: 'clocking',
    access: 'person',
    answers: { 200: Presence },
    async handle({ principal }) {
      const presence = await myPresence(ports, principal)
      return isRefused(presence) ? presence : { status: 200, body: presence }
    },
  }
}

function eventsRoute(ports: Ports): Route<unknown, z.infer<typeof EventsQuery>, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/events',
    summary: 'What happened in the organisation after an event number',
    tag: 'clocking',
    access: 'admin',
    query: EventsQuery,
    answers: { 200: Events },
    async handle({ query, principal }) {
      const events = await eventsAfter(ports, principal.orgId, query)
      return isRefused(events) ? events : { status: 200, body: events }
    },
  }
}
