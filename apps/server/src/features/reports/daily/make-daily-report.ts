import type { DailyReport } from '@muster/contract/daily-reports.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { BlobStore } from '../../../ports/blob-store.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Db, Tx } from '../../../ports/db.ts'
import type { Notices } from '../../../ports/notices.ts'
import { claimEffect } from '../../clocking/index.ts'
import { countWaiting } from '../../corrections/index.ts'
import { newestSeal } from '../../keeping/index.ts'
import { organisationZone } from '../../people/index.ts'
import { type DatedSettings, datedSettings } from '../settings.ts'
import { dailyKey, keepDailyFiles } from './daily-files.ts'
import {
  findReport,
  insertReport,
  type KeptReport,
  leadersOf,
  lockTeam,
  teamsToReport,
} from './daily-store.ts'
import { differencesBetween } from './differences.ts'
import { dueDays, dueInstant } from './due.ts'
import { gatherDay } from './gather-day.ts'

export type DailyPorts = {
  db: Db
  clock: Clock
  blobs: BlobStore
  notices: Notices
}

/** Where a report is due by no setting, it is told as of the time it mostly is. */
const USUAL_MINUTE = 18 * 60

type Asked = { orgId: string; teamId: string; date: string }

/**
 * Makes the daily reports of an organisation that are due: each team and day once, however many processes do it, and late
 * where nothing ran when it was due. The files are kept before the report is, so that one that is told of is there.
 */
export async function makeDueReports(
  ports: DailyPorts,
  orgId: string,
  stopping?: AbortSignal,
): Promise<number> {
  const nowMs = ports.clock.now()
  const due = await ports.db.transaction({ org: orgId }, async (tx) => {
    const [settings, zone, teams] = await Promise.all([
      datedSettings(tx),
      organisationZone(tx, nowMs),
      teamsToReport(tx),
    ])
    const minuteOn = (date: string) => settings.on(date).dailyReportMinute
    return teams.flatMap(({ id, sinceMs, lastMade }) =>
      dueDays(nowMs, { zone, minuteOn, sinceMs, lastMade: lastMade ?? undefined }).map((day) => ({
        id,
        ...day,
      })),
    )
  })
  let made = 0
  for (const { id, date, dueMs } of due) {
    if (stopping?.aborted) break
    const report = await ports.db.transaction({ org: orgId }, async (tx) => {
      const effect = { orgId, what: 'daily_report', subject: id, period: date, atMs: dueMs }
      if (!(await claimEffect(tx, effect, nowMs))) return undefined
      return makeVersion(ports, tx, { orgId, teamId: id, date }, null)
    })
    if (report?.isNew) made += 1
  }
  return made
}

/**
 * Makes the report of a day again, because somebody asks: a new version that tells which sessions differ and how, or, where
 * none does, the newest as it is.
 */
export async function remakeReport(
  ports: DailyPorts,
  asked: Asked,
  madeBy: { id: string; name: string },
): Promise<{ report: DailyReport; isNew: boolean } | Refused<'not_found' | 'report_not_due'>> {
  return ports.db.transaction({ org: asked.orgId }, async (tx) => {
    const dueMs = await dueOf(tx, asked.date, ports.clock.now())
    if (dueMs > ports.clock.now()) return { refused: 'report_not_due', dueAt: formatInstant(dueMs) }
    const made = await makeVersion(ports, tx, asked, madeBy.id)
    if (!made) return { refused: 'not_found' }
    if (made.isNew) return { report: { ...made.data, madeBy }, isNew: true }
    const kept = await findReport(tx, asked)
    return { report: { ...made.data, madeBy: kept?.madeBy ?? null }, isNew: false }
  })
}

async function dueOf(tx: Tx, date: string, nowMs: number): Promise<number> {
  const [settings, zone] = await Promise.all([datedSettings(tx), organisationZone(tx, nowMs)])
  return dueInstant(date, minuteOn(settings, date), zone)
}

function minuteOn(settings: DatedSettings, date: string): number {
  return settings.on(date).dailyReportMinute ?? USUAL_MINUTE
}

/** The next version of a day's report, unless nothing differs from the last; undefined where there is nobody to report of. */
async function makeVersion(
  ports: DailyPorts,
  tx: Tx,
  { orgId, teamId, date }: Asked,
  madeBy: string | null,
): Promise<{ data: KeptReport; isNew: boolean } | undefined> {
  const nowMs = ports.clock.now()
  const team = await lockTeam(tx, teamId)
  if (!team) return undefined
  const [settings, zone, last] = await Promise.all([
    datedSettings(tx),
    organisationZone(tx, nowMs),
    findReport(tx, { teamId, date }),
  ])
  const yesterday = addDays(date, -1)
  const previousDueMs = dueInstant(yesterday, minuteOn(settings, yesterday), zone)
  const gathered = await gatherDay(tx, { team, date, previousDueMs, nowMs })
  if (!gathered) return undefined
  const differences = last ? differencesBetween(last.data.sessions, gathered.sessions) : null
  if (last && differences?.length === 0) return { data: last.data, isNew: false }
  const data: KeptReport = {
    team,
    date,
    version: (last?.data.version ?? 0) + 1,
    dueAt: formatInstant(dueInstant(date, minuteOn(settings, date), zone)),
    madeAt: formatInstant(nowMs),
    zone,
    ...gathered,
    correctionsWaiting: await countWaiting(tx, teamId),
    seal: toldSeal(await newestSeal(tx)),
    differences,
  }
  await keepAndTell(ports, tx, { orgId, data, madeBy, settings })
  return { data, isNew: true }
}

function toldSeal(seal: Awaited<ReturnType<typeof newestSeal>>): DailyReport['seal'] {
  if (!seal) return null
  const { number, day, hash, keyId } = seal
  return { number, day, hash: hash.toString('hex'), keyId }
}

async function keepAndTell(
  ports: DailyPorts,
  tx: Tx,
  {
    orgId,
    data,
    madeBy,
    settings,
  }: { orgId: string; data: KeptReport; madeBy: string | null; settings: DatedSettings },
): Promise<void> {
  const [row] = await tx.sql<{ name: string }>`select name from organisations where id = ${orgId}`
  const organisation = row?.name ?? ''
  const { language } = settings.on(data.date)
  await insertReport(tx, { orgId, madeBy, data })
  await keepDailyFiles(ports.blobs, data, { orgId, organisation, language })
  const leaders = await leadersOf(tx, data.team.id, Date.parse(data.madeAt))
  ports.notices.write(tx, {
    orgId,
    kind: 'daily_report',
    key: `${data.team.id} ${data.date} ${data.version}`,
    to: leaders.length > 0 ? { personIds: leaders } : 'admins',
    data: noticeData(orgId, data),
    nowMs: Date.parse(data.madeAt),
  })
}

/** What a mail of the report needs: the figures, and where its files are kept. */
function noticeData(orgId: string, data: KeptReport): Record<string, string | number> {
  const key = (format: 'text' | 'html' | 'pdf' | 'xlsx') => dailyKey(orgId, data, format)
  return {
    team: data.team.name,
    teamId: data.team.id,
    date: data.date,
    version: data.version,
    zone: data.zone,
    people: data.people.length,
    workedMs: data.workedMs,
    stillIn: data.people.filter(({ clockOut }) => clockOut === 'still_in').length,
    textKey: key('text'),
    htmlKey: key('html'),
    pdfKey: key('pdf'),
    xlsxKey: key('xlsx'),
  }
}
