import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import fixture from '../../fixtures/kimai-rounding.json' with { type: 'json' }
import { formatInstant } from '../time/instant.ts'
import { offsetMsAt } from '../time/zone.ts'
import { NO_ROUNDING, type Rounding, type RoundingMode, roundInstant, roundSession } from './rounding.ts'

const MINUTE = 60_000
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)
const step = (mode: RoundingMode, minutes: number) => ({ mode, minutes })

const KIMAI: Readonly<Record<string, [start: RoundingMode, end: RoundingMode, duration: RoundingMode]>> = {
  default: ['down', 'up', 'up'],
  closest: ['nearest', 'nearest', 'nearest'],
  ceil: ['up', 'up', 'up'],
  floor: ['down', 'down', 'down'],
}

describe('Kimai’s cases, in UTC where its alignment is ours', () => {
  it.each(fixture)('$mode $roundBeginMin/$roundEndMin/$roundDurationMin: $begin-$end', (row) => {
    const [start, end, duration] = KIMAI[row.mode] ?? ['none', 'none', 'none']
    const rounding: Rounding = {
      start: step(start, row.roundBeginMin),
      end: step(end, row.roundEndMin),
      duration: step(duration, row.roundDurationMin),
    }
    const [startMs, endMs] = [at(row.begin), at(row.end)]
    const told = roundSession({ startMs, endMs, workedMs: endMs - startMs, zone: 'UTC' }, rounding)
    expect(told).toEqual({
      startMs: at(row.expectedBegin),
      endMs: at(row.expectedEnd),
      workedMs: row.expectedDurationSec * 1000,
    })
  })
})

describe('roundInstant', () => {
  it.each<[zone: string, exact: string, mode: RoundingMode, minutes: number, told: string]>([
    ['Asia/Kathmandu', '2026-03-02T00:07:00Z', 'down', 30, '2026-03-01T23:45:00Z'],
    ['UTC', '2026-03-02T00:07:00Z', 'down', 30, '2026-03-02T00:00:00Z'],
    ['Australia/Eucla', '2026-03-02T00:07:00Z', 'up', 60, '2026-03-02T00:15:00Z'],
    ['Europe/Berlin', '2026-03-29T00:53:00Z', 'up', 15, '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T00:53:00Z', 'up', 15, '2026-10-25T01:00:00Z'],
    ['Europe/Berlin', '2026-03-02T07:07:30Z', 'nearest', 15, '2026-03-02T07:15:00Z'],
    ['Europe/Berlin', '2026-03-02T07:07:29.999Z', 'nearest', 15, '2026-03-02T07:00:00Z'],
  ])('in %s: %s %s to %i min is %s', (zone, exact, mode, minutes, told) => {
    expect(formatInstant(roundInstant(Date.parse(exact), zone, step(mode, minutes)))).toBe(told)
  })

  it('lands on the local grid, less than a step away, and stays there', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham')
    const modes = fc.constantFrom<RoundingMode>('nearest', 'up', 'down')
    const minutes = fc.constantFrom(1, 5, 6, 15, 30)
    const times = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) })
    fc.assert(
      fc.property(times, zones, modes, minutes, (ms, zone, mode, size) => {
        const told = roundInstant(ms, zone, step(mode, size))
        expect(Math.abs(told - ms)).toBeLessThan(size * MINUTE)
        expect((told + offsetMsAt(ms, zone)) % (size * MINUTE)).toBe(0)
        expect(roundInstant(told, zone, step(mode, size))).toBe(told)
      }),
    )
  })
})

describe('roundSession', () => {
  const quarter = step('up', 15)
  it('rounds 12:00 to 13:45 up to 15 min to 1h45 (DOMAIN: case 21)', () => {
    const session = { startMs: at('12:00:00'), endMs: at('13:45:00'), workedMs: 105 * MINUTE, zone: 'UTC' }
    const rounding = { ...NO_ROUNDING, duration: quarter }
    expect(roundSession(session, rounding).workedMs).toBe(105 * MINUTE)
    expect(roundSession(session, { start: quarter, end: quarter, duration: quarter }).workedMs).toBe(
      105 * MINUTE,
    )
  })

  it('takes exact breaks off and rounds once', () => {
    const session = {
      startMs: at('08:02:00'),
      endMs: at('16:58:00'),
      workedMs: (536 - 37) * MINUTE,
      zone: 'UTC',
    }
    const rounding = { start: step('down', 15), end: quarter, duration: step('nearest', 15) }
    expect(roundSession(session, rounding)).toEqual({
      startMs: at('08:00:00'),
      endMs: at('17:00:00'),
      workedMs: 510 * MINUTE,
    })
  })

  it('is never less than nothing', () => {
    const session = { startMs: at('08:01:00'), endMs: at('08:02:00'), workedMs: MINUTE, zone: 'UTC' }
    const rounding = { ...NO_ROUNDING, start: quarter, end: step('down', 15) }
    expect(roundSession(session, rounding).workedMs).toBe(0)
  })

  it('has no worked time without an end', () => {
    const session = { startMs: at('08:01:00'), endMs: null, workedMs: 0, zone: 'UTC' }
    expect(roundSession(session, { ...NO_ROUNDING, start: quarter })).toEqual({
      startMs: at('08:15:00'),
      endMs: null,
      workedMs: 0,
    })
  })
})
