import {
  Hours,
  HoursQuery,
  NewReportSettings,
  OwnReportQuery,
  PresenceAt,
  PresenceAtQuery,
  type ReportFormat,
  ReportQuery,
  ReportSettingsVersions,
  Timesheet,
  WorkingTime,
} from '@muster/contract/reports.ts'
import type { Language } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Actor, AnyRoute, Principal, Route, RouteAnswer } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import type { DailyPorts } from './daily/make-daily-report.ts'
import { dailyReportRoutes } from './daily/routes.ts'
import { hours, hoursContent } from './hours.ts'
import { presenceAt, presenceContent } from './presence-at.ts'
import type { ReportScope } from './read-people.ts'
import { REPORT_FILES, type ReportContent, reportFile } from './report-file.ts'
import { addSettings, tellSettings } from './settings.ts'
import { timesheet, timesheetContent } from './timesheet.ts'
import type { ReportWords } from './words/words.ts'
import { wordsIn } from './words.ts'
import { workingTime, workingTimeContent } from './working-time.ts'

export type ReportPorts = DailyPorts & {
  db: Db
  clock: Clock
  ids: Ids
}

/** Reports of any days, on screen and as files; how they are; and the daily ones. */
export function reportRoutes(ports: ReportPorts): AnyRoute[] {
  return [
    myTimesheetRoute(ports),
    myWorkingTimeRoute(ports),
    timesheetRoute(ports),
    workingTimeRoute(ports),
    hoursRoute(ports),
    presenceRoute(ports),
    settingsRoute(ports),
    addSettingsRoute(ports),
    ...dailyReportRoutes(ports),
  ]
}

/** As many as one person's year has: all of it on one page. */
const ONE_PERSON = { after: undefined, limit: 1 }

function myTimesheetRoute(ports: ReportPorts): Route<unknown, OwnReportQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/reports/timesheet',
    summary: 'My days, sessions and hours, exact and rounded',
    tag: 'reports',
    access: 'person',
    query: OwnReportQuery,
    answers: { 200: Timesheet },
    files: REPORT_FILES,
    async handle({ query, principal }) {
      const { scope, filter } = ownRecord(principal, query)
      return answered(
        query,
        () => timesheet(ports, scope, { ...query, ...filter, ...ONE_PERSON }),
        (words) => timesheetContent(ports, scope, { filter, words }),
      )
    },
  }
}

function myWorkingTimeRoute(ports: ReportPorts): Route<unknown, OwnReportQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/reports/working-time',
    summary: 'What the rules of working time find in my record',
    tag: 'reports',
    access: 'person',
    query: OwnReportQuery,
    answers: { 200: WorkingTime },
    files: REPORT_FILES,
    async handle({ query, principal }) {
      const { scope, filter } = ownRecord(principal, query)
      return answered(
        query,
        () => workingTime(ports, scope, { ...query, ...filter, ...ONE_PERSON }),
        (words) => workingTimeContent(ports, scope, { filter, words }),
      )
    },
  }
}

function timesheetRoute(ports: ReportPorts): Route<unknown, ReportQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/reports/timesheet',
    summary: 'Days, sessions and hours of people, exact and rounded, by name',
    tag: 'reports',
    access: 'leader',
    query: ReportQuery,
    answers: { 200: Timesheet },
    files: REPORT_FILES,
    async handle({ query, principal, actor }) {
      const scope = scopeOf(principal, actor)
      return answered(
        query,
        () => timesheet(ports, scope, query),
        (words) => timesheetContent(ports, scope, { filter: query, words }),
      )
    },
  }
}

function workingTimeRoute(ports: ReportPorts): Route<unknown, ReportQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/reports/working-time',
    summary: 'What the rules of working time find, overtime among it, by name',
    tag: 'reports',
    access: 'leader',
    query: ReportQuery,
    answers: { 200: WorkingTime },
    files: REPORT_FILES,
    async handle({ query, principal, actor }) {
      const scope = scopeOf(principal, actor)
      return answered(
        query,
        () => workingTime(ports, scope, query),
        (words) => workingTimeContent(ports, scope, { filter: query, words }),
      )
    },
  }
}

function hoursRoute(ports: ReportPorts): Route<unknown, HoursQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/reports/hours',
    summary: 'Hours by person, team or job, with the sessions behind them',
    tag: 'reports',
    access: 'leader',
    query: HoursQuery,
    answers: { 200: Hours },
    files: REPORT_FILES,
    async handle({ query, principal, actor }) {
      const scope = scopeOf(principal, actor)
      return answered(
        query,
        () => hours(ports, scope, query),
        (words) => hoursContent(ports, scope, { filter: query, words }),
      )
    },
  }
}

function presenceRoute(ports: ReportPorts): Route<unknown, PresenceAtQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/reports/presence',
    summary: 'Who was in at a moment, by name',
    tag: 'reports',
    access: 'leader',
    query: PresenceAtQuery,
    answers: { 200: PresenceAt },
    files: REPORT_FILES,
    async handle({ query, principal, actor }) {
      const scope = scopeOf(principal, actor)
      const day = query.at.slice(0, 10)
      return answered(
        { ...query, from: day, until: day },
        () => presenceAt(ports, scope, query),
        (words) => presenceContent(ports, scope, { filter: query, words }),
      )
    },
  }
}

function settingsRoute(ports: ReportPorts): Route<unknown, unknown, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/reports/settings',
    summary: 'How reports are: rules of working time, weeks, rounding, the daily report; of all times',
    tag: 'reports',
    access: 'leader',
    answers: { 200: ReportSettingsVersions },
    async handle({ principal: { orgId } }) {
      return { status: 200, body: await tellSettings(ports, orgId) }
    },
  }
}

function addSettingsRoute(ports: ReportPorts): Route<NewReportSettings, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/reports/settings',
    summary: 'Set how reports are from today or a later date on',
    tag: 'reports',
    access: 'admin',
    body: NewReportSettings,
    answers: { 201: ReportSettingsVersions },
    async handle({ body, principal: { orgId, personId: madeBy } }) {
      const found = await addSettings(ports, { orgId, madeBy }, body)
      return isRefused(found) ? found : { status: 201, body: found }
    },
  }
}

function scopeOf({ orgId, personId }: Principal, actor: Actor): ReportScope {
  return { orgId, reach: reachOf(actor), self: personId }
}

function ownRecord({ orgId, personId }: Principal, { from, until }: OwnReportQuery) {
  return { scope: { orgId, reach: [], self: personId }, filter: { from, until, person: personId } }
}

type Asked = { format: ReportFormat; language: Language; from: string; until: string }

/** A report as it is asked for: as JSON, or as a file named after its days. */
async function answered(
  { format, language, from, until }: Asked,
  json: () => Promise<object>,
  content: (words: ReportWords) => Promise<ReportContent | Refused>,
): Promise<RouteAnswer> {
  if (format === 'json') {
    const body = await json()
    return isRefused(body) ? body : { status: 200, body }
  }
  const found = await content(wordsIn(language))
  if (isRefused(found)) return found
  const dates = from === until ? from : `${from} ${until}`
  return { status: 200, file: reportFile({ format, language }, found, dates) }
}
