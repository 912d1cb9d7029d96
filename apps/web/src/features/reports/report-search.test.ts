import { describe, expect, it } from 'vitest'
import { carriedOver, reportRange, reportSearch, searchWith } from './report-search.ts'

const TEAM = '01b00000-0000-7000-8000-000000000101'

describe('the address of a report', () => {
  it.each([
    ['days', { from: '2026-11-01', until: '2026-11-30' }],
    ['a team and a person', { team: TEAM, person: TEAM }],
    ['how hours are shown', { by: 'job', figures: 'rounded' }],
    ['a moment', { date: '2026-11-20', time: '23:59' }],
    ['a state', { status: 'missing_now' }],
    ['a version', { version: 3 }],
  ])('keeps %s', (_what, search) => {
    expect(reportSearch(search)).toEqual(search)
  })

  it.each([
    ['a day that is none', { from: '2026-02-30', until: 'soon' }],
    ['a team that is none', { team: 'dock', person: 7 }],
    ['ways that there are not', { by: 'person', figures: 'both' }],
    ['a time that is none', { date: '2026-1-1', time: '24:00' }],
    ['a state that is none', { status: 'asleep' }],
    ['a version that is none', { version: 1.5 }],
    ['a version below one', { version: 0 }],
  ])('leaves out %s', (_what, search) => {
    expect(reportSearch(search)).toEqual({})
  })

  it('loses what is taken out, and hands on whom and when', () => {
    const search = { team: TEAM, from: '2026-11-01', until: '2026-11-30', by: 'job' as const }
    expect(searchWith(search, { team: null, figures: 'exact' })).toEqual({
      from: '2026-11-01',
      until: '2026-11-30',
      by: 'job',
      figures: 'exact',
    })
    expect(carriedOver(search)).toEqual({ team: TEAM, from: '2026-11-01', until: '2026-11-30' })
  })
})

describe('the days of a report', () => {
  it.each([
    ['those asked for', { from: '2026-10-26', until: '2026-11-01' }, ['2026-10-26', '2026-11-01']],
    ['this month where none are', {}, ['2026-11-01', '2026-11-30']],
    [
      'this month where they are backwards',
      { from: '2026-11-02', until: '2026-11-01' },
      ['2026-11-01', '2026-11-30'],
    ],
    ['this month where one is missing', { from: '2026-01-01' }, ['2026-11-01', '2026-11-30']],
  ])('are %s', (_what, search, [from, until]) => {
    expect(reportRange(search, '2026-11-20')).toEqual({ from, until })
  })
})
