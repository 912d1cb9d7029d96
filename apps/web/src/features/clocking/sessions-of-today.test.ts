import { describe, expect, test } from 'vitest'
import { keptPunch, presence, workSession } from './fixtures.ts'
import { ownExceptions, totalsAt, touchesToday } from './sessions-of-today.ts'

const HOUR = 3_600_000
const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`)

describe.each([
  ['of today', { workDate: '2026-11-20', status: 'closed' }, true],
  ['of yesterday', { workDate: '2026-11-19', status: 'closed', end: '2026-11-19T16:00:00Z' }, false],
  ['of yesterday, still open', { workDate: '2026-11-19', status: 'open' }, true],
  [
    'of yesterday, ended this morning',
    { workDate: '2026-11-19', status: 'closed', end: '2026-11-20T05:00:00Z' },
    true,
  ],
  [
    'of yesterday, ended at 23:30 local',
    { workDate: '2026-11-19', status: 'closed', end: '2026-11-19T22:30:00Z' },
    false,
  ],
  ['of yesterday, without its out', { workDate: '2026-11-19', status: 'incomplete' }, true],
  ['of the day before, without its out', { workDate: '2026-11-18', status: 'incomplete' }, false],
] as const)('a session %s', (_name, change, shown) => {
  test(shown ? 'is shown' : 'is not shown', () =>
    expect(touchesToday(workSession(change), '2026-11-20')).toBe(shown),
  )
})

describe('totals', () => {
  const morning = workSession({ status: 'closed', workedMs: 2 * HOUR, breakMs: HOUR / 2 })

  test('the open session goes on as the server clock does', () => {
    const now = presence({ workedMs: HOUR, breakMs: 0 })
    expect(totalsAt(now, [morning, workSession()], at('09:30'))).toEqual({
      workedMs: 3.5 * HOUR,
      breakMs: HOUR / 2,
    })
  })

  test('on a break the break goes on, and the work stands', () => {
    const now = presence({ phase: 'on_break', workedMs: HOUR, breakMs: 0 })
    expect(totalsAt(now, [workSession()], at('09:30'))).toEqual({ workedMs: HOUR, breakMs: HOUR / 2 })
  })

  test('out, nothing goes on', () => {
    const now = presence({ phase: 'out', workedMs: 0 })
    expect(totalsAt(now, [morning], at('12:00'))).toEqual({ workedMs: 2 * HOUR, breakMs: HOUR / 2 })
  })
})

test("what a punch carries is not said again as the session's own", () => {
  const punches = [{ punch: keptPunch(), does: 'nothing' as const, exceptions: ['duplicate' as const] }]
  const explanation = { punches, replaced: [], rules: {} }
  const session = workSession({ exceptions: ['duplicate', 'long_break'], explanation })
  expect(ownExceptions(session)).toEqual(['long_break'])
})
