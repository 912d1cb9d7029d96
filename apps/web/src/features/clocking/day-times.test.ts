import { expect, test } from 'vitest'
import { civilDateFormat } from '../../formatting/civil-dates.ts'
import { instantFormat } from '../../formatting/instants.ts'
import { offsetText, sessionTimes } from './day-times.ts'
import { workSession } from './fixtures.ts'

const formats = { ...instantFormat('en-GB', 'Europe/Berlin'), duration: String }
const written = { formats, dates: civilDateFormat('en-GB') }
const NOW_MS = Date.parse('2026-11-20T09:00:00Z')

test('a night tells the day on which it ends', () => {
  const session = workSession({
    status: 'closed',
    start: '2026-11-19T21:00:00Z',
    end: '2026-11-20T05:00:00Z',
  })
  const { time, parts } = sessionTimes(session, NOW_MS, written)
  expect(time(Date.parse('2026-11-19T21:00:00Z'))).toBe('22:00')
  expect(time(Date.parse('2026-11-20T05:00:00Z'))).toMatch(/^Fri,? 20 Nov, 06:00$/)
  expect(parts(Date.parse('2026-11-19T21:00:00Z'))).toEqual({ clock: '22:00', aside: '' })
  expect(parts(Date.parse('2026-11-20T05:00:00Z')).aside).toMatch(/^Fri,? 20 Nov$/)
})

// DOMAIN corner case 5: 0 h 20, from 02:50 to 02:10.
test('times that come twice in a night tell which they are', () => {
  const [start, end] = ['2026-10-25T00:50:00Z', '2026-10-25T01:10:00Z']
  const { time, exactTime } = sessionTimes(workSession({ status: 'closed', start, end }), NOW_MS, written)
  expect(time(Date.parse(start))).toBe('02:50 (UTC+2)')
  expect(time(Date.parse(end))).toBe('02:10 (UTC+1)')
  expect(exactTime(Date.parse(end))).toBe('02:10:00 (UTC+1)')
})

test('an offset is written as people know it', () => {
  expect([0, 3_600_000, -12_600_000, 20_700_000].map(offsetText)).toEqual([
    'UTC',
    'UTC+1',
    'UTC−3:30',
    'UTC+5:45',
  ])
})
