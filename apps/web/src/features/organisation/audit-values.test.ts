import { describe, expect, it } from 'vitest'
import { auditSearch } from './audit-search.ts'
import { fieldsOf, nameOfRow, valueText } from './audit-values.ts'

const words = { nothing: 'nothing', yes: 'yes', no: 'no', instant: (at: string) => `at ${at}` }

describe('an entry', () => {
  it('has each column that held something, with both values', () => {
    expect(
      fieldsOf({ before: { name: 'Bob', number: null }, after: { name: 'Bobby', number: null } }),
    ).toEqual([{ name: 'name', before: 'Bob', after: 'Bobby' }])
    expect(fieldsOf({ before: null, after: { zone: 'UTC', code: 'B' } })).toEqual([
      { name: 'code', before: null, after: 'B' },
      { name: 'zone', before: null, after: 'UTC' },
    ])
  })

  it.each([
    ['its name', { name: 'Dock', code: 'D' }, 'Dock'],
    ['its code', { code: 'B-12' }, 'B-12'],
    ['nothing', { id: 7 }, undefined],
  ])('is called by %s', (_what, after, name) => {
    expect(nameOfRow({ before: null, after })).toBe(name)
  })
})

it.each([
  [null, 'nothing'],
  ['', 'nothing'],
  [true, 'yes'],
  [false, 'no'],
  [0, '0'],
  ['Bob', 'Bob'],
  ['2026-11-20', '2026-11-20'],
  ['2026-11-20T09:00:00+00:00', 'at 2026-11-20T09:00:00+00:00'],
  ['2026-11-20T09:00:00.123456+00:00', 'at 2026-11-20T09:00:00.123456+00:00'],
  [{ autoOut: false }, '{"autoOut":false}'],
])('%j is written %s', (value, text) => {
  expect(valueText(value, words)).toBe(text)
})

it('an address keeps what makes sense in it', () => {
  const search = { search: 'Bob', kind: 'people', from: '2026-11-01', until: '2026-11-30' }
  expect(auditSearch(search)).toEqual(search)
  expect(auditSearch({ search: 7, kind: 'People!', person: 'Bob', from: '2026-02-30' })).toEqual({
    search: '7',
  })
})
