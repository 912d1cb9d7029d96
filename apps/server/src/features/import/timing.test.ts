import { parseInstant } from '@muster/core/time/instant.ts'
import { describe, expect, it } from 'vitest'
import type { ImportLine } from './import-line.ts'
import { mayBeAt, timed } from './timing.ts'

const zone = 'Europe/Berlin'
const latestMs = Date.UTC(2030, 0, 1)
const at = (text: string) => parseInstant(text) ?? Number.NaN

function line(local: string, id = local): ImportLine {
  return { line: 1, text: '', id, personId: 'p', kind: 'in', reading: { local }, zone, assurance: 'none' }
}

describe('timed', () => {
  it('keeps the order of the file in the hour that comes twice', () => {
    const locals = [
      '2026-10-25 02:50:00',
      '2026-10-25 02:10:00',
      '2026-10-25 02:20:00',
      '2026-10-25 03:00:00',
    ]
    const lines = timed(
      locals.map((local) => line(local)),
      new Map(),
      latestMs,
    )
    expect(lines.map(({ reading, doubtfulTime }) => [reading, doubtfulTime])).toEqual([
      [at('2026-10-25T02:50:00+02:00'), true],
      [at('2026-10-25T02:10:00+01:00'), true],
      [at('2026-10-25T02:20:00+01:00'), true],
      [at('2026-10-25T03:00:00+01:00'), false],
    ])
  })

  it('goes by no neighbour whose clock is off by years', () => {
    const locals = ['2026-10-25 01:50:00', '2099-01-01 00:00:00', '2026-10-25 02:10:00']
    const lines = timed(
      locals.map((local) => line(local)),
      new Map(),
      latestMs,
    )
    expect(lines[2]?.reading).toBe(at('2026-10-25T02:10:00+02:00'))
  })

  it('goes by what the database holds of a line', () => {
    const known = new Map([['first', { at: at('2026-10-25T02:10:00+01:00') }]])
    const lines = timed([line('2026-10-25 02:10:00', 'first'), line('2026-10-25 02:20:00')], known, latestMs)
    expect(lines.map(({ reading }) => reading)).toEqual([
      at('2026-10-25T02:10:00+01:00'),
      at('2026-10-25T02:20:00+01:00'),
    ])
  })

  it('moves a time that clocks sprang over on, and says so', () => {
    expect(timed([line('2026-03-29 02:30:00')], new Map(), latestMs)[0]).toMatchObject({
      reading: at('2026-03-29T03:30:00+02:00'),
      doubtfulTime: true,
    })
  })
})

describe('mayBeAt', () => {
  it.each([
    ['2026-06-01 08:00:00', '2026-06-01T08:00:00+02:00', true],
    ['2026-06-01 08:00:00', '2026-06-01T08:00:00+01:00', false],
    ['2026-10-25 02:10:00', '2026-10-25T02:10:00+02:00', true],
    ['2026-10-25 02:10:00', '2026-10-25T02:10:00+01:00', true],
    ['2026-03-29 02:30:00', '2026-03-29T03:30:00+02:00', true],
  ])('%s at %s: %j', (local, instant, expected) => {
    expect(mayBeAt(line(local), at(instant))).toBe(expected)
  })
})
