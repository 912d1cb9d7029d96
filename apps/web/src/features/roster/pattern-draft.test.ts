import { expect, it } from 'vitest'
import { mondayCopied, readWeek } from './pattern-draft.ts'

const typed = (change: Record<number, string>) => Array.from({ length: 7 }, (_, day) => change[day] ?? '')

it('a week is read day by day', () => {
  expect(readWeek(typed({ 0: '8-12, 13-17', 4: '22-6' }))).toEqual({
    week: [
      [
        { start: '08:00', end: '12:00' },
        { start: '13:00', end: '17:00' },
      ],
      [],
      [],
      [],
      [{ start: '22:00', end: '06:00' }],
      [],
      [],
    ],
  })
})

it.each<[what: string, change: Record<number, string>, problem: object]>([
  ['what cannot be read', { 2: 'late' }, { day: 2, problem: 'unreadable' }],
  ['no time at all', { 1: '8-8' }, { day: 1, problem: 'noTime' }],
  ['spans that overlap', { 3: '8-12, 11-13' }, { day: 3, problem: 'overlap' }],
  ['a night into the next morning', { 0: '22-6', 1: '5-9' }, { day: 0, problem: 'overlap' }],
  ['Sunday night into Monday', { 0: '5-9', 6: '22-6' }, { day: 6, problem: 'overlap' }],
])('%s is told at its day', (_what, change, problem) => {
  expect(readWeek(typed(change))).toEqual(problem)
})

it('Monday is copied to the weekdays, and the weekend is left alone', () => {
  expect(mondayCopied(typed({ 0: '8-16', 2: '9-12', 5: '10-12' }))).toEqual([
    '8-16',
    '8-16',
    '8-16',
    '8-16',
    '8-16',
    '10-12',
    '',
  ])
})
