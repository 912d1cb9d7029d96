import type { LocalSpan, Week } from '@muster/contract/roster.ts'
import { weekProblem } from '@muster/core/roster/weekly-pattern.ts'
import { typedSpans } from './typed-spans.ts'

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

export type DayProblem = 'unreadable' | 'noTime' | 'overlap'

/** What was typed for each weekday, Monday first: a week, or what is wrong with the first day that is. */
export function readWeek(typed: readonly string[]): { week: Week } | { day: number; problem: DayProblem } {
  const week: LocalSpan[][] = []
  for (const day of WEEKDAYS) {
    const spans = typedSpans(typed[day] ?? '')
    if (!spans) return { day, problem: 'unreadable' }
    if (spans.some(({ start, end }) => start === end)) return { day, problem: 'noTime' }
    week.push(spans)
  }
  const found = weekProblem(week)
  return found ? { day: found.day, problem: 'overlap' } : { week }
}

/** Tuesday to Friday as on Monday. */
export function mondayCopied(typed: readonly string[]): string[] {
  return typed.map((text, day) => (day > 0 && day < 5 ? (typed[0] ?? '') : text))
}
