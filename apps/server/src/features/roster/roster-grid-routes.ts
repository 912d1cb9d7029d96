import {
  NewShift,
  Roster,
  RosterCopied,
  RosterCopy,
  RosterPublication,
  RosterPublished,
  RosterQuery,
  RosterShift,
  ShiftChange,
} from '@muster/contract/roster.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { askerOf, type RosterPorts } from './asker.ts'
import { moveShift, putShift, removeShift } from './change-shift.ts'
import { copyRoster } from './copy-roster.ts'
import { publishRoster } from './publish-roster.ts'
import { tellRoster } from './roster.ts'

/** What leaders do with the roster of a team: read it, write it, copy days of it, publish it. */
export function rosterGridRoutes(ports: RosterPorts): AnyRoute[] {
  return [
    rosterRoute(ports),
    putShiftRoute(ports),
    moveShiftRoute(ports),
    removeShiftRoute(ports),
    copyRoute(ports),
    publishRoute(ports),
  ]
}

function rosterRoute(ports: RosterPorts): Route<unknown, RosterQuery, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams/{id}/roster',
    summary: 'Some days of the roster of a team, drafts too',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    query: RosterQuery,
    answers: { 200: Roster },
    async handle({ query, params, principal, actor }) {
      const found = await tellRoster(ports, askerOf(principal, actor), params.id.toLowerCase(), query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function putShiftRoute(ports: RosterPorts): Route<NewShift, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/shifts',
    summary: 'Put a shift into the roster of a team, as a draft',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: NewShift,
    answers: { 201: RosterShift },
    async handle({ body, params, principal, actor }) {
      const found = await putShift(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 201, body: found }
    },
  }
}

function moveShiftRoute(ports: RosterPorts): Route<ShiftChange, unknown, PathId, 'leader'> {
  return {
    method: 'PATCH',
    path: '/api/v1/shifts/{id}',
    summary: 'Move a shift to another day, person or time',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: ShiftChange,
    answers: { 200: RosterShift },
    async handle({ body, params, principal, actor }) {
      const found = await moveShift(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function removeShiftRoute(ports: RosterPorts): Route<unknown, unknown, PathId, 'leader'> {
  return {
    method: 'DELETE',
    path: '/api/v1/shifts/{id}',
    summary: 'Take a shift out of the roster',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal, actor }) {
      const asker = askerOf(principal, actor)
      return (await removeShift(ports, asker, params.id.toLowerCase())) ?? { status: 204 }
    },
  }
}

function copyRoute(ports: RosterPorts): Route<RosterCopy, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/roster/copy',
    summary: 'Copy some days of the roster of a team to others, as drafts',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: RosterCopy,
    answers: { 200: RosterCopied },
    async handle({ body, params, principal, actor }) {
      const found = await copyRoster(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function publishRoute(ports: RosterPorts): Route<RosterQuery, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/roster/publish',
    summary: 'Publish some days of the roster of a team from today on, and tell whose plan changes',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: RosterPublication,
    answers: { 200: RosterPublished },
    async handle({ body, params, principal, actor }) {
      const found = await publishRoster(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}
