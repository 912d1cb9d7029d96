import { expect, test } from 'vitest'
import { meaningOf, rowAfter } from './morning-keys.ts'

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

test.each([
  ['j', 'next'],
  ['ArrowDown', 'next'],
  ['k', 'previous'],
  ['ArrowUp', 'previous'],
  ['a', 'approve'],
  ['A', 'approve'],
  ['r', 'refuse'],
  ['f', 'fine'],
  ['Enter', undefined],
  ['x', undefined],
])('%s means %s', (key, meaning) => expect(meaningOf(press(key), false)).toBe(meaning))

test('a letter of a word, or one with a modifier, means nothing', () => {
  expect(meaningOf(press('a'), true)).toBeUndefined()
  expect(meaningOf(press('a', { ctrlKey: true }), false)).toBeUndefined()
  expect(meaningOf(press('r', { metaKey: true }), false)).toBeUndefined()
})

test('rows are gone through, and end at the ends', () => {
  expect(rowAfter(-1, 'next', 3)).toBe(0)
  expect(rowAfter(0, 'next', 3)).toBe(1)
  expect(rowAfter(2, 'next', 3)).toBe(2)
  expect(rowAfter(0, 'previous', 3)).toBe(0)
  expect(rowAfter(-1, 'previous', 3)).toBe(0)
})
