import type { NewReportSettings, ReportSettings, ReportSettingsVersions } from '@muster/contract/reports.ts'
import type { Refused } from '@muster/core/errors.ts'
import { NO_ROUNDING, type Rounding } from '@muster/core/reports/rounding.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { ChosenRules } from '@muster/core/working-time/check-working-time.ts'
import type { Weekday } from '@muster/core/working-time/rule-pack.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import { organisationZone } from '../people/index.ts'
import { insertSettings, type SettingsRow, settingsVersions } from './settings-store.ts'

type Figures = Omit<SettingsRow, 'id' | 'from' | 'madeAtMs' | 'madeBy'>

/** Of an organisation that never set anything: no country's rules, exact times, a report at 18:00. */
const DEFAULTS: Figures = {
  rulePacks: [],
  weekStart: 1,
  rounding: NO_ROUNDING,
  dailyReportMinute: 18 * 60,
  language: 'en',
}

/** The settings of all times: what was in force on a date. */
export type DatedSettings = {
  on(date: string): Figures
  roundingOn(date: string): Rounding
  chosenRules: readonly ChosenRules[]
}

/** The settings of the organisation of this transaction. */
export async function datedSettings(tx: Tx): Promise<DatedSettings> {
  const versions = inForceOnce(await settingsVersions(tx))
  const on = (date: string) => versions.find(({ from }) => from <= date) ?? DEFAULTS
  return {
    on,
    roundingOn: (date) => on(date).rounding,
    chosenRules: versions.map(({ from, rulePacks, weekStart }) => ({ from, packs: rulePacks, weekStart })),
  }
}

/** Adds settings from today or a later date on, in place of others of that date; what is not said stays as it is then. */
export async function addSettings(
  { db, clock, ids }: { db: Db; clock: Clock; ids: Ids },
  { orgId, madeBy }: { orgId: string; madeBy: string },
  { from: wanted, dailyReportAt, weekStart, ...rest }: NewReportSettings,
): Promise<ReportSettingsVersions | Refused<'rules_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const today = civilDate(nowMs, await organisationZone(tx, nowMs))
    const from = wanted ?? today
    if (from < today) return { refused: 'rules_in_the_past', now: formatInstant(nowMs) }
    const { rulePacks, rounding, dailyReportMinute, language, ...before } = (await datedSettings(tx)).on(from)
    await insertSettings(tx, {
      orgId,
      id: ids.next(),
      from,
      rulePacks: rest.rulePacks ?? rulePacks,
      weekStart: (weekStart ?? before.weekStart) as Weekday,
      rounding: rest.rounding ?? rounding,
      dailyReportMinute: dailyReportAt === undefined ? dailyReportMinute : minuteOf(dailyReportAt),
      language: rest.language ?? language,
      madeBy,
      nowMs,
    })
    return told(await settingsVersions(tx), today)
  })
}

/** All settings, and those in force today. */
export async function tellSettings(
  { db, clock }: { db: Db; clock: Clock },
  orgId: string,
): Promise<ReportSettingsVersions> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    return told(await settingsVersions(tx), civilDate(nowMs, await organisationZone(tx, nowMs)))
  })
}

function told(rows: readonly SettingsRow[], today: string): ReportSettingsVersions {
  const inForce = inForceOnce(rows).find(({ from }) => from <= today) ?? DEFAULTS
  const versions = rows.map(({ id, from, madeAtMs, madeBy, ...figures }) => ({
    id,
    from,
    madeAt: formatInstant(madeAtMs),
    madeBy,
    ...toldFigures(figures),
  }))
  return { inForce: toldFigures(inForce), versions }
}

function toldFigures({
  rulePacks,
  weekStart,
  rounding,
  dailyReportMinute,
  language,
}: Figures): ReportSettings {
  return {
    rulePacks: [...rulePacks],
    weekStart,
    rounding,
    dailyReportAt: timeOfMinute(dailyReportMinute),
    language,
  }
}

/** Of several from the same date the newest counts; they are in that order. */
function inForceOnce(rows: readonly SettingsRow[]): SettingsRow[] {
  return rows.filter(({ from }, index) => rows[index - 1]?.from !== from)
}

function minuteOf(time: string | null): number | null {
  if (time === null) return null
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function timeOfMinute(minute: number | null): string | null {
  if (minute === null) return null
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
