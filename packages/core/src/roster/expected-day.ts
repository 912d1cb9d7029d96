import type { Span } from '../clocking/work-session.ts'
import { totalMs } from '../clocking/work-session.ts'
import { addDays } from '../time/zone.ts'
import { besideLeave, type Leave, leavesOn } from './leave.ts'
import { plannedSpan } from './planned-span.ts'
import { type LocalSpan, type Pattern, patternOn } from './weekly-pattern.ts'

/** Work planned for one person on one date; only published shifts count. */
export type Shift = LocalSpan & {
  id: string
  date: string
  published: boolean
  team?: string | undefined
  job?: string | undefined
  label?: string | undefined
}

/** Planned time as instants (epoch ms); `shift` is the one it comes from, without: the pattern. */
export type ExpectedSpan = Span & { shift?: string }

/**
 * Why this is expected: a published shift; the pattern; `free`, where the pattern plans nothing that day; a public holiday;
 * approved leave, which took time away; or nothing at all, because nobody planned anything for this person.
 */
export type ExpectedReason = 'shift' | 'pattern' | 'free' | 'holiday' | 'leave' | 'none'

/** What is expected of one person on a civil date; time planned for a night belongs to the date it begins on. */
export type ExpectedDay = {
  date: string
  zone: string
  /** By start. */
  spans: readonly ExpectedSpan[]
  /** Worked time expected, in milliseconds. */
  expectedMs: number
  reason: ExpectedReason
  /** The name of the public holiday on that date, also where somebody is planned to work on it. */
  holiday?: string
  /** The approved leaves that took time away. */
  leaves: readonly Leave[]
}

/** All that is planned for one person. */
export type Plan = {
  /** Of their own; they come before those of the team. */
  patterns: readonly Pattern[]
  /** Those of the team the person is in on a date. */
  teamPatterns(date: string): readonly Pattern[]
  shifts: readonly Shift[]
  leaves: readonly Leave[]
  /** The name of the public holiday on a date. */
  holiday(date: string): string | undefined
  zone(date: string): string
}

/** What is expected on a date and on the two days before and after it, in order: what a verdict of that date looks at. */
export function expectedAround(
  plan: Plan,
  date: string,
): { day: ExpectedDay; around: readonly ExpectedDay[] } {
  const day = expectedDay(plan, date)
  const on = (days: number) => expectedDay(plan, addDays(date, days))
  return { day, around: [on(-2), on(-1), day, on(1), on(2)] }
}

type Planned = { spans: ExpectedSpan[]; reason: ExpectedReason }

/**
 * What is expected of a person on a civil date: published shifts, else nothing on a public holiday, else the pattern (the
 * person's, else their team's); less approved leave.
 */
export function expectedDay(plan: Plan, date: string): ExpectedDay {
  const zone = plan.zone(date)
  const holiday = plan.holiday(date)
  const planned = plannedOn(plan, { date, zone, isHoliday: holiday !== undefined })
  const spans = planned.spans.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
  const leaves = spans.length === 0 ? [] : leavesOn(plan.leaves, date)
  const left = besideLeave(spans, leaves)
  return {
    date,
    zone,
    spans: left,
    expectedMs: totalMs(left),
    reason: leaves.length === 0 ? planned.reason : 'leave',
    ...(holiday === undefined ? {} : { holiday }),
    leaves,
  }
}

function plannedOn(
  plan: Plan,
  { date, zone, isHoliday }: { date: string; zone: string; isHoliday: boolean },
): Planned {
  const shifts = plan.shifts.filter((shift) => shift.published && shift.date === date)
  if (shifts.length > 0) {
    const spans = shifts.map((shift) => ({ ...plannedSpan(date, shift, zone), shift: shift.id }))
    return { spans, reason: 'shift' }
  }
  if (isHoliday) return { spans: [], reason: 'holiday' }
  const locals = patternOn(plan.patterns, date) ?? patternOn(plan.teamPatterns(date), date)
  if (locals === undefined) return { spans: [], reason: 'none' }
  if (locals.length === 0) return { spans: [], reason: 'free' }
  return { spans: locals.map((local) => plannedSpan(date, local, zone)), reason: 'pattern' }
}
