import { Attendance, AttendanceQuery, Calendar, CalendarQuery } from '@muster/contract/attendance.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { askerOf, type RosterPorts } from './asker.ts'
import { attendance } from './attendance.ts'
import { personCalendar } from './calendar.ts'

/** What is expected of people, and what it came to: mine, a person's, everybody's on a day. */
export function attendanceRoutes(ports: RosterPorts): AnyRoute[] {
  return [myCalendarRoute(ports), personCalendarRoute(ports), attendanceRoute(ports)]
}

function myCalendarRoute(ports: RosterPorts): Route<unknown, CalendarQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/calendar',
    summary: 'What is expected of me on some days, and what it came to',
    tag: 'roster',
    access: 'person',
    query: CalendarQuery,
    answers: { 200: Calendar },
    async handle({ query, principal, actor }) {
      const own = { ...askerOf(principal, actor), reach: null }
      const found = await personCalendar(ports, own, principal.personId, query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function personCalendarRoute(ports: RosterPorts): Route<unknown, CalendarQuery, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}/calendar',
    summary: 'What is expected of a person one may see, and what it came to',
    tag: 'roster',
    access: 'leader',
    params: PathId,
    query: CalendarQuery,
    answers: { 200: Calendar },
    async handle({ query, params, principal, actor }) {
      const found = await personCalendar(ports, askerOf(principal, actor), params.id.toLowerCase(), query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

function attendanceRoute(ports: RosterPorts): Route<unknown, AttendanceQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/attendance',
    summary: 'The attendance of a day: who is or was there, late, missing, absent, on leave',
    tag: 'roster',
    access: 'leader',
    query: AttendanceQuery,
    answers: { 200: Attendance },
    async handle({ query, principal, actor }) {
      const found = await attendance(ports, askerOf(principal, actor), query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}
