import { expect, it } from 'vitest'
import { backOffMs } from './back-off.ts'

it('waits 1, 2, 4 … 60 minutes, and gives up after twelve tries', () => {
  const minutes = Array.from({ length: 13 }, (_, index) => backOffMs(index + 1)).map(
    (ms) => ms && ms / 60_000,
  )
  expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, undefined, undefined])
})
