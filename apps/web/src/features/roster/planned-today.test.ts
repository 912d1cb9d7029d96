import type { ExpectedDay } from '@muster/contract/attendance.ts'
import { expect, it } from 'vitest'
import { toldOf } from './planned-today.tsx'

const formats = { time: (ms: number) => new Date(ms).toISOString().slice(11, 16) }
const NOW = Date.parse('2026-03-05T03:00:00Z')

function day(
  date: string,
  reason: ExpectedDay['reason'],
  times = '',
  more: Partial<ExpectedDay> = {},
): ExpectedDay {
  const spans = times === '' ? [] : times.split(' ').map(spanOf)
  const judged = { workedMs: 0, provisionalMs: 0, overtimeMs: 0, findings: [], sessions: [] }
  return { date, zone: 'UTC', reason, spans, expectedMs: 0, leaves: [], ...judged, ...more }

  function spanOf(text: string) {
    const [start = '', end = ''] = text.split('–')
    const endDate = end > start ? date : '2026-03-05'
    return { start: `${date}T${start}:00Z`, end: `${endDate}T${end}:00Z` }
  }
}

it.each<[what: string, days: ExpectedDay[], told: [string, string] | undefined]>([
  [
    'two spans',
    [day('2026-03-05', 'pattern', '08:00–12:00 13:00–17:00')],
    ['plannedToday', '08:00–12:00, 13:00–17:00'],
  ],
  ['a day off', [day('2026-03-05', 'free')], ['nothingToday', '']],
  ['leave', [day('2026-03-05', 'leave')], ['onLeave', '']],
  ['half a day of leave', [day('2026-03-05', 'leave', '13:00–17:00')], ['plannedToday', '13:00–17:00']],
  ['a holiday', [day('2026-03-05', 'holiday', '', { holiday: 'Fair' })], ['holiday', '']],
  ['no plan at all', [day('2026-03-05', 'none')], undefined],
  [
    'the night that is going on, with another to come',
    [day('2026-03-04', 'shift', '22:00–06:00'), day('2026-03-05', 'shift', '22:00–23:00')],
    ['plannedYesterday', '22:00–06:00'],
  ],
  [
    'a night that is over',
    [day('2026-03-04', 'shift', '22:00–02:00'), day('2026-03-05', 'shift', '22:00–23:00')],
    ['plannedToday', '22:00–23:00'],
  ],
])('tells of %s', (_what, days, told) => {
  const found = toldOf(days, { date: '2026-03-05', nowMs: NOW, formats })
  expect(found && [found.words, found.times]).toEqual(told)
})
