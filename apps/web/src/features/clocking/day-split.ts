import type { WorkSession } from '@muster/contract/clocking.ts'
import { civilDateIn, offsetMsIn } from '../../formatting/instants.ts'

/** A part of a session: at work, or on a break. Epoch milliseconds. */
export type Part = { of: 'work' | 'break'; startMs: number; endMs: number; running: boolean }

export type CalendarDay = { date: string; workedMs: number }

/** The stretches that a session consists of, in order; an open one goes on until `nowMs`. */
export function partsOf(session: WorkSession, nowMs: number): Part[] {
  const isOpen = session.status === 'open'
  if (session.start === null || (session.end === null && !isOpen)) return []
  const endMs = session.end === null ? nowMs : Date.parse(session.end)
  const parts: Part[] = []
  let fromMs = Date.parse(session.start)
  const add = (of: Part['of'], untilMs: number, running: boolean) => {
    if (running || untilMs > fromMs) parts.push({ of, startMs: fromMs, endMs: untilMs, running })
    fromMs = untilMs
  }
  for (const { start, end } of session.breaks) {
    add('work', Date.parse(start), false)
    add('break', Date.parse(end), false)
  }
  const since = breakSinceMs(session)
  if (since !== undefined) add('work', since, false)
  add(since === undefined ? 'work' : 'break', endMs, isOpen)
  return parts
}

/** The instant (epoch milliseconds) since which the person is on the break that an open session ends with. */
export function breakSinceMs({ status, explanation }: WorkSession): number | undefined {
  if (status !== 'open') return undefined
  const last = explanation.punches.findLast(({ does }) => does === 'break_start' || does === 'break_end')
  return last?.does === 'break_start' ? Date.parse(last.punch.at) : undefined
}

/** Worked time by the civil date on which it was worked, in the session's zone: more than one for a night. */
export function calendarDaysOf(session: WorkSession, nowMs: number): CalendarDay[] {
  const worked = new Map<string, number>()
  for (const { of, startMs, endMs } of partsOf(session, nowMs)) {
    if (of === 'break') continue
    for (let fromMs = startMs; fromMs < endMs; ) {
      const date = civilDateIn(session.zone, fromMs)
      const untilMs = endOfDate(session.zone, date, { fromMs, endMs })
      worked.set(date, (worked.get(date) ?? 0) + untilMs - fromMs)
      fromMs = untilMs
    }
  }
  return [...worked].map(([date, workedMs]) => ({ date, workedMs }))
}

/** By how much (ms) clocks in the session's zone went forward (positive) or back during it; 0 where they did not. */
export function clockChangeOf({ zone, start, end }: WorkSession, nowMs: number): number {
  if (start === null) return 0
  return offsetMsIn(zone, end === null ? nowMs : Date.parse(end)) - offsetMsIn(zone, Date.parse(start))
}

/** The first instant after `fromMs` that lies in another civil date, or `endMs` where none comes before it. */
function endOfDate(zone: string, date: string, { fromMs, endMs }: { fromMs: number; endMs: number }): number {
  if (civilDateIn(zone, endMs) === date) return endMs
  let insideMs = fromMs
  let outsideMs = endMs
  while (outsideMs - insideMs > 1) {
    const middleMs = Math.floor((insideMs + outsideMs) / 2)
    if (civilDateIn(zone, middleMs) === date) insideMs = middleMs
    else outsideMs = middleMs
  }
  return outsideMs
}
