import type { Board, BoardRow } from '@muster/contract/clocking.ts'
import type { Event } from '@muster/contract/live.ts'
import { describe, expect, test } from 'vitest'
import { boardNow, workedTodayMs } from './board-now.ts'

const ADA = '01a00000-0000-7000-8000-000000000001'
const BOB = '01a00000-0000-7000-8000-000000000002'
const EVE = '01a00000-0000-7000-8000-000000000003'
const HOUR_MS = 3_600_000
const SIX = '2026-11-20T05:00:00.000Z'
const NINE = '2026-11-20T08:00:00.000Z'

function row(id: string, change: Partial<BoardRow> = {}): BoardRow {
  const nothing = { phase: 'out', since: null, sessionStart: null, breakMs: 0, doneMs: 0 } as const
  return { person: { id, name: id }, teams: [], zone: 'Europe/Berlin', exceptions: [], ...nothing, ...change }
}

function board(lastEvent: number, rows: BoardRow[], counts: Partial<Board['counts']> = {}): Board {
  return {
    now: SIX,
    zone: 'Europe/Berlin',
    workDate: '2026-11-20',
    lastEvent,
    counts: { working: 0, on_break: 0, out: rows.length, exceptions: 0, ...counts },
    rows,
    jobs: [],
  }
}

function punched(
  number: number,
  personId: string,
  phase: BoardRow['phase'],
  job: string | null = null,
): Event {
  const data = { punch: ADA, kind: 'in' as const, at: NINE, since: NINE, breakMs: 0, sessions: [] }
  const sessionStart = phase === 'out' ? null : SIX
  return { number, at: NINE, kind: 'punch', personId, data: { ...data, phase, sessionStart, job } }
}

describe('a board moved on by events', () => {
  test('takes the latest of each person, whatever the order they came in', () => {
    const events = [punched(12, ADA, 'on_break'), punched(11, ADA, 'working'), punched(13, BOB, 'working')]
    const { rows, counts } = boardNow([board(10, [row(ADA), row(BOB)])], events)
    expect(rows.map(({ phase, sessionStart }) => [phase, sessionStart])).toEqual([
      ['on_break', SIX],
      ['working', SIX],
    ])
    expect(counts).toMatchObject({ out: 0, working: 1, on_break: 1 })
  })

  test('leaves out what the board holds already, page by page', () => {
    const pages = [board(10, [row(ADA)], { out: 2 }), board(12, [row(BOB)])]
    const { rows, counts } = boardNow(pages, [punched(11, ADA, 'working'), punched(12, BOB, 'working')])
    expect(rows.map(({ phase }) => phase)).toEqual(['working', 'out'])
    expect(counts).toMatchObject({ out: 1, working: 1 })
  })

  test('says nothing of people who are not on it', () => {
    const before = board(10, [row(ADA)])
    expect(boardNow([before], [punched(11, EVE, 'working')])).toEqual({
      rows: before.rows,
      counts: before.counts,
    })
  })

  test('changes the job, and takes it away', () => {
    const pages = [board(10, [row(ADA, { job: BOB })])]
    expect(boardNow(pages, [punched(11, ADA, 'working', EVE)]).rows[0]?.job).toBe(EVE)
    expect(boardNow(pages, [punched(11, ADA, 'out')]).rows[0]).not.toHaveProperty('job')
  })

  test('is empty without pages', () => {
    expect(boardNow([], [punched(1, ADA, 'working')]).rows).toEqual([])
  })
})

describe.each<[what: string, row: BoardRow, hours: number]>([
  ['nothing yet', row(ADA), 0],
  ['sessions that ended', row(ADA, { doneMs: 2 * HOUR_MS }), 2],
  ['the one that runs', row(ADA, { phase: 'working', sessionStart: SIX, since: SIX, doneMs: HOUR_MS }), 5],
  ['less its breaks', row(ADA, { phase: 'working', sessionStart: SIX, since: NINE, breakMs: HOUR_MS }), 3],
  ['less the break that runs', row(ADA, { phase: 'on_break', sessionStart: SIX, since: NINE }), 3],
])('worked today: %s', (_what, given, hours) => {
  test('at ten', () => {
    expect(workedTodayMs(given, Date.parse('2026-11-20T09:00:00Z'))).toBe(hours * HOUR_MS)
  })
})
