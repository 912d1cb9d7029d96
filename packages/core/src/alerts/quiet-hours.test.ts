import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetMsAt } from '../time/zone.ts'
import { quietUntil } from './quiet-hours.ts'

const BERLIN = 'Europe/Berlin'
const NIGHT = { from: '22:00', until: '06:00' }

describe('quiet hours', () => {
  it.each([
    ['before they begin', NIGHT, '2026-03-02T21:59:59+01:00', undefined],
    ['as they begin', NIGHT, '2026-03-02T22:00:00+01:00', '2026-03-03T06:00:00+01:00'],
    ['after midnight', NIGHT, '2026-03-03T05:59:59+01:00', '2026-03-03T06:00:00+01:00'],
    ['as they end', NIGHT, '2026-03-03T06:00:00+01:00', undefined],
    ['by day', { from: '12:00', until: '13:30' }, '2026-03-02T12:10:00+01:00', '2026-03-02T13:30:00+01:00'],
    ['the night the clocks go forward', NIGHT, '2026-03-28T23:00:00+01:00', '2026-03-29T06:00:00+02:00'],
    [
      'an end that does not exist',
      { from: '22:00', until: '02:30' },
      '2026-03-29T01:00:00+01:00',
      '2026-03-29T03:00:00+02:00',
    ],
    [
      'the first of two ends',
      { from: '22:00', until: '02:30' },
      '2026-10-25T02:10:00+02:00',
      '2026-10-25T02:30:00+02:00',
    ],
    [
      'the second of two ends',
      { from: '22:00', until: '02:30' },
      '2026-10-25T02:10:00+01:00',
      '2026-10-25T02:30:00+01:00',
    ],
  ])('%s', (_what, hours, at, until) => {
    const endMs = quietUntil(hours, BERLIN, Date.parse(at))
    expect(endMs).toBe(until === undefined ? undefined : Date.parse(until))
  })

  const time = fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)

  it('are what a clock on the wall says, and end after the instant, within a day', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) })
    const zone = fc.constantFrom(BERLIN, 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(time, time, zone, instant, (from, until, inZone, atMs) => {
        const shown = new Date(atMs + offsetMsAt(atMs, inZone)).toISOString().slice(11, 16)
        const isQuiet = from <= until ? shown >= from && shown < until : shown >= from || shown < until
        const endMs = quietUntil({ from, until }, inZone, atMs)
        expect(endMs !== undefined).toBe(isQuiet)
        if (endMs === undefined) return
        expect(endMs).toBeGreaterThan(atMs)
        expect(endMs - atMs).toBeLessThanOrEqual(25 * 3_600_000)
      }),
    )
  })
})
