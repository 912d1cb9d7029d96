import {
  HolidayRegions,
  Holidays,
  HolidaysQuery,
  NewHolidayCalendar,
  OwnHoliday,
  PathDate,
} from '@muster/contract/holidays.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { askerOf, type RosterPorts } from './asker.ts'
import { listHolidays, setHolidayCalendar, setOwnHoliday, withdrawOwnHoliday } from './change-holidays.ts'
import { holidayRegions } from './public-holidays.ts'

/** Public holidays, and the organisation's own days. */
export function holidayRoutes(ports: RosterPorts): AnyRoute[] {
  return [
    holidaysRoute(ports),
    regionsRoute(),
    setCalendarRoute(ports),
    setOwnHolidayRoute(ports),
    withdrawOwnHolidayRoute(ports),
  ]
}

function holidaysRoute(ports: RosterPorts): Route<unknown, HolidaysQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/holidays',
    summary: 'The holidays of some days, and whose the organisation keeps',
    tag: 'roster',
    access: 'person',
    query: HolidaysQuery,
    answers: { 200: Holidays },
    async handle({ query, principal: { orgId } }) {
      return { status: 200, body: await listHolidays(ports, orgId, query) }
    },
  }
}

function regionsRoute(): Route<unknown, unknown, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/holiday-regions',
    summary: 'The countries and regions whose public holidays are known',
    tag: 'roster',
    access: 'admin',
    answers: { 200: HolidayRegions },
    async handle() {
      return { status: 200, body: { countries: await holidayRegions() } }
    },
  }
}

function setCalendarRoute(ports: RosterPorts): Route<NewHolidayCalendar, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/organisation/holiday-calendars',
    summary: 'Keep the public holidays of a country or region from a date on',
    tag: 'roster',
    access: 'admin',
    body: NewHolidayCalendar,
    answers: { 204: null },
    async handle({ body, principal, actor }) {
      return (await setHolidayCalendar(ports, askerOf(principal, actor), body)) ?? { status: 204 }
    },
  }
}

function setOwnHolidayRoute(ports: RosterPorts): Route<OwnHoliday, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/organisation/holidays',
    summary: 'Make a day a day off, or (name null) a public holiday one that is not kept',
    tag: 'roster',
    access: 'admin',
    body: OwnHoliday,
    answers: { 204: null },
    async handle({ body, principal, actor }) {
      return (await setOwnHoliday(ports, askerOf(principal, actor), body)) ?? { status: 204 }
    },
  }
}

function withdrawOwnHolidayRoute(ports: RosterPorts): Route<unknown, unknown, PathDate, 'admin'> {
  return {
    method: 'DELETE',
    path: '/api/v1/organisation/holidays/{date}',
    summary: 'Take back what was said of a day: the calendar holds again',
    tag: 'roster',
    access: 'admin',
    params: PathDate,
    answers: { 204: null },
    async handle({ params, principal, actor }) {
      const asker = askerOf(principal, actor)
      return (await withdrawOwnHoliday(ports, asker, params.date)) ?? { status: 204 }
    },
  }
}
