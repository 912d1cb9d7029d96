import type {
  DailyReport,
  DailyReportQuery,
  DailyReports,
  DailyReportsQuery,
} from '@muster/contract/daily-reports.ts'
import { CivilDate } from '@muster/contract/values.ts'
import type { Refused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { BlobStore } from '../../../ports/blob-store.ts'
import type { Db } from '../../../ports/db.ts'
import type { AnswerFile } from '../../../ports/route.ts'
import { reachWithin } from '../../clocking/index.ts'
import { pageOf, placeIn, type Reach } from '../../people/index.ts'
import { DAILY_FILES, dailyKey } from './daily-files.ts'
import { findReport, type ReportRow, reportsBefore } from './daily-store.ts'

type Asked = { orgId: string; reach: Reach; teamId: string }
const Place = z.tuple([CivilDate])

/** The newest versions of a team's reports, the newest date first. A team out of reach is none. */
export async function listDailyReports(
  { db }: { db: Db },
  { orgId, reach, teamId }: Asked,
  { after, limit }: DailyReportsQuery,
): Promise<DailyReports | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    if ((await reachWithin(tx, reach, teamId)) === undefined) return { refused: 'not_found' }
    const before = placeIn(after, Place)?.[0]
    const rows = await reportsBefore(tx, { teamId, before, limit: limit + 1 })
    const { page, next } = pageOf(rows, limit, ({ data }) => [data.date])
    return { reports: page.map(toldHead), ...next }
  })
}

function toldHead({ data, madeBy }: ReportRow): DailyReports['reports'][number] {
  const { team, date, version, dueAt, madeAt, people, workedMs, differences } = data
  return {
    team,
    date,
    version,
    dueAt,
    madeAt,
    madeBy,
    people: people.length,
    workedMs,
    differs: differences !== null,
  }
}

/** One report as it was made. */
export async function readDailyReport(
  { db }: { db: Db },
  { orgId, reach, teamId, date }: Asked & { date: string },
  version: number | undefined,
): Promise<DailyReport | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    if ((await reachWithin(tx, reach, teamId)) === undefined) return { refused: 'not_found' }
    const row = await findReport(tx, { teamId, date, version })
    return row ? { ...row.data, madeBy: row.madeBy } : { refused: 'not_found' }
  })
}

/** A report's file as it was kept; gone once its retention is over. */
export async function dailyReportFile(
  { blobs }: { blobs: BlobStore },
  orgId: string,
  report: DailyReport,
  format: Exclude<DailyReportQuery['format'], 'json'>,
): Promise<AnswerFile | Refused<'not_found'>> {
  const { madeBy: _madeBy, ...kept } = report
  const content = await blobs.get(dailyKey(orgId, kept, format))
  if (!content) return { refused: 'not_found' }
  const { extension, mediaType } = DAILY_FILES[format]
  return { name: `${report.team.name} ${report.date}.${extension}`, mediaType, content }
}
