import { fixedRules, type Rules, type RulesAt } from '../clocking/rules.ts'
import { parseInstant } from '../time/instant.ts'
import { expectedAround, type Plan } from './expected-day.ts'
import type { Worked } from './fit-session.ts'
import { type DayVerdict, dayToJudge, judgeDay } from './judge-day.ts'
import type { LocalSpan, Week } from './weekly-pattern.ts'

export const BERLIN = 'Europe/Berlin'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** `08:00–12:00 13:00–17:00` as spans. */
export function spansOf(text: string): LocalSpan[] {
  if (text === '') return []
  return text.split(' ').map((span) => ({ start: span.slice(0, 5), end: span.slice(6) }))
}

/** The same spans every day. */
export function everyDay(text: string): Week {
  return Array.from({ length: 7 }, () => spansOf(text))
}

/** A plan in Berlin of which only this is said. */
export function planOf(said: Partial<Plan> = {}): Plan {
  return {
    patterns: [],
    teamPatterns: () => [],
    shifts: [],
    leaves: [],
    holiday: () => undefined,
    zone: () => BERLIN,
    ...said,
  }
}

/** The instant of a text such as `06-01T08:00+02:00`, of 2026. */
export function at(text: string): number {
  const shown = text.length === 'MM-DDTHH:MM+00:00'.length ? `${text.slice(0, 11)}:00${text.slice(11)}` : text
  const ms = parseInstant(`2026-${shown}`)
  if (ms === undefined) throw new Error(`no instant: ${text}`)
  return ms
}

/** `in–out`, `in–` while open, `in–!` with the `out` missing, `in–out?` provisional; `in` and `out` as `at` reads them. */
export function workedOf(text: string, index = 0): Worked {
  const [start = '', rest = ''] = text.split('–')
  const startMs = at(start)
  const workDate = `2026-${start.slice(0, 5)}`
  const common = { id: `s${index}`, workDate, startMs }
  if (rest === '') return { ...common, endMs: null, workedMs: 0, status: 'open' }
  if (rest === '!') return { ...common, endMs: null, workedMs: 0, status: 'incomplete' }
  const endMs = at(rest.replace('?', ''))
  return {
    ...common,
    endMs,
    workedMs: endMs - startMs,
    status: rest.endsWith('?') ? 'provisional' : 'closed',
  }
}

export type Judged = {
  plan: Plan
  date: string
  sessions?: readonly string[]
  now: string
  rules?: Partial<Rules>
}

/** Judges a date of 2026. */
export function judged({ plan, date, sessions = [], now, rules }: Judged): DayVerdict {
  const day = `2026-${date}`
  return judgedOn(plan, day, { sessions: sessions.map(workedOf), rulesAt: fixedRules(rules), nowMs: at(now) })
}

/** Judges a date. */
export function judgedOn(
  plan: Plan,
  date: string,
  { sessions, rulesAt, nowMs }: { sessions: readonly Worked[]; rulesAt: RulesAt; nowMs: number },
): DayVerdict {
  const { day, around } = expectedAround(plan, date)
  return judgeDay(dayToJudge(day, around, rulesAt), sessions, { rulesAt, nowMs })
}

/** Verdicts in words: `late 0h10`, `absent`. */
export function told({ verdicts }: DayVerdict): string[] {
  return verdicts.map((verdict) => ('byMs' in verdict ? `${verdict.kind} ${hm(verdict.byMs)}` : verdict.kind))
}

export function hm(ms: number): string {
  const minutes = ms / MINUTE
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}`
}
