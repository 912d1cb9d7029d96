import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import { describe, expect, test } from 'vitest'
import { keptPunch, presence, workSession } from './fixtures.ts'
import { rulesOf, todayOf } from './local-today.ts'
import { factOf, type PunchAction, type QueuedPunch } from './queued-punch.ts'
import type { Told } from './told-today.ts'

const HOUR = 3_600_000
const at = (time: string, date = '2026-11-20') => Date.parse(`${date}T${time}:00Z`)
const instant = (time: string, date?: string) => new Date(at(time, date)).toISOString()

const clockIn = keptPunch({ id: 'in', at: instant('05:02'), receivedAt: instant('05:02') })
const open = openSession([clockIn])

function openSession(punches: KeptPunch[], change: Partial<WorkSession> = {}): WorkSession {
  const effects = punches.map((punch) => ({ punch, does: punch.kind, exceptions: [] }))
  const explanation = { punches: effects, replaced: [], rules: {} }
  return workSession({ id: 'in', explanation, ...change })
}

function told(change: Partial<Told> = {}): Told {
  const clock = { serverMs: at('09:00'), wallMs: at('09:00'), steadyMs: 0, origin: 1 }
  const nothing = { takenBack: [], actors: [], jobs: [], lastEvent: 1, since: [] }
  return { presence: presence(), sessions: [open], clock, ...nothing, ...change }
}

function queued(kind: PunchAction, time: string, job?: string): QueuedPunch {
  const fact = factOf({ id: `${kind}-${time}`, kind, job, zone: 'Europe/Berlin', atMs: at(time) })
  return { personId: presence().personId, fact, sent: 'never' }
}

test('while nothing has happened since, it is what the server told', () => {
  const before = told()
  const today = todayOf(before, [], at('09:01'))
  expect(today.presence).toBe(before.presence)
  expect(today.sessions).toEqual([open])
})

describe('with presses that wait on the device', () => {
  test('break and clock-out count at once', () => {
    const queue = [queued('break_start', '09:10'), queued('break_end', '09:40'), queued('out', '10:02')]
    const today = todayOf(told(), queue, at('11:00'))
    expect(today.presence).toMatchObject({ phase: 'out', since: '2026-11-20T10:02:00Z', workedMs: 0 })
    expect(today.sessions).toMatchObject([
      { id: 'in', status: 'closed', workedMs: 4.5 * HOUR, breakMs: HOUR / 2 },
    ])
    expect(today.unsent).toEqual(new Set(queue.map(({ fact }) => fact.id)))
  })

  test('the running break is told as the server would', () => {
    const today = todayOf(told(), [queued('break_start', '09:10')], at('09:30'))
    expect(today.presence).toMatchObject({
      phase: 'on_break',
      workedMs: 4 * HOUR + 8 * 60_000,
      breakMs: 20 * 60_000,
    })
  })

  test('a change of job is shown', () => {
    const today = todayOf(told(), [queued('switch', '09:10', 'quay')], at('09:30'))
    expect(today.presence.job).toBe('quay')
    expect(today.sessions[0]?.jobs).toEqual([{ job: 'quay', start: '2026-11-20T09:10:00Z', end: null }])
  })

  test('one that the server has kept meanwhile counts once', () => {
    const queue = [queued('out', '10:02')]
    const kept = keptPunch({
      id: 'out-10:02',
      kind: 'out',
      at: instant('10:02'),
      receivedAt: instant('10:02'),
    })
    const today = todayOf(told({ since: [kept] }), queue, at('11:00'))
    expect(today.sessions[0]?.explanation.punches.map(({ punch }) => punch.id)).toEqual(['in', 'out-10:02'])
  })
})

test('a punch that was taken back since is shown as taken back', () => {
  const undo = keptPunch({ id: 'undo', kind: 'void', supersedes: 'in', at: instant('09:01') })
  const today = todayOf(told({ since: [undo] }), [], at('09:02'))
  expect(today.presence).toMatchObject({ phase: 'out' })
  expect(today.sessions).toEqual([])
  expect(today.takenBack.map(({ id }) => id)).toEqual(['in'])
})

test('opened again the next morning, the session of yesterday has no end', () => {
  const today = todayOf(told(), [], at('06:00', '2026-11-21'))
  expect(today.presence).toMatchObject({ phase: 'out', workDate: '2026-11-21' })
  expect(today.sessions).toMatchObject([{ id: 'in', status: 'incomplete', exceptions: ['missing_out'] }])
})

test('an interval that was typed in stays as it was told', () => {
  const halves = [
    keptPunch({ id: 'from', at: instant('03:00'), source: 'correction' }),
    keptPunch({ id: 'to', kind: 'out', at: instant('04:00'), source: 'correction' }),
  ]
  const typed = openSession(halves, {
    id: 'from',
    start: instant('03:00'),
    end: instant('04:00'),
    status: 'closed',
  })
  const today = todayOf(told({ sessions: [typed, open] }), [queued('out', '09:10')], at('09:30'))
  expect(today.sessions[0]).toBe(typed)
  expect(today.sessions[1]).toMatchObject({ id: 'in', status: 'closed' })
})

test('what the server found out about a punch is not forgotten when its session goes on', () => {
  const late = keptPunch({ ...clockIn, exceptions: ['clock_drift'] })
  const session = openSession([late], { exceptions: ['clock_drift'] })
  const today = todayOf(told({ sessions: [session] }), [queued('out', '09:10')], at('09:30'))
  expect(today.sessions[0]?.exceptions).toEqual(['clock_drift'])
})

test('rules are those told for the session, else the latest known', () => {
  const session = openSession([clockIn], {
    start: '2026-11-20T05:02:00Z',
    explanation: { punches: [], replaced: [], rules: { undoWithinMs: 7 } },
  })
  const rulesAt = rulesOf({ sessions: [session, openSession([], { start: '2026-11-20T08:00:00Z' })] })
  expect(rulesAt(at('05:02')).undoWithinMs).toBe(7)
  expect(rulesAt(at('09:00')).undoWithinMs).toBe(60_000)
})
