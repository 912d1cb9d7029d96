import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReportedSession, WORK_SESSION_COLUMNS, workSessionsCsv } from './work-session-table.ts'

const HOUR_MS = 3_600_000
const ADA = { name: 'Ada', number: '7' }

function session(change: Partial<ReportedSession> = {}): ReportedSession {
  return {
    workDate: '2026-03-02',
    zone: 'Europe/Berlin',
    startMs: Date.parse('2026-03-02T07:00:00Z'),
    endMs: Date.parse('2026-03-02T16:00:00Z'),
    breaks: [],
    presenceMs: 9 * HOUR_MS,
    breakMs: 0,
    workedMs: 9 * HOUR_MS,
    status: 'closed',
    exceptions: [],
    jobs: [],
    notes: [],
    changes: [],
    ...change,
  }
}

/** The cells of a file's rows: what a spreadsheet reads, the header's names as keys. */
function cellsOf(text: string): Record<string, string>[] {
  const rows = [...text.slice(1).matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n])*)(,|\r\n)/g)]
    .reduce<string[][]>(
      (lines, [, cell = '', end]) => {
        lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
        if (end !== ',') lines.push([])
        return lines
      },
      [[]],
    )
    .slice(1, -1)
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [WORK_SESSION_COLUMNS[index], cell])))
}

describe('workSessionsCsv', () => {
  it('is a header and a row a session, marked as UTF-8, with CR LF', () => {
    const breaks = [
      { startMs: Date.parse('2026-03-02T11:00:00Z'), endMs: Date.parse('2026-03-02T11:30:00Z') },
      { startMs: Date.parse('2026-03-02T14:00:00Z'), endMs: Date.parse('2026-03-02T14:05:00Z') },
    ]
    const worked = { breaks, breakMs: 2_100_000, workedMs: 9 * HOUR_MS - 2_100_000 }
    expect(workSessionsCsv(ADA, [session(worked)])).toBe(
      '\uFEFFperson,number,work_date,zone,clock_in,clock_out,breaks,presence,break,worked,worked_hours,status,' +
        'exceptions,jobs,notes,changes\r\n' +
        'Ada,7,2026-03-02,Europe/Berlin,2026-03-02T08:00:00+01:00,2026-03-02T17:00:00+01:00,' +
        '2026-03-02T12:00:00+01:00/2026-03-02T12:30:00+01:00; 2026-03-02T15:00:00+01:00/2026-03-02T15:05:00+01:00,' +
        '9:00:00,0:35:00,8:25:00,8.42,closed,,,,\r\n',
    )
  })

  it('is the header alone where there was nothing', () => {
    expect(workSessionsCsv({ name: 'Ada', number: undefined }, [])).toMatch(
      /^\uFEFFperson,[a-z_,]+changes\r\n$/,
    )
  })

  const told: [what: string, change: Partial<ReportedSession>, cells: Record<string, string>][] = [
    ['has no end', { endMs: null, status: 'open', workedMs: 0 }, { clock_out: '', worked: '0:00:00' }],
    [
      'has no start',
      { startMs: null, exceptions: ['out_without_in'] },
      { clock_in: '', exceptions: 'out_without_in' },
    ],
    ['has milliseconds', { workedMs: 1_234 }, { worked: '0:00:01.234', worked_hours: '0.00' }],
    ['lasts for days', { presenceMs: 47.5 * HOUR_MS }, { presence: '47:30:00' }],
    [
      'ends after clocks went back',
      {
        startMs: Date.parse('2026-10-25T00:50:00Z'),
        endMs: Date.parse('2026-10-25T01:10:00Z'),
      },
      { clock_in: '2026-10-25T02:50:00+02:00', clock_out: '2026-10-25T02:10:00+01:00' },
    ],
    [
      'is west of Greenwich, by half an hour',
      { zone: 'America/St_Johns', startMs: Date.parse('2026-01-02T12:00:00.250Z') },
      { clock_in: '2026-01-02T08:30:00.250-03:30' },
    ],
    ['is on jobs', { jobs: ['A1', 'B2'] }, { jobs: 'A1; B2' }],
    [
      'was changed',
      {
        changes: [
          {
            atMs: Date.parse('2026-03-02T07:00:00Z'),
            kind: 'in',
            change: 'entered',
            author: 'Lea',
            reason: 'no phone',
          },
          {
            atMs: Date.parse('2026-03-02T16:00:00Z'),
            kind: 'out',
            change: 'taken back',
            author: 'Ada',
            reason: undefined,
          },
        ],
      },
      {
        changes:
          '2026-03-02T08:00:00+01:00 in entered by Lea: no phone; 2026-03-02T17:00:00+01:00 out taken back by Ada',
      },
    ],
  ]
  it.each(told)('tells a session that %s', (_what, change, cells) => {
    expect(cellsOf(workSessionsCsv(ADA, [session(change)]))).toMatchObject([cells])
  })

  const typed: [string, string][] = [
    ['=1+1', "'=1+1"],
    ['a;=1+1', "a;'=1+1"],
    ['a; @SUM(A1)', "a; '@SUM(A1)"],
    ['a\n-1', "a\n'-1"],
    ['a;b', 'a;b'],
    ['a "b", c', 'a "b", c'],
  ]
  it.each(typed)('writes what was typed as %j as %j', (text, cell) => {
    const file = workSessionsCsv({ name: text, number: text }, [session({ notes: [text], jobs: [text] })])
    expect(cellsOf(file)).toMatchObject([{ person: cell, number: cell, notes: cell, jobs: cell }])
  })

  it('has no formula in any piece, whether it is cut at commas or at semicolons', () => {
    const unit = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ',', ';', ' ', '"', 'a')
    const texts = fc.array(fc.string({ unit }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.string({ unit }), texts, (name, notes) => {
        const file = workSessionsCsv({ name, number: undefined }, [session({ notes })])
        const [row] = cellsOf(file)
        for (const cell of [row?.person ?? '', row?.notes ?? '']) {
          for (const piece of cell.split(/[;\t\r\n]/)) expect(piece).not.toMatch(/^\s*[=+\-@]/)
        }
      }),
    )
  })

  it('shows hundredths of an hour that add up to the rounded total', () => {
    const thirds = [1, 2, 3].map(() => session({ workedMs: HOUR_MS / 3 }))
    expect(cellsOf(workSessionsCsv(ADA, thirds)).map((row) => row.worked_hours)).toEqual([
      '0.33',
      '0.34',
      '0.33',
    ])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 * HOUR_MS })), (durations) => {
        const rows = cellsOf(
          workSessionsCsv(
            ADA,
            durations.map((workedMs) => session({ workedMs })),
          ),
        )
        const shown = rows.reduce((sum, row) => sum + Math.round(Number(row.worked_hours) * 100), 0)
        expect(shown).toBe(Math.round(durations.reduce((sum, ms) => sum + ms, 0) / 36_000))
      }),
    )
  })
})
