import {
  DailyReport,
  DailyReportPath,
  DailyReportQuery,
  DailyReports,
  DailyReportsQuery,
} from '@muster/contract/daily-reports.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../../ports/route.ts'
import { isWithin, reachOf } from '../../people/index.ts'
import { DAILY_FILES } from './daily-files.ts'
import { type DailyPorts, remakeReport } from './make-daily-report.ts'
import { dailyReportFile, listDailyReports, readDailyReport } from './read-daily.ts'

/** The daily reports of a team: their list, one of them in any format, and making one again. */
export function dailyReportRoutes(ports: DailyPorts): AnyRoute[] {
  return [listRoute(ports), readRoute(ports), remakeRoute(ports)]
}

function listRoute(ports: DailyPorts): Route<unknown, DailyReportsQuery, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams/{id}/daily-reports',
    summary: 'The daily reports of a team, the newest first',
    tag: 'reports',
    access: 'leader',
    params: PathId,
    query: DailyReportsQuery,
    answers: { 200: DailyReports },
    async handle({ params, query, principal: { orgId }, actor }) {
      const asked = { orgId, reach: reachOf(actor), teamId: params.id.toLowerCase() }
      const found = await listDailyReports(ports, asked, query)
      return isRefused(found) ? found : { status: 200, body: found }
    },
  }
}

const { json: _json, ...files } = DAILY_FILES

function readRoute(ports: DailyPorts): Route<unknown, DailyReportQuery, DailyReportPath, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams/{id}/daily-reports/{date}',
    summary: 'The report of a team’s day as it was made: its newest version, or any',
    tag: 'reports',
    access: 'leader',
    params: DailyReportPath,
    query: DailyReportQuery,
    answers: { 200: DailyReport },
    files: Object.values(files).map(({ mediaType }) => mediaType),
    async handle({ params: { id, date }, query: { version, format }, principal: { orgId }, actor }) {
      const asked = { orgId, reach: reachOf(actor), teamId: id.toLowerCase(), date }
      const report = await readDailyReport(ports, asked, version)
      if (isRefused(report)) return report
      if (format === 'json') return { status: 200, body: report }
      const file = await dailyReportFile(ports, orgId, report, format)
      return isRefused(file) ? file : { status: 200, file }
    },
  }
}

function remakeRoute(ports: DailyPorts): Route<unknown, unknown, DailyReportPath, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/daily-reports/{date}',
    summary: 'Make the report of a past day again: a new version that says what differs, if anything does',
    tag: 'reports',
    access: 'leader',
    params: DailyReportPath,
    answers: { 200: DailyReport, 201: DailyReport },
    async handle({ params: { id, date }, principal, actor }) {
      const { orgId, personId } = principal
      const teamId = id.toLowerCase()
      if (!isWithin(reachOf(actor), teamId)) return { refused: 'not_found' }
      const made = await remakeReport(ports, { orgId, teamId, date }, { id: personId, name: actor.name })
      return isRefused(made) ? made : { status: made.isNew ? 201 : 200, body: made.report }
    },
  }
}
