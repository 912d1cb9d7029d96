import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, oddZones, zoneAndMs, zonedAt } from './odd-zones.test-support.ts'
import { addDays, civilDate, isZone, offsetMsAt, splitByDay, startOfDay } from './zone.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('isZone', () => {
  it.each([...oddZones, 'Etc/GMT+5', 'GMT', 'US/Pacific', 'Europe/Kyiv', 'Europe/Kiev', 'Asia/Calcutta'])(
    'takes %s',
    (name) => {
      expect(isZone(name)).toBe(true)
      expect(isZone(name)).toBe(true)
    },
  )

  it.each([
    '',
    'Z',
    '+02:00',
    '+02',
    '-0330',
    'UTC+2',
    'Europe/Atlantis',
    'europe/berlin',
    'EUROPE/BERLIN',
    ' Europe/Berlin',
    'Europe/Berlin\n',
    'Europe',
    'CEST',
    '2026-03-28T21:00:00Z',
    '2026-03-28T21:00:00+01:00[Europe/Berlin]',
    '__proto__',
  ])('refuses %j', (name) => {
    expect(isZone(name)).toBe(false)
  })
})

describe('offsetMsAt', () => {
  it.each([
    ['Asia/Kolkata', '2026-01-01T00:00Z', 330],
    ['Asia/Kathmandu', '2026-01-01T00:00Z', 345],
    ['Australia/Lord_Howe', '2026-01-01T00:00Z', 660],
    ['Australia/Lord_Howe', '2026-07-01T00:00Z', 630],
    ['Pacific/Chatham', '2026-01-01T00:00Z', 825],
    ['Pacific/Chatham', '2026-07-01T00:00Z', 765],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -600],
    ['Pacific/Apia', '2011-12-30T10:00Z', 840],
    ['Pacific/Kiritimati', '2026-01-01T00:00Z', 840],
    ['America/St_Johns', '2026-01-01T00:00Z', -210],
    ['Africa/Casablanca', '2025-02-01T00:00Z', 60],
    ['Africa/Casablanca', '2025-03-15T00:00Z', 0],
    ['Antarctica/Troll', '2026-01-01T00:00Z', 0],
    ['Antarctica/Troll', '2026-07-01T00:00Z', 120],
    ['Europe/Berlin', '2026-03-29T00:59:59.999Z', 60],
    ['Europe/Berlin', '2026-03-29T01:00Z', 120],
  ])('%s at %s is %d min', (zone, instant, minutes) => {
    expect(offsetMsAt(at(instant), zone)).toBe(minutes * MINUTE_MS)
  })

  it('has seconds before standard time', () => {
    expect(offsetMsAt(at('1880-01-01T00:00Z'), 'Europe/Berlin')).toBe((53 * 60 + 28) * 1000)
  })

  it.each(['+02:00', 'europe/berlin', 'Nowhere'])('throws for the zone %j', (zone) => {
    expect(() => offsetMsAt(0, zone)).toThrow(zone)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])('throws for the instant %d', (ms) => {
    expect(() => offsetMsAt(ms, 'Europe/Berlin')).toThrow(RangeError)
  })

  it('is what Temporal says, also at every change and one millisecond before it', () => {
    for (const zone of oddZones) {
      let change = zonedAt(at('1850-01-01T00:00Z'), zone).getTimeZoneTransition('next')
      while (change !== null && change.year < 2250) {
        const ms = change.epochMilliseconds
        expect(offsetMsAt(ms, zone)).toBe(change.offsetNanoseconds / 1e6)
        expect(offsetMsAt(ms - 1, zone)).toBe(zonedAt(ms - 1, zone).offsetNanoseconds / 1e6)
        change = change.getTimeZoneTransition('next')
      }
    }
  })
})

