import { describe, expect, it } from 'vitest'
import { findPersonBy } from './people-by-name.ts'

const people = [
  { id: 'ada', number: '7' },
  { id: 'ben', number: '007' },
  { id: 'cleo', number: '0042' },
  { id: 'dan', number: null },
  { id: 'eve', number: '000' },
]

describe('findPersonBy', () => {
  it.each([
    ['7', 'ada'],
    ['007', 'ben'],
    ['07', undefined],
    ['42', 'cleo'],
    ['00000042', 'cleo'],
    ['dan', 'dan'],
    ['0', 'eve'],
    ['', undefined],
    ['toString', undefined],
  ])('%j is %j', (name, person) => {
    expect(findPersonBy(people)(name)).toBe(person)
  })

  it('asks the mapping first', () => {
    expect(findPersonBy(people, new Map([['7', 'dan']]))('7')).toBe('dan')
  })
})
