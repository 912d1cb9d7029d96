import { expect, it } from 'vitest'
import { counted } from './counted.ts'

it.each([
  [0, '0 people'],
  [1, '1 person'],
  [2, '2 people'],
  [1_204, '1,204 people'],
])('%i is told as %s', (number, told) => {
  expect(counted(number, 'person', 'people')).toBe(told)
})
