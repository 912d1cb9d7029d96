import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant } from '../time/instant.ts'
import { deriveWorkSessions } from './derive.ts'
import { PUNCH_KINDS, type Punch } from './punch.ts'
import { openReplay, type ReplayRow, replayRow } from './replay.ts'
import { fixedRules } from './rules.ts'

const rulesAt = fixedRules()
const start = Date.UTC(2026, 5, 1, 6)

const line = (more: object): Record<string, unknown> => ({
  id: 'a',
  person: 'p',
  kind: 'in',
  at: formatInstant(start),
  zone: 'UTC',
  ...more,
})

function rows(records: readonly object[], now?: number): ReplayRow[] {
  const replay = openReplay(rulesAt, now)
  for (const record of records) expect(replay.add(record)).toBeUndefined()
  return [...replay.sessions()].flatMap(({ person, sessions }) =>
    sessions.map((session) => replayRow(person, session)),
  )
}

describe('openReplay', () => {
  it('orders by person, then by start', () => {
    const records = [
      line({ id: '1', person: 'b' }),
      line({ id: '2', person: 'B' }),
      line({ id: '3', person: 'a', at: '2026-06-02T06:00:00Z' }),
      line({ id: '4', person: 'a' }),
    ]
    expect(rows(records).map(({ person, start }) => [person, start])).toEqual([
      ['B', '2026-06-01T06:00:00Z'],
      ['a', '2026-06-01T06:00:00Z'],
      ['a', '2026-06-02T06:00:00Z'],
      ['b', '2026-06-01T06:00:00Z'],
    ])
  })

  it.each([
    [{ person: 'q' }, 'person'],
    [{ kind: 'out' }, 'kind'],
    [{ at: '2026-06-01T06:00:01Z' }, 'at'],
    [{ note: 'x' }, 'details'],
    [{ job: 'x', source: 'web' }, 'source, job'],
  ])('refuses the same id with %j', (more, names) => {
    const replay = openReplay(rulesAt)
    expect(replay.add(line({}))).toBeUndefined()
    expect(replay.add(line({ at: '2026-06-01T08:00:00+02:00' }))).toBeUndefined()
    expect(replay.add(line(more))).toEqual({
      problem: `id "a" was there before with other content (${names})`,
    })
  })

  it('orders corrections by their places in the chain where an export tells them', () => {
    const records = [
      line({ id: '3', at: '2026-06-01T06:20:00Z', supersedes: 'a', position: 3 }),
      line({ position: 1 }),
      line({ id: '2', at: '2026-06-01T06:10:00Z', supersedes: 'a', position: 2 }),
    ]
    expect(rows(records).map((row) => row.start)).toEqual(['2026-06-01T06:20:00Z'])
    const without = records.map(({ position: _position, ...record }) => record)
    expect(rows(without).map((row) => row.start)).toEqual(['2026-06-01T06:10:00Z'])
  })

  it('keeps apart what is dated after now, and takes a source that was received in time for what it is', () => {
    const web = line({ id: '1', source: 'web' })
    expect(rows([web], start + 3_600_000)[0]?.exceptions).toEqual([])
    expect(rows([web], start - 3_600_000)[0]?.exceptions).toEqual(['out_of_range_time'])
  })

  it('gives what deriveWorkSessions gives, whatever the people and the order', () => {
    const punch = fc.record({
      person: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(...PUNCH_KINDS.filter((kind) => kind !== 'void')),
      at: fc.integer({ min: 0, max: 3 * 86_400 }).map((seconds) => start + seconds * 1000),
    })
    fc.assert(
      fc.property(fc.array(punch, { maxLength: 40 }), (made) => {
        const punches = made.map((one, index) => ({ ...one, id: `i${index}`, zone: 'Europe/Berlin' }))
        const records = punches.map((one) => ({ ...one, at: formatInstant(one.at) }))
        const expected = ['a', 'b', 'c'].flatMap((person) => {
          const log: Punch[] = punches.filter((one) => one.person === person)
          return deriveWorkSessions(log, rulesAt).map((session) => replayRow(person, session))
        })
        expect(rows(records)).toEqual(expected)
        expect(rows(records.toReversed())).toEqual(expected)
      }),
    )
  })
})
