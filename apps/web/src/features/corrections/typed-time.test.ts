import { describe, expect, test } from 'vitest'
import { timeAfter, timeIn, timeOn } from './typed-time.ts'

const BERLIN = 'Europe/Berlin'
const at = (text: string) => Date.parse(text)

describe('a time typed for a date', () => {
  test('is that instant', () =>
    expect(timeOn('2026-11-20', { time: '18:00' }, BERLIN)).toEqual({ ms: at('2026-11-20T18:00+01:00') }))

  test('is refused where the clocks skipped it', () =>
    expect(timeOn('2026-03-29', { time: '02:30' }, BERLIN)).toEqual({ problem: 'does_not_exist' }))

  test('asks which, where it exists twice', () => {
    expect(timeOn('2026-10-25', { time: '02:30' }, BERLIN)).toEqual({
      problem: 'ambiguous',
      choices: [
        { at: at('2026-10-25T02:30+02:00'), offset: '+02:00' },
        { at: at('2026-10-25T02:30+01:00'), offset: '+01:00' },
      ],
    })
    expect(timeOn('2026-10-25', { time: '02:30', offset: '+01:00' }, BERLIN)).toEqual({
      ms: at('2026-10-25T02:30+01:00'),
    })
  })

  test('forgets what was picked for another date', () =>
    expect(timeOn('2026-10-26', { time: '02:30', offset: '+02:00' }, BERLIN)).toEqual({
      ms: at('2026-10-26T02:30+01:00'),
    }))

  test.each(['', '25:00', '8'])('"%s" is none', (time) =>
    expect(timeOn('2026-11-20', { time }, BERLIN)).toEqual({ problem: time === '' ? 'required' : 'invalid' }),
  )
})

describe.each([
  ['the same day', '2026-11-20T08:00+01:00', '18:00', '2026-11-20T18:00+01:00'],
  ['the next morning', '2026-11-20T22:00+01:00', '06:00', '2026-11-21T06:00+01:00'],
  ['a whole day later', '2026-11-20T08:00+01:00', '08:00', '2026-11-21T08:00+01:00'],
  ['after the night of 25 hours', '2026-10-24T22:00+02:00', '06:00', '2026-10-25T06:00+01:00'],
  ['the second 02:10, from the first 02:50', '2026-10-25T02:50+02:00', '02:10', '2026-10-25T02:10+01:00'],
  ['the day after a gap', '2026-03-29T04:00+02:00', '02:30', '2026-03-30T02:30+02:00'],
])('the first time after: %s', (_what, after, time, expected) => {
  test(`${time}`, () => expect(timeAfter(at(after), { time }, BERLIN)).toEqual({ ms: at(expected) }))
})

test('a night into the hour that comes twice asks which', () => {
  const found = timeAfter(at('2026-10-24T20:00+02:00'), { time: '02:30' }, BERLIN)
  expect(found).toMatchObject({ problem: 'ambiguous', choices: [{ offset: '+02:00' }, { offset: '+01:00' }] })
})

test('a night into the hour that does not exist is refused', () =>
  expect(timeAfter(at('2026-03-28T20:00+01:00'), { time: '02:30' }, BERLIN)).toEqual({
    problem: 'does_not_exist',
  }))

test('an instant is told in its zone', () =>
  expect(timeIn('America/Toronto', at('2026-01-05T13:00Z'))).toBe('08:00'))
