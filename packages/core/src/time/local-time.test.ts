import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cases from '../../fixtures/dst-cases.json' with { type: 'json' }
import { type LocalResolution, resolveLocal, resolveTerminal, resolveTyped } from './local-time.ts'
import { at, zoneAndMs, zonedAt } from './odd-zones.test-support.ts'

/** A row of the fixture: which fields it has depends on where it comes from. */
type DstCase = {
  zone: string
  local: string
  resolves?: string
  utc?: string
  epochMs?: number
  compatible?: string
  earlier?: string
  later?: string
  kind?: string
  src: string
}

const berlin = 'Europe/Berlin'

describe('dst-cases.json', () => {
  it('has its eight rows', () => {
    expect(cases).toHaveLength(8)
  })

  it.each<DstCase>(cases)('$zone $local: $src', (row) => {
    const text = row.resolves ?? row.utc ?? row.compatible
    const expected = row.epochMs ?? at(text ?? '')
    const resolved = resolveLocal(row.local, row.zone)
    expect(resolved.kind).toBe(row.kind?.startsWith('gap') ? 'gap' : row.kind ? 'ambiguous' : 'exact')
    expect(resolveTerminal(row.local, row.zone, undefined)).toEqual({
      at: expected,
      doubtful: row.kind !== undefined,
    })
    if (row.earlier && row.later) {
      expect(resolved).toEqual({ kind: 'gap', before: at(row.earlier), after: at(row.later) })
    }
  })
})