describe('civilDate', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T22:00+01:00', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29'],
    ['Asia/Kathmandu', '2026-01-01T18:15Z', '2026-01-02'],
    ['Pacific/Kiritimati', '2025-12-31T10:00Z', '2026-01-01'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00Z', '2011-12-31'],
    ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
    ['Pacific/Kiritimati', '9999-12-31T23:00Z', '+010000-01-01'],
  ])('%s at %s is %s', (zone, instant, expected) => {
    expect(civilDate(at(instant), zone)).toBe(expected)
  })

  it('and offsetMsAt are what Temporal says, in any order of asking', () => {
    fc.assert(
      fc.property(zoneAndMs, ([zone, ms]) => {
        const expected = zonedAt(ms, zone)
        expect(civilDate(ms, zone)).toBe(expected.toPlainDate().toString())
        expect(offsetMsAt(ms, zone)).toBe(expected.offsetNanoseconds / 1e6)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('startOfDay', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 'an ordinary midnight'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z', 'no midnight, starts at 01:00'],
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00Z', 'clocks went back to 23:00 just before'],
    ['America/St_Johns', '2006-10-29', '2006-10-29T02:30Z', 'two midnights, the earlier'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 'skipped, as the next'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z', 'the next'],
    ['America/Toronto', '1919-03-31', '1919-03-31T04:30Z', 'a gap from 23:30 to 00:30'],
    ['UTC', '0099-01-01', '0099-01-01T00:00Z', 'a year below 100'],
  ])('%s %s is %s: %s', (zone, date, expected) => {
    expect(startOfDay(date, zone)).toBe(at(expected))
  })

  it.each(['2026-02-30', '2026-2-3', '', '2026-01-01T00:00', '+010000-01-01'])('throws for %j', (date) => {
    expect(() => startOfDay(date, 'UTC')).toThrow(RangeError)
  })

  it('is what Temporal says', () => {
    fc.assert(
      fc.property(zoneAndMs, ([zone, ms]) => {
        const day = zonedAt(ms, zone)
        expect(startOfDay(day.toPlainDate().toString(), zone)).toBe(day.startOfDay().epochMilliseconds)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('addDays', () => {
  it.each([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2011-12-29', 1, '2011-12-30'],
    ['2026-07-01', 0, '2026-07-01'],
    ['0000-01-01', 366, '0001-01-01'],
  ])('%s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected)
  })

  it.each([
    ['2026-02-30', 1],
    ['2026-01-01', 0.5],
    ['2026-01-01', Number.NaN],
  ])('throws for %s and %d', (date, days) => {
    expect(() => addDays(date, days)).toThrow(RangeError)
  })
})

describe('durations and work dates of the corner cases, Europe/Berlin', () => {
  it.each([
    [1, '2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00', 420, '2026-03-28'],
    [2, '2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00', 540, '2026-10-24'],
    [5, '2026-10-25T02:50+02:00', '2026-10-25T02:10+01:00', 20, '2026-10-25'],
  ])('case %d: %s to %s', (_case, start, end, minutes, workDate) => {
    const pieces = splitByDay(at(start), at(end), 'Europe/Berlin')
    expect(sumMs(pieces)).toBe(minutes * MINUTE_MS)
    expect(civilDate(at(start), 'Europe/Berlin')).toBe(workDate)
  })

  it('case 6: in 20:00, break 23:50 to 00:20, out 04:00, by calendar day', () => {
    const worked = [
      ['2026-06-10T20:00+02:00', '2026-06-10T23:50+02:00'],
      ['2026-06-11T00:20+02:00', '2026-06-11T04:00+02:00'],
    ] as const
    const pieces = worked.flatMap(([start, end]) => splitByDay(at(start), at(end), 'Europe/Berlin'))
    expect(pieces.map((piece) => [piece.date, piece.endMs - piece.startMs])).toEqual([
      ['2026-06-10', 3 * HOUR_MS + 50 * MINUTE_MS],
      ['2026-06-11', 3 * HOUR_MS + 40 * MINUTE_MS],
    ])
  })
})

describe('splitByDay', () => {
  it.each([
    [
      'Europe/Berlin',
      '2026-03-28T21:00Z',
      '2026-03-29T22:30Z',
      '2026-03-28 120, 2026-03-29 1380, 2026-03-30 30',
    ],
    ['Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z', '2026-10-25 1500'],
    ['America/Sao_Paulo', '2018-11-04T02:00Z', '2018-11-04T04:00Z', '2018-11-03 60, 2018-11-04 60'],
    ['America/Sao_Paulo', '2018-02-17T02:00Z', '2018-02-18T03:00Z', '2018-02-17 1500'],
    ['Pacific/Apia', '2011-12-30T09:00Z', '2011-12-30T11:00Z', '2011-12-29 60, 2011-12-31 60'],
    ['Asia/Kathmandu', '2026-01-01T18:00Z', '2026-01-01T19:00Z', '2026-01-01 15, 2026-01-02 45'],
    [
      'America/St_Johns',
      '2006-10-29T02:00Z',
      '2006-10-29T04:00Z',
      '2006-10-28 30, 2006-10-29 1, 2006-10-28 59, 2006-10-29 30',
    ],
    ['UTC', '2026-01-01T00:00Z', '2026-01-02T00:00Z', '2026-01-01 1440'],
    ['UTC', '2026-01-01T00:00Z', '2026-01-01T00:00Z', ''],
  ])('%s, %s to %s', (zone, start, end, expected) => {
    const pieces = splitByDay(at(start), at(end), zone)
    const shown = pieces.map((piece) => `${piece.date} ${(piece.endMs - piece.startMs) / MINUTE_MS}`)
    expect(shown.join(', ')).toBe(expected)
  })

  it.each([
    [1, 0],
    [0, Number.NaN],
  ])('throws for %d to %d', (start, end) => {
    expect(() => splitByDay(start, end, 'UTC')).toThrow(RangeError)
  })

  it('gives pieces that touch, add up exactly, and lie in their date', () => {
    const lengthMs = fc.integer({ min: 0, max: 10 * 24 * HOUR_MS })
    fc.assert(
      fc.property(zoneAndMs, lengthMs, ([zone, startMs], length) => {
        const pieces = splitByDay(startMs, startMs + length, zone)
        let untilMs = startMs
        let previousDate: string | undefined
        for (const piece of pieces) {
          expect(piece.startMs).toBe(untilMs)
          expect(piece.endMs).toBeGreaterThan(piece.startMs)
          expect(piece.date).not.toBe(previousDate)
          const middleMs = Math.floor((piece.startMs + piece.endMs) / 2)
          for (const ms of [piece.startMs, middleMs, piece.endMs - 1]) {
            expect(zonedAt(ms, zone).toPlainDate().toString()).toBe(piece.date)
          }
          untilMs = piece.endMs
          previousDate = piece.date
        }
        expect(untilMs).toBe(startMs + length)
        expect(sumMs(pieces)).toBe(length)
      }),
      { numRuns: 1000 },
    )
  })
})

function sumMs(pieces: readonly { startMs: number; endMs: number }[]): number {
  return pieces.reduce((sum, piece) => sum + piece.endMs - piece.startMs, 0)
}
