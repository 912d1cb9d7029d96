import { parseInstant } from '../time/instant.ts'
import { deriveWorkSessions } from './derive.ts'
import type { Punch, PunchKind } from './punch.ts'
import { fixedRules, type RulesAt } from './rules.ts'
import type { WorkSession } from './work-session.ts'

export const BERLIN = 'Europe/Berlin'

/** `'in 03-28T22:00+01:00'` in 2026 → a punch; ids are the position, so ties are visible. */
export function log(lines: string[], zone = BERLIN, extra: Record<number, Partial<Punch>> = {}): Punch[] {
  return lines.map((line, index) => {
    const [kind, time] = line.split(' ') as [PunchKind, string]
    return { id: `p${index}`, kind, at: at(time), zone, ...extra[index] }
  })
}

export function at(time: string): number {
  const [, local = '', offset = ''] = /^(.*?)(Z|[+-]\d\d:\d\d)$/.exec(time) ?? []
  const found = parseInstant(`2026-${local}${/:\d\d:/.test(local) ? '' : ':00'}${offset}`)
  if (found === undefined) throw new Error(`not a time: ${time}`)
  return found
}

export function hm(ms: number): string {
  return `${Math.floor(ms / 3_600_000)}h${String(Math.round((ms % 3_600_000) / 60_000)).padStart(2, '0')}`
}

/** A session as a line: `03-28 7h00 closed` and its exceptions. */
export function told(session: WorkSession): string {
  const row = session.startMs === null ? 'alone' : session.status
  return [session.workDate.slice(5), hm(session.workedMs), row, ...session.exceptions].join(' ')
}

export type Row = {
  row: string
  given: string[]
  expect: string[]
  extra?: Record<number, Partial<Punch>>
  rules?: RulesAt
  now?: string
}

/** The sessions a row's punches make, told a line each. */
export function sessionsOf({ given, extra, rules = fixedRules(), now }: Row): string[] {
  const options = now === undefined ? {} : { nowMs: at(now), automaticOuts: true }
  return deriveWorkSessions(log(given, BERLIN, extra), rules, options).map(told)
}
