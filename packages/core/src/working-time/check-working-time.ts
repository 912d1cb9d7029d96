import { addDays } from '../time/zone.ts'
import { type AverageCalendar, longAverages, longNightAverages } from './checks/averages.ts'
import { daysWithoutBreak, shortBreaks, workWithoutBreak } from './checks/breaks.ts'
import { longDays, longWeeks } from './checks/hours.ts'
import { holidayHours, nightHours, sundayHours } from './checks/listed-hours.ts'
import { shortRestsBetweenDays, shortRestsIn24Hours, shortWeeklyRests } from './checks/rests.ts'
import type { Finding, Found } from './finding.ts'
import { EU } from './packs/eu.ts'
import { FRANCE } from './packs/france.ts'
import { GERMANY } from './packs/germany.ts'
import { LUXEMBOURG } from './packs/luxembourg.ts'
import { US } from './packs/us.ts'
import type {
  FindingLevel,
  RulePack,
  RulePackName,
  RulePackVersion,
  Weekday,
  WorkingTimeRule,
} from './rule-pack.ts'
import { type CheckedSession, type LeftOut, type WorkSpan, withShortBreaks, workSpans } from './work-span.ts'

const PACKS: Readonly<Record<RulePackName, RulePack>> = {
  eu: EU,
  lu: LUXEMBOURG,
  de: GERMANY,
  fr: FRANCE,
  us: US,
}

/** How many days before the first one asked about the checks look back: the longest average is 24 weeks. */
export const LOOK_BACK_DAYS = 25 * 7
/** And how many after the last one: as long may a long week be made good. */
export const LOOK_AHEAD_DAYS = 25 * 7

/** The rules that an organisation chose from a civil date on; none where `packs` is empty. */
export type ChosenRules = { from: string; packs: readonly RulePackName[]; weekStart: Weekday }

export type Checked = {
  /** By their first instant. */
  findings: Finding[]
  leftOut: LeftOut[]
}

/**
 * What the rules of working time find in one person's sessions. Pure: no order and no "now" matters, and no session is
 * changed. A finding belongs to the rules in force on its first date (`from`), and is told where it touches the days
 * asked about.
 * @param sessions also those of `LOOK_BACK_DAYS` before `from` and `LOOK_AHEAD_DAYS` after `until`, as far as there are any
 * @param options.zone cuts weeks; days and nights are those of each session's own zone
 * @param options.holidays civil dates
 * @param options.neutralDates dates of leave or sickness, neutral in averages (Directive 2003/88/EC, Article 16(b))
 */
export function checkWorkingTime(
  sessions: readonly CheckedSession[],
  options: {
    from: string
    until: string
    zone: string
    chosen: readonly ChosenRules[]
    holidays?: ReadonlySet<string>
    neutralDates?: ReadonlySet<string>
  },
): Checked {
  const { from, until, zone, holidays = new Set(), neutralDates = new Set() } = options
  const { spans, leftOut } = workSpans(sessions)
  const findings = inForce(options.chosen).flatMap(({ version, name, since, before, weekStart }) => {
    const calendar = { zone, firstDay: version.weekStart ?? weekStart, neutralDates, holidays }
    const worked = withShortBreaks(spans, version.shortBreak)
    return version.rules
      .flatMap((rule) => foundBy(rule, worked, calendar).map((found) => told(name, rule, found)))
      .filter((found) => {
        const decides = isRun(found) ? found.until : found.from
        return since <= decides && (before === undefined || decides < before)
      })
  })
  return {
    findings: findings.filter((found) => isWithin(found, from, until)).toSorted(inOrder),
    leftOut: leftOut.filter(({ workDate }) => from <= workDate && workDate <= until),
  }
}

/** Averages are told at the last week of their run; everything else where it begins. */
function isRun({ rule }: Finding): boolean {
  return rule === 'weekly_average' || rule === 'night_average'
}

function isWithin(found: Finding, from: string, until: string): boolean {
  if (isRun(found)) return from <= found.until && found.until <= addWeek(until)
  return found.from <= until && from <= found.until
}

/** A run's last week is told of in the days asked about if it has begun in them. */
function addWeek(date: string): string {
  return addDays(date, 6)
}

type InForce = {
  name: RulePackName
  version: RulePackVersion
  since: string
  before: string | undefined
  weekStart: Weekday
}

function inForce(chosen: readonly ChosenRules[]): InForce[] {
  const ordered = chosen.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return ordered.flatMap(({ from, packs, weekStart }, index) =>
    [...new Set(packs)].flatMap((name) => {
      const { versions } = PACKS[name]
      return versions.flatMap((version, place): InForce[] => {
        const since = version.from > from ? version.from : from
        const before = earlier(ordered[index + 1]?.from, versions[place + 1]?.from)
        return before !== undefined && before <= since ? [] : [{ name, version, since, before, weekStart }]
      })
    }),
  )
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

function foundBy(rule: WorkingTimeRule, spans: readonly WorkSpan[], calendar: AverageCalendar): Found[] {
  switch (rule.rule) {
    case 'daily_rest':
      return rule.within24Hours ? shortRestsIn24Hours(spans, rule) : shortRestsBetweenDays(spans, rule)
    case 'weekly_rest':
      return shortWeeklyRests(spans, rule, calendar)
    case 'break_length':
      return shortBreaks(spans, rule)
    case 'day_without_break':
      return daysWithoutBreak(spans, rule)
    case 'work_without_break':
      return workWithoutBreak(spans, rule)
    case 'daily_hours':
      return longDays(spans, rule)
    case 'weekly_hours':
      return longWeeks(spans, rule, calendar)
    case 'weekly_average':
      return longAverages(spans, rule, calendar)
    case 'night_average':
      return longNightAverages(spans, rule, calendar)
    case 'sunday_hours':
      return sundayHours(spans)
    case 'holiday_hours':
      return holidayHours(spans, calendar.holidays)
    case 'night_hours':
      return nightHours(spans, rule)
  }
}

const LISTED: ReadonlySet<WorkingTimeRule['rule']> = new Set(['sunday_hours', 'holiday_hours', 'night_hours'])

function told(pack: RulePackName, rule: WorkingTimeRule, found: Found): Finding {
  const level: FindingLevel = 'level' in rule ? rule.level : LISTED.has(rule.rule) ? 'listed' : 'breach'
  return { pack, rule: rule.rule, level, law: rule.law, ...found }
}

function inOrder(a: Finding, b: Finding): number {
  return a.startMs - b.startMs || a.endMs - b.endMs || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
}
