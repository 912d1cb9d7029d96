import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, decide } from './decide.ts'
import { derive, deriveWorkSessions } from './derive.ts'
import { type ClockingState, comesNext, evolve, INITIAL_STATE, phaseOf } from './evolve.ts'
import { gapMs, KINDS, logs, START } from './logs.test-support.ts'
import type { Exception, PunchKind } from './punch.ts'
import { fixedRules } from './rules.ts'
import { totalMs, type WorkSession } from './work-session.ts'

const rules = fixedRules()

describe('deriveWorkSessions', () => {
  it('gives the same for any order of arrival and any duplication', () => {
    const shuffled = logs.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })),
    )
    fc.assert(
      fc.property(shuffled, ([log, arrived]) => {
        expect(deriveWorkSessions(arrived, rules)).toEqual(deriveWorkSessions(log, rules))
      }),
    )
  })

  it('counts no minute twice', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const counted = deriveWorkSessions(log, rules).filter(
          (row) => row.startMs !== null && row.endMs !== null,
        )
        const union = unionMs(counted)
        expect(counted.reduce((sum, row) => sum + row.presenceMs, 0)).toBe(union)
      }),
    )
  })

  it('worked + breaks = presence, and presence lies within start and end', () => {
    fc.assert(
      fc.property(logs, (log) => {
        for (const row of deriveWorkSessions(log, rules)) {
          expect(row.workedMs + row.breakMs).toBe(row.presenceMs)
          expect(row.workedMs).toBeGreaterThanOrEqual(0)
          expect(row.breakMs).toBeLessThanOrEqual(totalMs(row.breaks))
          if (row.startMs !== null && row.endMs !== null) {
            expect(row.presenceMs).toBeLessThanOrEqual(row.endMs - row.startMs)
          } else expect(row.presenceMs).toBe(0)
        }
      }),
    )
  })

  it('tells of every punch exactly once, but for an automatic out that came to nothing', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const told = deriveWorkSessions(log, rules).flatMap((row) =>
          row.effects.map((effect) => effect.punch),
        )
        expect(new Set(told).size).toBe(told.length)
        const silent = log.filter((punch) => !told.includes(punch.id))
        expect(silent.every((punch) => punch.source === 'auto')).toBe(true)
      }),
    )
  })

  it('is stable: a session derived from its own punches alone is the same session', () => {
    fc.assert(
      fc.property(logs, (log) => {
        for (const row of deriveWorkSessions(log, rules)) {
          if (row.status !== 'closed' || row.startMs === null || row.exceptions.includes('overlap')) continue
          const ids = new Set(row.effects.map((effect) => effect.punch))
          const own = log.filter((punch) => ids.has(punch.id))
          expect(deriveWorkSessions(own, rules)).toEqual([row])
        }
      }),
    )
  })
})

describe('evolve', () => {
  it('goes the same way as deriving the whole log, punch by punch', () => {
    fc.assert(
      fc.property(logs, (log) => {
        let state: ClockingState = INITIAL_STATE
        log.forEach((punch, index) => {
          const whole = derive(log.slice(0, index + 1), rules).state
          if (comesNext(state, punch, rules)) expect(evolve(state, punch, rules)).toEqual(whole)
          state = whole
        })
      }),
    )
  })
})

const NEVER: Exception[] = ['duplicate', 'overlap', 'out_without_in', 'out_of_sequence', 'open_break']

describe('decide', () => {
  it('never accepts a command that makes duplicate, overlap, out_without_in, out_of_sequence or open_break', () => {
    const commands = fc.array(
      fc.record({
        kind: fc.constantFrom<PunchKind>(...KINDS, 'void'),
        gap: gapMs,
        job: fc.constantFrom('a', 'b'),
      }),
      { minLength: 1, maxLength: 25 },
    )
    let accepted = 0
    fc.assert(
      fc.property(logs, commands, (facts, presses) => {
        const log = [...facts]
        let now = Math.max(START, ...facts.map((punch) => punch.at)) - 5_000
        presses.forEach(({ kind, gap, job }, index) => {
          now += gap
          const before = derive(log, rules)
          const undo = kind === 'void' ? before.state.latest?.id : undefined
          const command: Command = {
            id: `c${index}`,
            kind,
            at: now,
            zone: 'Europe/Berlin',
            job,
            supersedes: undo,
          }
          const decision = decide(before.state, command, rules)
          if (!('punches' in decision)) return
          // Taking back an `out` that took the place of an automatic one brings back what was to be said of the log before it.
          const without = derive(
            log.filter((punch) => punch.id !== undo),
            rules,
          ).sessions
          log.push(...decision.punches)
          accepted += 1
          for (const exception of NEVER) {
            const known = Math.max(count(before.sessions, exception), count(without, exception))
            expect(count(derive(log, rules).sessions, exception)).toBeLessThanOrEqual(known)
          }
        })
      }),
    )
    expect(accepted).toBeGreaterThan(100)
  })

  it('leaves at most one session open', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { sessions, state } = derive(log, rules)
        const open = sessions.filter((row) => row.status === 'open')
        expect(open.length).toBe(phaseOf(state) === 'out' ? 0 : 1)
      }),
    )
  })
})

function count(rows: readonly WorkSession[], exception: Exception): number {
  return rows
    .flatMap((row) => row.effects.flatMap((effect) => effect.exceptions).concat(row.exceptions))
    .filter((found) => found === exception).length
}

function unionMs(rows: readonly WorkSession[]): number {
  let total = 0
  let untilMs = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    const startMs = Math.max(row.startMs ?? 0, untilMs)
    const endMs = Math.max(startMs, row.endMs ?? 0)
    total += endMs - startMs
    untilMs = Math.max(untilMs, endMs)
  }
  return total
}
