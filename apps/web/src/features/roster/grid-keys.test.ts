import { expect, it } from 'vitest'
import { placeAfterKey } from './grid-keys.ts'

const size = { rows: 3, columns: 7 }

it.each<[key: string, ctrlKey: boolean, to: [row: number, column: number] | undefined]>([
  ['ArrowLeft', false, [1, 2]],
  ['ArrowRight', false, [1, 4]],
  ['ArrowUp', false, [0, 3]],
  ['ArrowDown', false, [2, 3]],
  ['Home', false, [1, 0]],
  ['End', false, [1, 6]],
  ['Home', true, [0, 0]],
  ['End', true, [2, 6]],
  ['a', false, undefined],
])('%s (with Ctrl: %s) leads from the middle to %j', (key, ctrlKey, to) => {
  const found = placeAfterKey({ row: 1, column: 3 }, { key, ctrlKey }, size)
  expect(found && [found.row, found.column]).toEqual(to)
})

it('stays in the grid', () => {
  expect(placeAfterKey({ row: 0, column: 0 }, { key: 'ArrowLeft' }, size)).toEqual({ row: 0, column: 0 })
  expect(placeAfterKey({ row: 2, column: 6 }, { key: 'ArrowDown' }, size)).toEqual({ row: 2, column: 6 })
})