describe('resolveLocal', () => {
  it.each([
    [berlin, '2026-07-01T12:00', 'exact 2026-07-01T10:00:00Z'],
    [berlin, '2026-07-01 12:00:05', 'exact 2026-07-01T10:00:05Z'],
    [berlin, '2026-03-29T01:59:59', 'exact 2026-03-29T00:59:59Z'],
    [berlin, '2026-03-29T02:30', 'gap 2026-03-29T00:30:00Z 2026-03-29T01:30:00Z'],
    [berlin, '2026-03-29T03:00', 'exact 2026-03-29T01:00:00Z'],
    [berlin, '2026-10-25T01:59:59', 'exact 2026-10-24T23:59:59Z'],
    [berlin, '2026-10-25T02:00', 'ambiguous 2026-10-25T00:00:00Z 2026-10-25T01:00:00Z'],
    [berlin, '2026-10-25T02:59:59', 'ambiguous 2026-10-25T00:59:59Z 2026-10-25T01:59:59Z'],
    [berlin, '2026-10-25T03:00', 'exact 2026-10-25T02:00:00Z'],
    ['Asia/Kolkata', '2026-01-01T05:30', 'exact 2026-01-01T00:00:00Z'],
    ['Asia/Kathmandu', '2026-01-01T05:45', 'exact 2026-01-01T00:00:00Z'],
    ['Pacific/Kiritimati', '2026-01-01T14:00', 'exact 2026-01-01T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', 'gap 2026-10-03T15:15:00Z 2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', 'ambiguous 2026-04-04T14:45:00Z 2026-04-04T15:15:00Z'],
    ['Pacific/Chatham', '2026-09-27T03:00', 'gap 2026-09-26T13:15:00Z 2026-09-26T14:15:00Z'],
    ['Pacific/Chatham', '2026-04-05T03:00', 'ambiguous 2026-04-04T13:15:00Z 2026-04-04T14:15:00Z'],
    ['Pacific/Apia', '2011-12-30T12:00', 'gap 2011-12-29T22:00:00Z 2011-12-30T22:00:00Z'],
    ['America/St_Johns', '2006-10-28T23:30', 'ambiguous 2006-10-29T02:00:00Z 2006-10-29T03:00:00Z'],
    ['America/St_Johns', '2026-03-08T02:30', 'gap 2026-03-08T05:00:00Z 2026-03-08T06:00:00Z'],
    ['Africa/Casablanca', '2025-02-23T02:30', 'ambiguous 2025-02-23T01:30:00Z 2025-02-23T02:30:00Z'],
    ['Africa/Casablanca', '2025-04-06T02:30', 'gap 2025-04-06T01:30:00Z 2025-04-06T02:30:00Z'],
    ['America/Sao_Paulo', '2018-11-04T00:00', 'gap 2018-11-04T02:00:00Z 2018-11-04T03:00:00Z'],
    ['Antarctica/Troll', '2026-03-29T02:00', 'gap 2026-03-29T00:00:00Z 2026-03-29T02:00:00Z'],
    ['Antarctica/Troll', '2026-10-25T02:00', 'ambiguous 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z'],
  ])('%s %s is %s', (zone, local, expected) => {
    expect(shown(resolveLocal(local, zone))).toBe(expected)
  })

  it.each([
    '',
    '2026-02-30T10:00',
    '2026-10-25',
    '2026-10-25T2:30',
    '2026-10-25T24:00',
    '2026-10-25T10:60',
    '2026-10-25T10:00:60',
    '2026-10-25T10:00:',
    '2026-10-25T10:00:00.5',
    '2026-10-25T10:00Z',
    '2026-10-25T10:00+02:00',
    '2026-10-25  10:00',
    '25.10.2026 10:00',
    '2026-10-25T10:00\n',
  ])('%j is invalid', (local) => {
    expect(resolveLocal(local, berlin)).toEqual({ kind: 'invalid' })
  })

  it('throws for an unknown zone', () => {
    expect(() => resolveLocal('2026-07-01T12:00', 'Nowhere')).toThrow('Nowhere')
  })

  it('finds every instant again from its local time', () => {
    fc.assert(
      fc.property(zoneAndMs, ([zone, ms]) => {
        const wholeMs = Math.floor(ms / 1000) * 1000
        const local = zonedAt(wholeMs, zone).toPlainDateTime().toString({ smallestUnit: 'second' })
        expect(instantsOf(resolveLocal(local, zone))).toContain(wholeMs)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives the earlier, later and compatible instants of Temporal for any local time', () => {
    fc.assert(
      fc.property(zoneAndMs, ([zone, ms]) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(ms - (ms % 1000))
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
        const local = plain.toString({ smallestUnit: 'second' })
        const [earlier, later, compatible] = (['earlier', 'later', 'compatible'] as const).map(
          (disambiguation) => plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
        )
        const found = instantsOf(resolveLocal(local, zone))
        expect([found[0], found.at(-1)]).toEqual([earlier, later])
        expect(resolveTerminal(local, zone, undefined)).toEqual({
          at: compatible,
          doubtful: earlier !== later,
        })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('resolveTyped', () => {
  const first = { at: at('2026-10-25T00:30Z'), offset: '+02:00' }
  const second = { at: at('2026-10-25T01:30Z'), offset: '+01:00' }
  const noon = { at: at('2026-07-01T10:00Z'), offset: '+02:00' }

  it('case 3: asks which, where the time exists twice', () => {
    expect(resolveTyped('2026-10-25T02:30', berlin)).toEqual({
      refused: 'local_time_ambiguous',
      local: '2026-10-25T02:30',
      zone: berlin,
      choices: [first, second],
    })
  })

  it('case 4: refuses a time that does not exist, whatever the offset', () => {
    const refusal = {
      refused: 'local_time_does_not_exist',
      local: '2026-03-29T02:30',
      zone: berlin,
      before: { at: at('2026-03-29T00:30Z'), offset: '+01:00' },
      after: { at: at('2026-03-29T01:30Z'), offset: '+02:00' },
    }
    expect(resolveTyped('2026-03-29T02:30', berlin)).toEqual(refusal)
    expect(resolveTyped('2026-03-29T02:30', berlin, '+02:00')).toEqual(refusal)
  })

  it('case 5: with offsets, 02:50 to 02:10 is 20 minutes', () => {
    const start = resolveTyped('2026-10-25T02:50', berlin, '+02:00')
    const end = resolveTyped('2026-10-25T02:10', berlin, '+01:00')
    expect([start, end]).toEqual([{ at: at('2026-10-25T00:50Z') }, { at: at('2026-10-25T01:10Z') }])
  })

  it.each([
    ['2026-10-25T02:30', berlin, '+02:00', first.at],
    ['2026-10-25 02:30:00', berlin, '+01:00', second.at],
    ['2026-10-25T02:30', berlin, '+01:00:00', second.at],
    ['2026-07-01T12:00', berlin, undefined, noon.at],
    ['2026-07-01T12:00', berlin, '+02:00', noon.at],
    ['2026-10-25T01:30', 'Europe/London', 'Z', at('2026-10-25T01:30Z')],
    ['2026-10-25T01:30', 'Europe/London', '-00:00', at('2026-10-25T01:30Z')],
    ['2026-01-01T12:00', 'America/St_Johns', '-03:30', at('2026-01-01T15:30Z')],
  ])('takes %s in %s with offset %s', (local, zone, offset, expected) => {
    expect(resolveTyped(local, zone, offset)).toEqual({ at: expected })
  })

  it.each([
    ['2026-10-25T02:30', '+03:00', [first, second]],
    ['2026-10-25T02:30', '02:00', [first, second]],
    ['2026-10-25T02:30', '', [first, second]],
    ['2026-10-25T02:30', '+24:00', [first, second]],
    ['2026-07-01T12:00', '+01:00', [noon]],
  ])('refuses %s with offset %j', (local, offset, choices) => {
    expect(resolveTyped(local, berlin, offset)).toEqual({
      refused: 'offset_does_not_match',
      local,
      zone: berlin,
      offset,
      choices,
    })
  })

  it('refuses what is no local time', () => {
    const refusal = { refused: 'local_time_invalid', local: '2026-02-30T10:00', zone: berlin }
    expect(resolveTyped('2026-02-30T10:00', berlin)).toEqual(refusal)
  })

  it('shows the seconds of an offset before standard time', () => {
    const refusal = resolveTyped('1880-01-01T12:00', berlin, '+01:00')
    expect(refusal).toMatchObject({ choices: [{ offset: '+00:53:28' }] })
  })
})

describe('resolveTerminal', () => {
  it.each([
    ['no line before', '2026-10-25T02:30', undefined, '2026-10-25T00:30Z', true],
    ['line before the earlier', '2026-10-25T02:30', '2026-10-25T00:10Z', '2026-10-25T00:30Z', true],
    ['line at the earlier', '2026-10-25T02:30', '2026-10-25T00:30Z', '2026-10-25T00:30Z', true],
    ['line between', '2026-10-25T02:30', '2026-10-25T00:31Z', '2026-10-25T01:30Z', true],
    ['line at the later', '2026-10-25T02:30', '2026-10-25T01:30Z', '2026-10-25T01:30Z', true],
    ['line after both', '2026-10-25T02:30', '2026-10-25T05:00Z', '2026-10-25T01:30Z', true],
    ['gap', '2026-03-29 02:30:00', undefined, '2026-03-29T01:30Z', true],
    ['gap, whatever the line before', '2026-03-29 02:30', '2026-03-29T05:00Z', '2026-03-29T01:30Z', true],
    ['exact', '2026-07-01 12:00:00', undefined, '2026-07-01T10:00Z', false],
    ['exact, also out of order', '2026-07-01 12:00', '2026-07-02T10:00Z', '2026-07-01T10:00Z', false],
  ])('%s', (_name, local, previous, expected, doubtful) => {
    const previousAt = previous === undefined ? undefined : at(previous)
    expect(resolveTerminal(local, berlin, previousAt)).toEqual({ at: at(expected), doubtful })
  })

  it('keeps the order of a file through the night clocks go back', () => {
    const lines = ['01:50', '02:10', '02:50', '02:05', '02:55', '03:01']
    let previousAt: number | undefined
    const offsets = lines.map((time) => {
      const line = resolveTerminal(`2026-10-25 ${time}`, berlin, previousAt)
      previousAt = line?.at
      return zonedAt(line?.at ?? 0, berlin).offset
    })
    expect(offsets).toEqual(['+02:00', '+02:00', '+02:00', '+01:00', '+01:00', '+01:00'])
  })

  it('gives nothing for a malformed line', () => {
    expect(resolveTerminal('2026-02-30 10:00', berlin, undefined)).toBeUndefined()
  })
})

function instantsOf(resolution: LocalResolution): number[] {
  if (resolution.kind === 'exact') return [resolution.at]
  if (resolution.kind === 'gap') return [resolution.before, resolution.after]
  return resolution.kind === 'ambiguous' ? [resolution.earlier, resolution.later] : []
}

function shown(resolution: LocalResolution): string {
  const instants = instantsOf(resolution).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString())
  return [resolution.kind, ...instants].join(' ')
}
