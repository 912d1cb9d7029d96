import type { WorkSession } from '@muster/contract/clocking.ts'
import { partsOf } from './day-split.ts'

/** Worked time on one job; `job` undefined: on none. */
export type JobTime = { job: string | undefined; workedMs: number }

/** Worked time by job, breaks taken off, as the jobs were begun, then that on none; empty where there was no job at all. */
export function jobTimes(sessions: readonly WorkSession[], nowMs: number): readonly JobTime[] {
  const sums = new Map<string, number>()
  let noneMs = 0
  for (const session of sessions) {
    for (const { of, startMs, endMs } of partsOf(session, nowMs)) {
      if (of === 'break') continue
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
