import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from './instant.ts'

describe('parseInstant', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00-00:00', 0],
    ['2026-03-28T21:00:00Z', Date.UTC(2026, 2, 28, 21)],
    ['2026-03-28t21:00:00z', Date.UTC(2026, 2, 28, 21)],
    ['2026-03-28T22:00:00+01:00', Date.UTC(2026, 2, 28, 21)],
    ['2026-03-28T11:30:00-09:30', Date.UTC(2026, 2, 28, 21)],
    ['2026-03-29T02:45:00+05:45', Date.UTC(2026, 2, 28, 21)],
    ['2026-03-28T21:00:00.5Z', Date.UTC(2026, 2, 28, 21, 0, 0, 500)],
    ['2026-03-28T21:00:00.1+10:00', Date.UTC(2026, 2, 28, 11, 0, 0, 100)],
    ['2026-03-28T21:00:00.12-10:00', Date.UTC(2026, 2, 29, 7, 0, 0, 120)],
    ['2026-03-28T21:00:00.1239Z', Date.UTC(2026, 2, 28, 21, 0, 0, 123)],
    ['2026-03-28T21:00:00.999999999Z', Date.UTC(2026, 2, 28, 21, 0, 0, 999)],
    ['1969-12-31T23:59:59.9999Z', -1],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
    ['0000-01-01T00:00:00Z', -62_167_219_200_000],
    ['0099-12-31T23:59:59Z', -59_011_459_201_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ])('%s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected)
  })

  it.each([
    ['', 'nothing'],
    ['2026-02-30T10:00:00Z', 'no such date'],
    ['2026-02-29T10:00:00Z', 'not a leap year'],
    ['1900-02-29T10:00:00Z', 'not a leap year'],
    ['2026-04-31T10:00:00Z', 'no such date'],
    ['2026-00-10T10:00:00Z', 'month 0'],
    ['2026-13-10T10:00:00Z', 'month 13'],
    ['2026-01-00T10:00:00Z', 'day 0'],
    ['2026-01-01T24:00:00Z', 'hour 24'],
    ['2026-01-01T10:60:00Z', 'minute 60'],
    ['2016-12-31T23:59:60Z', 'leap second'],
    ['2026-01-01T10:00:00', 'no offset'],
    ['2026-01-01T10:00Z', 'no seconds'],
    ['2026-01-01', 'no time'],
    ['2026-01-01 10:00:00Z', 'a space for T'],
    ['2026-01-01T10:00:00+0200', 'offset without colon'],
    ['2026-01-01T10:00:00+02', 'offset without minutes'],
    ['2026-01-01T10:00:00+24:00', 'offset hour 24'],
    ['2026-01-01T10:00:00+02:60', 'offset minute 60'],
    ['2026-01-01T10:00:00\u221202:00', 'a typographic minus'],
    ['2026-01-01T10:00:00.Z', 'empty fraction'],
    ['2026-01-01T10:00:00,5Z', 'a comma'],
    ['2026-01-01T10:00:00.1234567890Z', 'ten digits'],
    ['2026-01-01T10:00:00Z\n', 'a line end'],
    [' 2026-01-01T10:00:00Z', 'a leading space'],
    ['2026-01-01T10:00:00Z[UTC]', 'a zone name'],
    ['+002026-01-01T10:00:00Z', 'six-digit year'],
    ['26-01-01T10:00:00Z', 'two-digit year'],
    ['1774731600000', 'a number'],
    ['٢٠٢٦-01-01T10:00:00Z', 'other digits'],
    ['0000-01-01T00:00:00+00:01', 'before the year 0 in UTC'],
    ['9999-12-31T23:59:59-00:01', 'after the year 9999 in UTC'],
  ])('refuses %j: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('reads what Temporal writes, at any offset', () => {
    const offsets = fc.integer({ min: -1439, max: 1439 })
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
        offsets,
        (date, minutes) => {
          const size = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16)
          const offset = (minutes < 0 ? '-' : '+') + size
          const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(offset)
          expect(parseInstant(zoned.toString({ timeZoneName: 'never' }))).toBe(date.getTime())
        },
      ),
    )
  })

  it('agrees with Temporal on every date and time of well-formed text', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
    const year = fc.integer({ min: 1, max: 9998 }).map((n) => String(n).padStart(4, '0'))
    // Temporal reads :60 as :59, so seconds stop below it here.
    const parts = fc.tuple(year, two(13), two(32), two(25), two(61), two(59))
    fc.assert(
      fc.property(parts, ([y, mo, d, h, mi, s]) => {
        const text = `${y}-${mo}-${d}T${h}:${mi}:${s}Z`
        expect(parseInstant(text)).toBe(readByTemporal(text))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('formatInstant', () => {
  it.each([
    [0, '1970-01-01T00:00:00Z'],
    [Date.UTC(2026, 2, 28, 21), '2026-03-28T21:00:00Z'],
    [Date.UTC(2026, 2, 28, 21, 0, 0, 123), '2026-03-28T21:00:00.123Z'],
    [Date.UTC(2026, 2, 28, 21, 0, 0, 100), '2026-03-28T21:00:00.100Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [-62_167_219_200_000, '0000-01-01T00:00:00Z'],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  ])('%d is %s', (ms, expected) => {
    expect(formatInstant(ms)).toBe(expected)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, -62_167_219_200_001, 253_402_300_800_000])(
    'throws for %d',
    (ms) => {
      expect(() => formatInstant(ms)).toThrow(RangeError)
    },
  )

  it('is read back as the same instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (ms) => {
        expect(parseInstant(formatInstant(ms))).toBe(ms)
      }),
      { numRuns: 1000 },
    )
  })
})

function readByTemporal(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return undefined
  }
}
