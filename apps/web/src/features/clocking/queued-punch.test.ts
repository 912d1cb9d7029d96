import { describe, expect, test } from 'vitest'
import { factOf, instantOf, isQueuedPunch } from './queued-punch.ts'

const atMs = Date.parse('2026-11-20T05:02:00Z')
const pressed = { id: 'id', kind: 'in', atMs } as const
const DAY_MS = 86_400_000

describe.each([
  ['an unknown clock', undefined, '2026-11-20T05:02:00.000Z'],
  ['a clock seven minutes fast', 420_000, '2026-11-20T05:09:00.000Z'],
  ['a slow clock', -1_500, '2026-11-20T05:01:58.500Z'],
  ['a clock a day ahead', DAY_MS, '2026-11-21T05:02:00.000Z'],
])('%s', (_name, deviceOffsetMs, at) => {
  const fact = factOf({ ...pressed, deviceOffsetMs })
  test('its own reading is reported', () => expect(fact.at).toBe(at))
  test('with how far it is off', () => expect(fact.deviceOffsetMs).toBe(deviceOffsetMs))
  test('and the press counts when it was', () => expect(instantOf(fact)).toBe(atMs))
})

test('a clock years off is corrected here: no server takes such an offset', () => {
  expect(factOf({ ...pressed, deviceOffsetMs: DAY_MS + 1 })).toEqual({
    id: 'id',
    kind: 'in',
    at: '2026-11-20T05:02:00.000Z',
  })
})

test.each([
  [{ personId: 'a', fact: factOf(pressed), sent: 'never' }, true],
  [{ personId: 'a', fact: { id: 'id', kind: 'in', at: 'soon' } }, false],
  [{ personId: 'a' }, false],
  [null, false],
])('%# is or is not a punch', (kept, expected) => expect(isQueuedPunch(kept)).toBe(expected))
