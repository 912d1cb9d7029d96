import {
  EnteredLeave,
  Leave,
  LeaveDecision,
  Leaves,
  LeavesQuery,
  MyLeavesQuery,
  NewLeave,
} from '@muster/contract/leave.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { askLeave, withdrawLeave } from './ask-leave.ts'
import { askerOf, type RosterPorts } from './asker.ts'
import { decideLeave } from './decide-leave.ts'
import { enterLeave } from './enter-leave.ts'
import { listLeaves, listMyLeaves } from './list-leaves.ts'

/** Leave: asked for and withdrawn by whoever goes, decided or entered by whoever leads them. */
export function leaveRoutes(ports: RosterPorts): AnyRoute[] {
  return [
    myLeavesRoute(ports),
    askLeaveRoute(ports),
    withdrawLeaveRoute(ports),
    leavesRoute(ports),
    enterLeaveRoute(ports),
    decideLeaveRoute(ports),
  ]
}

function myLeavesRoute(ports: RosterPorts): Route<unknown, MyLeavesQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/leaves',
    summary: 'My leaves, asked for and decided',
    tag: 'roster',
    access: 'person',
    query: MyLeavesQuery,
    answers: { 200: Leaves },
    async handle({ query, principal, actor }) {
      return { status: 200, body: await listMyLeaves(ports, askerOf(principal, actor), query) }
    },
  }
}

function askLeaveRoute(ports: RosterPorts): Route<NewLeave, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/leaves',
    summary: 'Ask for leave, of whole days or half of one',
    tag: 'roster',
    access: 'person',
    body: NewLeave,
    answers: { 201: Leave },
    async handle({ body, principal, actor }) {
      const found = await askLeave(ports, askerOf(principal, actor), body)
      return isRefused(found) ? found : { status: 201, body: found }
    },
  }
}

function withdrawLeaveRoute(ports: RosterPorts): Route<unknown, unknown, PathId, 'person'> {
  return {
    method: 'POST',
    path: '/api/v1/me/leaves/{id}/withdraw',
    summary: 'Withdraw a leave of mine',
    tag: 'roster',
    access: 'person',
    params: PathId,
    answers: { 200: Leave },
    async handle({ params, principal, actor }) {
      const found = await withdrawLeave(ports, askerOf(principal, actor), params.id.toLowerCase())
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function leavesRoute(ports: RosterPorts): Route<unknown, LeavesQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/leaves',
    summary: 'The leaves of a team, of a person, or of all whom one may see',
    tag: 'roster',
    access: 'leader',
    query: LeavesQuery,
    answers: { 200: Leaves },
    async handle({ query, principal, actor }) {
      const found = await listLeaves(ports, askerOf(principal, actor), query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function enterLeaveRoute(ports: RosterPorts): Route<EnteredLeave, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/people/{id}/leaves',
    summary: 'Enter leave for somebody, approved at once, with a reason',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: EnteredLeave,
    answers: { 201: Leave },
    async handle({ body, params, principal, actor }) {
      const found = await enterLeave(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 201, body: found }
    },
  }
}

function decideLeaveRoute(ports: RosterPorts): Route<LeaveDecision, unknown, PathId, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/leaves/{id}/decision',
    summary: 'Approve or refuse a leave, with a word',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    body: LeaveDecision,
    answers: { 200: Leave },
    async handle({ body, params, principal, actor }) {
      const found = await decideLeave(ports, askerOf(principal, actor), params.id.toLowerCase(), body)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}
