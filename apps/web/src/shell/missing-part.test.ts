import { expect, test } from 'vitest'
import { loadPart, MissingPart, mayReload } from './missing-part.ts'

const NOW = 1_000_000_000

function tab(isThere = true) {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return (nowMs: number) => mayReload({ shelf, nowMs, isThere: async () => isThere })
}

test('a part that is gone is looked for by loading the page anew, once', async () => {
  const at = tab()
  expect(await at(NOW)).toBe(true)
  expect(await at(NOW + 59_999)).toBe(false)
})

test('the next update may do the same', async () => {
  const at = tab()
  await at(NOW)
  expect(await at(NOW + 60_000)).toBe(true)
})

test('a device clock that was set back does not forbid it for ever', async () => {
  const at = tab()
  await at(NOW)
  expect(await at(NOW - 3_600_000)).toBe(true)
})

test('without a server the page stays', async () => {
  expect(await tab(false)(NOW)).toBe(false)
})

test('a part that does not come is told apart from a part that is broken', async () => {
  expect(await loadPart(async () => 'part')).toBe('part')
  const cause = new TypeError('Failed to fetch dynamically imported module: /assets/my-time-1a2b.js')
  const loading = loadPart(() => Promise.reject(cause))
  await expect(loading).rejects.toThrow(MissingPart)
  await expect(loading).rejects.toHaveProperty('cause', cause)
})
