// What is printed adds up, in whole seconds, wherever it stands, and is never far from what is kept.
import type { Presence, WorkSession } from '@muster/contract/clocking.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stopwatch } from '../../formatting/durations.ts'
import { partsOf } from './day-split.ts'
import { keptPunch, presence, workSession } from './fixtures.ts'
import { jobTimes } from './job-times.ts'
import { figuresOf } from './record-days.ts'
import { totalsAt } from './sessions-of-today.ts'
import { inWholeSeconds, todayInWholeSeconds, wholeMs } from './whole-seconds.ts'

const DAY_MS = Date.parse('2026-11-20T05:00:00Z')

/** A session of these instants (ms after 05:00 UTC): in, break, end, break, end, …, and an out where there is one more. */
function sessionOf(times: readonly number[], jobAt?: number): WorkSession {
  const instants = times.map((ms) => DAY_MS + ms)
  const isOpen = instants.length % 2 === 1
  const [startMs = 0, ...others] = isOpen ? instants : instants.slice(0, -1)
  const breaks = Array.from({ length: others.length / 2 }, (_, index) => ({
    startMs: others[2 * index] ?? 0,
    endMs: others[2 * index + 1] ?? 0,
  }))
  const endMs = isOpen ? undefined : instants.at(-1)
  const presenceMs = endMs === undefined ? 0 : endMs - startMs
  const breakMs = endMs === undefined ? 0 : breaks.reduce((sum, one) => sum + one.endMs - one.startMs, 0)
  const end = endMs === undefined ? null : formatInstant(endMs)
  return workSession({
    start: formatInstant(startMs),
    end,
    breaks: breaks.map((one) => ({ start: formatInstant(one.startMs), end: formatInstant(one.endMs) })),
    jobs: jobAt === undefined ? [] : [{ job: 'roof', start: formatInstant(DAY_MS + jobAt), end }],
    presenceMs,
    breakMs,
    workedMs: presenceMs - breakMs,
    status: isOpen ? 'open' : 'closed',
  })
}

