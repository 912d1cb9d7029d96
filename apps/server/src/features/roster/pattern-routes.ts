import { NewPattern, PatternsQuery, PatternVersions } from '@muster/contract/roster.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { askerOf, type RosterPorts } from './asker.ts'
import { setPattern, tellPatterns, withdrawPattern } from './set-pattern.ts'

export function patternRoutes(ports: RosterPorts): AnyRoute[] {
  return [patternsRoute(ports), setPatternRoute(ports), withdrawPatternRoute(ports)]
}

function patternsRoute(ports: RosterPorts): Route<unknown, PatternsQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/patterns',
    summary: 'The weekly patterns of a person or a team, with who set them',
    tag: 'roster',
    access: 'leader',
    query: PatternsQuery,
    answers: { 200: PatternVersions },
    async handle({ query, principal, actor }) {
      const found = await tellPatterns(ports, askerOf(principal, actor), query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function setPatternRoute(ports: RosterPorts): Route<NewPattern, unknown, unknown, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/patterns',
    summary: 'Set the weekly pattern of a person or a team from a date on',
    tag: 'roster',
    access: 'leader',
    body: NewPattern,
    answers: { 201: PatternVersions },
    async handle({ body, principal, actor }) {
      const made = await setPattern(ports, askerOf(principal, actor), body)
      return isRefused(made) ? made : { status: 201, body: made }
    },
  }
}

function withdrawPatternRoute(ports: RosterPorts): Route<unknown, unknown, PathId, 'leader'> {
  return {
    method: 'DELETE',
    path: '/api/v1/patterns/{id}',
    summary: 'Take a weekly pattern back that has not begun',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal, actor }) {
      const asker = askerOf(principal, actor)
      return (await withdrawPattern(ports, asker, params.id.toLowerCase())) ?? { status: 204 }
    },
  }
}
