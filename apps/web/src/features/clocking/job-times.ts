import type { Presence, WorkSession } from '@muster/contract/clocking.ts'
import { stretchesOf } from './sessions-of-today.ts'

/** Worked time on one job; `job` undefined: on none. */
export type JobTime = { job: string | undefined; workedMs: number }

/** Worked time by job, breaks taken off, as the jobs were begun, then that on none; empty where there was no job at all. */
export function jobTimes(
  sessions: readonly WorkSession[],
  presence: Presence,
  nowMs: number,
): readonly JobTime[] {
  const sums = new Map<string, number>()
  let noneMs = 0
  for (const session of sessions) {
    for (const { startMs, endMs } of stretchesOf(session, presence, nowMs).work) {
      let withJobMs = 0
      for (const span of session.jobs) {
        const untilMs = span.end === null ? nowMs : Date.parse(span.end)
        const sharedMs = Math.min(endMs, untilMs) - Math.max(startMs, Date.parse(span.start))
        if (sharedMs <= 0) continue
        withJobMs += sharedMs
        sums.set(span.job, (sums.get(span.job) ?? 0) + sharedMs)
      }
      noneMs += Math.max(0, endMs - startMs - withJobMs)
    }
  }
  const times: JobTime[] = [...sums].map(([job, workedMs]) => ({ job, workedMs }))
  return times.length === 0 || noneMs === 0 ? times : [...times, { job: undefined, workedMs: noneMs }]
}
