import { expect, test } from 'vitest'
import { keptPunch, presence, workSession } from './fixtures.ts'
import { presenceAfter, sessionsAfter } from './presence-after.ts'

const MINUTE = 60_000
const tenPast = { at: '2026-11-20T09:10:00Z', receivedAt: '2026-11-20T09:10:00Z' }

test('in: working since the instant the server gave it', () => {
  const after = presenceAfter(presence({ phase: 'out', since: null }), keptPunch(tenPast))
  expect(after).toMatchObject({ phase: 'working', since: tenPast.at, sessionStart: tenPast.at, workedMs: 0 })
  expect(after.lastPunch?.undoUntil).toBe('2026-11-20T09:11:00.000Z')
})

test('break_start: the work up to it is counted, and stands', () => {
  const before = presence({ workedMs: 60 * MINUTE })
  const after = presenceAfter(before, keptPunch({ ...tenPast, kind: 'break_start' }))
  expect(after).toMatchObject({ phase: 'on_break', workedMs: 70 * MINUTE, breakMs: 0, since: tenPast.at })
})

test('break_end: the break is counted, and work goes on', () => {
  const before = presence({ phase: 'on_break', workedMs: 60 * MINUTE, breakMs: 5 * MINUTE })
  const after = presenceAfter(before, keptPunch({ ...tenPast, kind: 'break_end' }))
  expect(after).toMatchObject({ phase: 'working', workedMs: 60 * MINUTE, breakMs: 15 * MINUTE })
})

test('out: nothing goes on', () => {
  const after = presenceAfter(presence(), keptPunch({ ...tenPast, kind: 'out' }))
  expect(after).toMatchObject({ phase: 'out', since: tenPast.at, sessionStart: null, workedMs: 0 })
})

test('out: the open session closes with what was counted', () => {
  const out = keptPunch({ ...tenPast, kind: 'out' })
  const [session] = sessionsAfter([workSession()], presence({ workedMs: 60 * MINUTE }), out)
  expect(session).toMatchObject({ status: 'closed', end: tenPast.at, workedMs: 70 * MINUTE })
})

test('void: the phase is left to the server, and it cannot be undone itself', () => {
  const after = presenceAfter(presence(), keptPunch({ ...tenPast, kind: 'void' }))
  expect(after).toMatchObject({ phase: 'working', lastPunch: null })
})
