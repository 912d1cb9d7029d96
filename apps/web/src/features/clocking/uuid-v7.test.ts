import { expect, test } from 'vitest'
import { uuidV7 } from './uuid-v7.ts'

test('the layout of RFC 9562, appendix A.6', () => {
  const chance = Uint8Array.from([0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  expect(uuidV7(0x017f22e279b0, chance)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('sorts by time', () => {
  const chance = new Uint8Array(10).fill(0xff)
  expect(uuidV7(1_795_000_000_000, chance) < uuidV7(1_795_000_000_001, new Uint8Array(10))).toBe(true)
})

test('is version 7, variant 10, and never the same twice', () => {
  const ids = Array.from({ length: 1000 }, () => uuidV7(1_795_000_000_000))
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(1000)
})
