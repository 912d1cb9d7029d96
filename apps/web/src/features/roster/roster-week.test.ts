import type { Roster, RosterShift } from '@muster/contract/roster.ts'
import { describe, expect, it } from 'vitest'
import { publicationOf, rosterWeek, usualTimes } from './roster-week.ts'

const HOUR_MS = 3_600_000
const DATES = [
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
  '2026-03-06',
  '2026-03-07',
  '2026-03-08',
]
const EIGHT = [
  { start: '08:00', end: '12:00' },
  { start: '13:00', end: '17:00' },
]

function shift(id: string, change: Partial<RosterShift> = {}): RosterShift {
  const times = { date: '2026-03-05', start: '22:00', end: '06:00', job: null, label: null }
  return { id, personId: 'will', ...times, state: 'published', clashes: [], ...change }
}
const planned = ({ id: _id, state: _state, clashes: _clashes, ...rest }: RosterShift) => rest

function roster(change: Partial<Roster> = {}): Roster {
  const day = (date: string, index: number) => ({
    date,
    pattern: index < 5 ? EIGHT : [],
    leave: [],
    elsewhere: 0,
  })
  return {
    team: { id: 'yard', name: 'Yard' },
    today: '2026-03-04',
    zone: 'Europe/Berlin',
    people: [
      { person: { id: 'lea', name: 'Lea' }, days: DATES.map(day) },
      { person: { id: 'will', name: 'Will' }, days: DATES.map(day) },
    ],
    shifts: [],
    removed: [],
    holidays: [],
    jobs: [],
    ...change,
  }
}
const cell = (of: Roster, person: number, date: string) =>
  rosterWeek(of, DATES).rows[person]?.cells.find((one) => one.date === date)

describe('the grid of a roster', () => {
  it('shows the pattern where no shift is, and sums up what would count', () => {
    const week = rosterWeek(roster({ shifts: [shift('a', { start: '06:00', end: '12:00' })] }), DATES)
    expect(week.rows.map(({ plannedMs, patternMs }) => [plannedMs / HOUR_MS, patternMs / HOUR_MS])).toEqual([
      [40, 40],
      [38, 40],
    ])
    expect(week.days.map(({ people, plannedMs }) => [people, plannedMs / HOUR_MS])).toEqual([
      [2, 16],
      [2, 16],
      [2, 16],
      [2, 14],
      [2, 16],
      [0, 0],
      [0, 0],
    ])
    expect([week.plannedMs / HOUR_MS, week.patternMs / HOUR_MS]).toEqual([78, 80])
  })

  it('counts nothing of the pattern on a holiday, and half of it beside half a day of leave', () => {
    const of = roster({ holidays: [{ date: '2026-03-03', name: 'Fair' }] })
    const lea = of.people[0]?.days[3]
    lea?.leave.push({ id: 'l', kind: 'vacation', part: 'first_half' })
    expect(cell(of, 0, '2026-03-03')).toMatchObject({ plannedMs: 0, pattern: [], holiday: 'Fair' })
    expect(cell(of, 0, '2026-03-05')).toMatchObject({ plannedMs: 4 * HOUR_MS })
  })

  it('shows a moved shift in both places, and one that was taken away where it was', () => {
    const moved = shift('m', { state: 'changed', before: planned(shift('m', { date: '2026-03-06' })) })
    const changed = shift('c', {
      date: '2026-03-07',
      state: 'changed',
      before: planned(shift('c', { date: '2026-03-07', start: '20:00' })),
    })
    const gone = { id: 'g', ...planned(shift('g', { personId: 'lea' })) }
    const of = roster({ shifts: [moved, changed], removed: [gone] })
    const kinds = (person: number, date: string) => cell(of, person, date)?.entries.map(({ kind }) => kind)
    expect(kinds(1, '2026-03-05')).toEqual(['shift'])
    expect(kinds(1, '2026-03-06')).toEqual(['moved'])
    expect(kinds(1, '2026-03-07')).toEqual(['shift'])
    expect(kinds(0, '2026-03-05')).toEqual(['removed'])
  })

  it('has no room for who is not in the team that day', () => {
    const of = roster()
    of.people.push({ person: { id: 'gone', name: 'Gone' }, days: [] })
    expect(cell(of, 2, '2026-03-05')).toMatchObject({ inTeam: false, plannedMs: 0 })
  })
})

describe('a publication', () => {
  it('tells whose plan changes, and leaves the past alone', () => {
    const of = roster({
      shifts: [
        shift('published'),
        shift('new', { state: 'draft', clashes: [{ with: 'holiday' }] }),
        shift('given away', {
          personId: 'lea',
          state: 'changed',
          before: planned(shift('given away')),
        }),
        shift('past', { state: 'draft', date: '2026-03-03' }),
        shift('from the past', { state: 'changed', before: planned(shift('x', { date: '2026-03-02' })) }),
      ],
      removed: [
        { id: 'gone', ...planned(shift('gone', { personId: 'zoe' })) },
        { id: 'gone too', ...planned(shift('gone too', { date: '2026-03-03' })) },
      ],
    })
    expect(publicationOf(of)).toEqual({
      published: 2,
      removed: 1,
      people: ['will', 'lea', 'zoe'],
      past: 3,
      clashing: 1,
    })
  })
})

it('usual times are those that are there most often', () => {
  const early = { start: '06:00', end: '14:00' }
  const shifts = [shift('a'), shift('b', early), shift('c', early)]
  expect(usualTimes({ shifts }, 1)).toEqual([early])
  expect(usualTimes({ shifts }, 4)).toEqual([early, { start: '22:00', end: '06:00' }])
})
