import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Command, decide } from './decide.ts'
import { derive, deriveWorkSessions } from './derive.ts'
import { type ClockingState, comesNext, evolve, INITIAL_STATE, phaseOf } from './evolve.ts'
import type { Exception, Punch, PunchKind } from './punch.ts'
import { fixedRules } from './rules.ts'
import { totalMs, type WorkSession } from './work-session.ts'

const rules = fixedRules()
const START = Date.UTC(2026, 2, 27, 5)
const ZONES = ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns']
const KINDS: PunchKind[] = ['in', 'out', 'break_start', 'break_end', 'switch']

/** Gaps between punches that hit every limit: repeats, equal instants, breaks, ends of sessions, whole days. */
const gapMs = fc.oneof(
  fc.constantFrom(0, 1, 59_999, 60_000, 60_001, 57_600_000, 57_600_001),
  fc.integer({ min: 0, max: 90_000 }),
  fc.integer({ min: 0, max: 20 * 3_600_000 }),
)

type Made = { kind: PunchKind; gap: number; zone: string; auto: boolean; interval: boolean; late: number }

const made: fc.Arbitrary<Made> = fc.record({
  kind: fc.constantFrom(...KINDS),
  gap: gapMs,
  zone: fc.constantFrom(...ZONES),
  auto: fc.boolean(),
  interval: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  late: fc.constantFrom(0, 0, 0, 20 * 60_000, 80 * 3_600_000),
})

/** Any log without superseding punches; an interval in ten, late phones, automatic outs. */
const logs = fc.array(made, { maxLength: 40 }).map(toLog)

function toLog(items: readonly Made[]): Punch[] {
  let at = START
  return items.flatMap((item, index) => {
    at += item.gap
    const base: Punch = { id: `p${String(index).padStart(3, '0')}`, kind: item.kind, at, zone: item.zone }
    if (item.interval) {
      const outId = `${base.id}o`
      const end = { ...base, id: outId, kind: 'out' as const, at: at + item.gap + 60_000, pair: base.id }
      return [{ ...base, kind: 'in' as const, pair: outId }, end]
    }
    if (item.late > 0) return [{ ...base, source: 'offline' as const, receivedAt: at + item.late }]
    if (item.kind === 'switch') return [{ ...base, job: `job${index % 3}` }]
    return [item.kind === 'out' && item.auto ? { ...base, source: 'auto' as const } : base]
  })
}

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
          log.push(...decision.punches)
          accepted += 1
          for (const exception of NEVER) {
            expect(count(derive(log, rules).sessions, exception)).toBeLessThanOrEqual(
              count(before.sessions, exception),
            )
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
