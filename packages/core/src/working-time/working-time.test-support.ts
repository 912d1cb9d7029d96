import { resolveLocal } from '../time/local-time.ts'
import { civilDate } from '../time/zone.ts'
import { type ChosenRules, checkWorkingTime } from './check-working-time.ts'
import type { FindingRule } from './finding.ts'
import type { RulePackName } from './rule-pack.ts'
import type { CheckedSession } from './work-span.ts'

export const ZONE = 'Europe/Berlin'

/** A date in March 2026, and the one after it. */
export const MONDAY = '2026-03-02'
export const TUESDAY = '2026-03-03'

type Options = { holidays?: ReadonlySet<string>; neutralDates?: ReadonlySet<string>; weekStart?: 1 | 7 }

/** All that one pack finds. */
export function check(pack: RulePackName, sessions: readonly CheckedSession[], options: Options = {}) {
  const { weekStart = 1, ...rest } = options
  const chosen: ChosenRules[] = [{ from: '2000-01-01', packs: [pack], weekStart }]
  return checkWorkingTime(sessions, { from: '2020-01-01', until: '2030-01-01', zone: ZONE, chosen, ...rest })
}

/** [found, limit] of each finding of a rule. */
export function figures(
  pack: RulePackName,
  rule: FindingRule,
  sessions: readonly CheckedSession[],
  options?: Options,
): number[][] {
  const { findings } = check(pack, sessions, options)
  return findings.filter((one) => one.rule === rule).map(({ foundMs, limitMs }) => [foundMs, limitMs])
}

/** A case: what it is, the sessions, and the figures found. */
export type Row = [what: string, sessions: CheckedSession[], figures: number[][]]

let made = 0

/**
 * A session in local times of Berlin: `08:00-17:00`, with breaks `08:00-17:00 12:00-12:30`; an end or break before the
 * start is the next day's. Seconds and milliseconds may follow.
 */
export function session(date: string, text: string, more: Partial<CheckedSession> = {}): CheckedSession {
  made += 1
  const [span = '', ...breaks] = text.split(' ')
  const zone = more.zone ?? ZONE
  const { startMs, endMs } = spanOf(date, span, zone)
  return {
    id: `s${String(made).padStart(4, '0')}`,
    workDate: civilDate(startMs, zone),
    zone,
    startMs,
    endMs,
    breaks: breaks.map((one) => {
      const [from = ''] = one.split('-')
      return spanOf(from < span ? nextDate(date) : date, one, zone)
    }),
    status: 'closed',
    ...more,
  }
}

/** The same hours on each of so many days from a date on. */
export function everyDay(from: string, days: number, text: string): CheckedSession[] {
  return Array.from({ length: days }, (_, index) => session(datePlus(from, index), text))
}

export function datePlus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function nextDate(date: string): string {
  return datePlus(date, 1)
}

function spanOf(date: string, text: string, zone: string) {
  const [from = '', until = ''] = text.split('-')
  const startMs = localResolved(date, from, zone)
  return { startMs, endMs: localResolved(until <= from ? nextDate(date) : date, until, zone) }
}

/** The instant of `HH:MM`, seconds and milliseconds if wanted; the earlier of two. @throws Error where there is none */
function localResolved(date: string, time: string, zone: string): number {
  const [clock = '', milliseconds = '0'] = time.split('.')
  const found = resolveLocal(`${date}T${clock}`, zone)
  if (found.kind === 'exact') return found.at + Number(milliseconds)
  if (found.kind === 'ambiguous') return found.earlier + Number(milliseconds)
  throw new Error(`${date} ${time} is not in ${zone}`)
}