/** What Today shows of a presence and its sessions. */
function shown(told: Presence, sessions: WorkSession[]) {
  const clock = { serverMs: 0, wallMs: 0, steadyMs: 0, origin: 1 }
  const rest = { actors: [], jobs: [], clock, unsent: new Set<string>(), takenBack: [] }
  return todayInWholeSeconds({ ...rest, presence: told, sessions })
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
const printed = (ms: number) => {
  const [hours = 0, minutes = 0, seconds = 0] = stopwatch(ms).split(':').map(Number)
  return (hours * 3600 + minutes * 60 + seconds) * 1000
}
/** Rising instants within 16 h; an even number of them for a session that has ended. */
const rising = (counts: readonly number[]) =>
  fc
    .constantFrom(...counts)
    .chain((length) => fc.uniqueArray(fc.nat(57_600_000), { minLength: length, maxLength: length }))
    .map((times) => times.toSorted((a, b) => a - b))

describe('a session that has ended', () => {
  test('says what its printed times say', () => {
    // 8:53:33.4 present, 0:44:34.9 on break: cut one by one, the lines would come to a second less.
    const session = sessionOf([900, 3_600_700, 6_275_600, 32_014_300])
    const { presenceMs, breakMs, workedMs } = inWholeSeconds(session)
    expect([presenceMs, breakMs, workedMs].map(stopwatch)).toEqual(['8:53:34', '0:44:35', '8:08:59'])
  })

  test('adds up to the second, part by part, and by job', () => {
    fc.assert(
      fc.property(rising([2, 4, 6, 8]), fc.nat(57_600_000), (times, jobAt) => {
        const session = inWholeSeconds(sessionOf(times, jobAt))
        const parts = partsOf(session, DAY_MS)
        const of = (kind: string) =>
          sum(parts.filter((part) => part.of === kind).map(({ startMs, endMs }) => printed(endMs - startMs)))
        expect(of('work')).toBe(printed(session.workedMs))
        expect(of('break')).toBe(printed(session.breakMs))
        expect(of('work') + of('break')).toBe(printed(session.presenceMs))
        const byJob = jobTimes([session], DAY_MS)
        if (byJob.length > 0) expect(sum(byJob.map((one) => printed(one.workedMs)))).toBe(of('work'))
      }),
    )
  })

  test('is less than a second a part from what is kept', () => {
    fc.assert(
      fc.property(rising([2, 4, 6, 8]), (times) => {
        const kept = sessionOf(times)
        const shown = inWholeSeconds(kept)
        expect(Math.abs(shown.presenceMs - kept.presenceMs)).toBeLessThan(1_000)
        expect(Math.abs(shown.workedMs - kept.workedMs)).toBeLessThan(1_000 * (times.length / 2))
      }),
    )
  })

  test('gives up the minutes that another session has', () => {
    const alone = sessionOf([0, 3_600_000])
    const shared = { ...alone, workedMs: alone.workedMs - 600_500, exceptions: ['overlap' as const] }
    expect(inWholeSeconds(shared).workedMs).toBe(3_000_000)
  })

  test('of one punch alone, or without its out, stays what it was', () => {
    const alone = workSession({ status: 'incomplete', start: null, end: '2026-11-20T09:00:00.5Z' })
    const endless = workSession({ status: 'incomplete' })
    expect(inWholeSeconds(alone)).toEqual({ ...alone, end: '2026-11-20T09:00:00Z' })
    expect(inWholeSeconds(endless)).toEqual(endless)
  })
})

describe('a session that goes on', () => {
  test('is the same on Today and in the record, and adds up with the parts', () => {
    fc.assert(
      fc.property(rising([1, 3, 5]), fc.nat(3_600_000), fc.nat(3_600_000), (times, readAfter, later) => {
        const kept = sessionOf(times)
        const readMs = DAY_MS + (times.at(-1) ?? 0) + readAfter
        const { presence: told, sessions } = shown(
          presence({
            now: formatInstant(readMs),
            since: formatInstant(DAY_MS + (times.at(-1) ?? 0)),
            sessionStart: formatInstant(DAY_MS + (times[0] ?? 0)),
          }),
          [kept],
        )
        const session = inWholeSeconds(kept)
        const nowMs = wholeMs(readMs + later)
        const parts = partsOf(session, nowMs).filter(({ of }) => of === 'work')
        const { workedMs, breakMs } = totalsAt(told, sessions, readMs + later)
        expect(printed(workedMs)).toBe(sum(parts.map(({ startMs, endMs }) => printed(endMs - startMs))))
        expect(figuresOf(session, nowMs)).toMatchObject({
          workedMs: printed(workedMs),
          breakMs: printed(breakMs),
        })
      }),
    )
  })

  test('on a break counts the break from the second in which it began', () => {
    const pause = keptPunch({ kind: 'break_start', at: '2026-11-20T08:30:00.9Z' })
    const session = workSession({
      start: '2026-11-20T05:00:00.2Z',
      explanation: {
        punches: [{ punch: pause, does: 'break_start', exceptions: [] }],
        replaced: [],
        rules: {},
      },
    })
    const told = presence({
      phase: 'on_break',
      sessionStart: '2026-11-20T05:00:00.2Z',
      since: '2026-11-20T08:30:00.9Z',
      now: '2026-11-20T08:40:00.5Z',
    })
    const { workedMs, breakMs } = shown(told, [session]).presence
    expect([workedMs, breakMs].map(stopwatch)).toEqual(['3:30:00', '0:10:00'])
    expect(figuresOf(inWholeSeconds(session), Date.parse('2026-11-20T08:40:00Z'))).toMatchObject({
      workedMs,
      breakMs,
    })
  })
})

test('who is out has no session to count', () => {
  const out = presence({ phase: 'out', sessionStart: null, since: '2026-11-20T16:00:00.7Z', workedMs: 0 })
  expect(shown(out, []).presence).toEqual({ ...out, since: '2026-11-20T16:00:00Z' })
})
