import { describe, expect, it } from 'vitest'
import { idOf, uuidOf } from './punch-id.ts'

describe('idOf', () => {
  it('is a UUID of version 8, and the same for ever', () => {
    const id = idOf('attlog', ['gate', '12', '2026-06-01 07:58:12', '0'])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(id).toBe('c2f96406-7aa6-8c05-b373-52250ca1fe21')
  })

  it('keeps texts apart that would read the same together', () => {
    const ids = [idOf('attlog', ['1', '23']), idOf('attlog', ['12', '3']), idOf('id', ['12', '3'])]
    expect(new Set(ids).size).toBe(3)
  })
})

describe('uuidOf', () => {
  it('keeps a UUID, in small letters, and makes one of any other text', () => {
    expect(uuidOf('01900000-0000-7000-8000-00000000000A')).toBe('01900000-0000-7000-8000-00000000000a')
    expect(uuidOf('p1')).toBe(uuidOf('p1'))
    expect(uuidOf('p1')).not.toBe(uuidOf('p2'))
  })
})
