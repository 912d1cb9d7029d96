import type { Session } from '@muster/contract/access.ts'
import { describe, expect, test } from 'vitest'
import { forgetKnownSession, KNOWN_SESSION, keepKnownSession, readKnownSession } from './known-session.ts'

const NOW = Date.parse('2026-11-20T06:00:00Z')
const session: Session = {
  person: { id: '01a00000-0000-7000-8000-000000000001', name: 'Ada Lovelace', admin: false },
  organisation: { id: '01a00000-0000-7000-8000-000000000002', name: 'Harbour Works', zone: 'Europe/Berlin' },
  leads: [],
  email: 'ada@example.org',
  expiresAt: '2026-11-20T06:00:01Z',
}

function shelfWith(content?: string) {
  const kept = new Map(content === undefined ? [] : [[KNOWN_SESSION, content]])
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a kept session is known until it ends', () => {
  const shelf = shelfWith()
  keepKnownSession(shelf, session)
  expect(readKnownSession(shelf, NOW)).toEqual(session)
  expect(readKnownSession(shelf, NOW + 1_000)).toBeUndefined()
})

test('a forgotten session is not known', () => {
  const shelf = shelfWith(JSON.stringify(session))
  forgetKnownSession(shelf)
  expect(readKnownSession(shelf, NOW)).toBeUndefined()
})

describe.each([
  ['nothing', undefined],
  ['no JSON', '{"person"'],
  ['null', 'null'],
  ['another shape', JSON.stringify({ ...session, organisation: 'Harbour Works' })],
  ['an older shape', JSON.stringify({ ...session, leads: undefined })],
  ['an end that is no instant', JSON.stringify({ ...session, expiresAt: 'soon' })],
])('%s', (_what, content) => {
  test('is no session', () => expect(readKnownSession(shelfWith(content), NOW)).toBeUndefined())
})

test('a device that keeps nothing still works', () => {
  keepKnownSession(undefined, session)
  forgetKnownSession(undefined)
  expect(readKnownSession(undefined, NOW)).toBeUndefined()
  const full = {
    ...shelfWith(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => keepKnownSession(full, session)).not.toThrow()
})
