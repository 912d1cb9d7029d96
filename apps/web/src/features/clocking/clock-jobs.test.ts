import { expect, test } from 'vitest'
import { matchingJobs, recentJobs } from './clock-jobs.ts'
import { workSession } from './fixtures.ts'

const jobs = [
  { id: 'a', code: '4711', name: 'Toit de la mairie' },
  { id: 'b', code: '4720-B', name: 'Écluse, porte amont' },
  { id: 'c', code: 'INT', name: 'Büro' },
]

test.each([
  ['47', ['a', 'b']],
  ['ecluse', ['b']],
  ['porte 4720', ['b']],
  ['BURO', ['c']],
  ['  ', ['a', 'b', 'c']],
  ['roof', []],
])('typing "%s" finds %j', (typed, ids) => {
  expect(matchingJobs(jobs, typed).map(({ id }) => id)).toEqual(ids)
})

test('the job used last comes first: chosen here, then those of the last days, each once', () => {
  const span = (job: string, start: string) => ({ job, start: `2026-11-${start}:00Z`, end: null })
  const sessions = [
    workSession({ jobs: [span('a', '19T06:00'), span('b', '19T09:00')] }),
    workSession({ jobs: [span('a', '20T06:00')] }),
  ]
  expect(recentJobs({ sessions }, [])).toEqual(['a', 'b'])
  expect(recentJobs({ sessions }, ['c'])).toEqual(['c', 'a', 'b'])
})
