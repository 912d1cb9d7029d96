import type { Punch, PunchKind } from '@muster/core/clocking/punch.ts'
import { fixedRules } from '@muster/core/clocking/rules.ts'
import { describe, expect, it } from 'vitest'
import { directionsOf } from './directions.ts'
import type { TimedLine } from './import-line.ts'

const rulesAt = fixedRules()
const zone = 'UTC'
const nowMs = Date.UTC(2026, 6, 1)

/** `'08:00'` or `'2 08:00'` (on 2 June), a direction after it where the terminal gave one. */
function atOf(text: string): { at: number; kind: PunchKind | undefined } {
  const [, day = '1', time, kind] = /^(?:(\d+) )?([\d:]+)(?: (\w+))?$/.exec(text) ?? []
  const at = Date.parse(`2026-06-${day.padStart(2, '0')}T${time?.length === 5 ? `${time}:00` : time}Z`)
  return { at, kind: kind as PunchKind | undefined }
}

function line(text: string): TimedLine {
  const { at, kind } = atOf(text)
  return { line: 1, text, id: text, personId: 'p', kind, reading: at, zone, assurance: 'none' }
}

function stored(text: string, more: Partial<Punch> = {}): Punch {
  const { at, kind = 'in' } = atOf(text)
  return { id: `stored ${text}`, kind, at, zone, receivedAt: at, source: 'import', ...more }
}

const told = (lines: string[], log: Punch[] = []) => [
  ...directionsOf(lines.map(line), log, { rulesAt, nowMs }).values(),
]

describe('directionsOf', () => {
  it.each([
    ['alternates', ['08:00', '12:00', '13:00', '17:00'], ['in', 'out', 'in', 'out']],
    ['starts anew after 16 h', ['08:00', '2 00:00:01'], ['in', 'in']],
    ['ends at 16 h exactly', ['08:00', '2 00:00'], ['in', 'out']],
    [
      'says the same again within a minute',
      ['08:00', '08:00:40', '17:00', '17:01'],
      ['in', 'in', 'out', 'out'],
    ],
    ['counts the minute from the one that counted', ['08:00', '08:00:40', '08:01:20'], ['in', 'in', 'out']],
    ['follows what was said', ['08:00 in', '12:00', '13:00 out', '14:00'], ['out', 'in']],
    ['ends a session that is on a break', ['08:00 in', '12:00 break_start', '17:00'], ['out']],
    ['is in after an out that came first', ['06:00 out', '08:00'], ['in']],
  ])('%s', (_, lines, expected) => {
    expect(told(lines)).toEqual(expected)
  })

  it('goes on from what is stored before it, and not from what comes after', () => {
    expect(told(['17:00'], [stored('08:00 in')])).toEqual(['out'])
    expect(told(['07:00'], [stored('08:00 in')])).toEqual(['in'])
    expect(told(['17:00'], [stored('08:00 in'), stored('16:00 out')])).toEqual(['in'])
  })

  it('passes over what was taken back or is kept apart', () => {
    const taken = [stored('08:00 in'), stored('08:05 void', { supersedes: 'stored 08:00 in' })]
    expect(told(['17:00'], taken)).toEqual(['in'])
    expect(told(['17:00'], [stored('08:00 in', { receivedAt: Date.UTC(2026, 4, 1) })])).toEqual(['in'])
  })

  it('takes an automatic out for no badge read', () => {
    const log = [stored('08:00 in'), stored('18:00 out', { source: 'auto', pair: 'stored 08:00 in' })]
    expect(told(['18:40'], log)).toEqual(['out'])
    expect(told(['2 00:30'], log)).toEqual(['in'])
  })

  it('gives a clock that is off by years no say', () => {
    const wrong = { ...line('08:00'), id: 'wrong', reading: 0 }
    const lines = [wrong, line('08:00'), line('17:00')]
    expect([...directionsOf(lines, [], { rulesAt, nowMs }).values()]).toEqual(['in', 'in', 'out'])
  })
})
