import { expect, it } from 'vitest'
import { localOf, momentOf } from './moment.ts'

it.each([
  ['2026-11-20', '14:30', 'Europe/Berlin', 'exact', '2026-11-20T13:30:00.000Z'],
  ['2026-06-20', '00:00', 'America/New_York', 'exact', '2026-06-20T04:00:00.000Z'],
  ['2026-10-25', '02:30', 'Europe/Berlin', 'first', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25', '03:00', 'Europe/Berlin', 'exact', '2026-10-25T02:00:00.000Z'],
  ['2026-11-20', '08:45', 'Asia/Kathmandu', 'exact', '2026-11-20T03:00:00.000Z'],
])('%s %s in %s is %s: %s', (date, time, zone, kind, at) => {
  const moment = momentOf(date, time, zone)
  expect(moment).toEqual({ kind, ms: Date.parse(at) })
  expect(localOf(Date.parse(at), zone)).toEqual({ date, time })
})

it('that clocks sprang over is none', () => {
  expect(momentOf('2026-03-29', '02:30', 'Europe/Berlin')).toEqual({ kind: 'none' })
})
