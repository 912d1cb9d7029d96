import { expect, test } from 'vitest'
import { workSession } from './fixtures.ts'
import { jobTimes } from './job-times.ts'

const HOUR = 3_600_000
const at = (time: string) => `2026-11-20T${time}:00Z`
const session = workSession({
  start: at('06:00'),
  breaks: [{ start: at('08:00'), end: at('09:00') }],
  jobs: [
    { job: 'roof', start: at('07:00'), end: at('10:00') },
    { job: 'quay', start: at('10:00'), end: null },
  ],
})

test('breaks are nobody’s, and what was before the first job is on none', () => {
  expect(jobTimes([session], Date.parse(at('12:00')))).toEqual([
    { job: 'roof', workedMs: 2 * HOUR },
    { job: 'quay', workedMs: 2 * HOUR },
    { job: undefined, workedMs: HOUR },
  ])
})

test('where there is no job at all, there is nothing to split', () => {
  expect(jobTimes([workSession()], Date.parse(at('12:00')))).toEqual([])
})
