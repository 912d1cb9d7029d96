import type { GroupRole } from '@muster/contract/people.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joined, left, type Stay } from './dated-memberships.ts'

const worker = (fromMs: number, untilMs: number | null): Stay => ({ role: 'worker', fromMs, untilMs })
const leader = (fromMs: number, untilMs: number | null): Stay => ({ role: 'leader', fromMs, untilMs })

describe('joining', () => {
  it.each<[what: string, before: Stay[], join: [GroupRole, number], after: Stay[]]>([
    ['a team for the first time', [], ['worker', 5], [worker(5, null)]],
    ['what one is already', [worker(1, null)], ['worker', 5], [worker(1, null)]],
    ['in another role', [worker(1, null)], ['leader', 5], [worker(1, 5), leader(5, null)]],
    ['in another role from its beginning', [worker(1, null)], ['leader', 1], [leader(1, null)]],
    ['in another role, its end planned', [worker(1, 9)], ['leader', 5], [worker(1, 5), leader(5, 9)]],
    ['again after leaving', [worker(1, 3)], ['worker', 5], [worker(1, 3), worker(5, null)]],
    ['again at the instant of leaving', [worker(1, 5)], ['worker', 5], [worker(1, null)]],
    ['earlier than was said', [worker(7, null)], ['worker', 5], [worker(5, null)]],
    ['earlier, in another role', [worker(7, null)], ['leader', 5], [leader(5, 7), worker(7, null)]],
    ['before a stay that ended', [worker(7, 9)], ['worker', 5], [worker(5, 9)]],
    [
      'in the past of a leader',
      [worker(1, 7), leader(7, null)],
      ['leader', 5],
      [worker(1, 5), leader(5, null)],
    ],
    [
      'in the past, where it was otherwise later',
      [worker(1, 3), leader(7, null)],
      ['worker', 5],
      [worker(1, 3), worker(5, 7), leader(7, null)],
    ],
  ])('%s', (_what, before, [role, fromMs], after) => {
    expect(joined(before, { role, fromMs })).toEqual(after)
  })
})

describe('leaving', () => {
  it.each<
    [what: string, before: Stay[], at: [fromMs: number, nowMs: number], after: ReturnType<typeof left>]
  >([
    ['now', [worker(1, null)], [5, 5], [worker(1, 5)]],
    ['in the past', [worker(1, null)], [3, 5], [worker(1, 3)]],
    ['later', [worker(1, null)], [9, 5], [worker(1, 9)]],
    ['earlier than was planned', [worker(1, 9)], [5, 5], [worker(1, 5)]],
    ['with what was planned', [worker(1, 7), leader(7, null)], [5, 5], [worker(1, 5)]],
    ['before it begins, which it has not', [worker(7, null)], [5, 5], []],
    ['before it began', [worker(3, null)], [2, 5], { beganMs: 3 }],
    ['as it begins', [worker(5, null)], [5, 5], { beganMs: 5 }],
    ['before the role changed', [worker(1, 3), leader(3, null)], [2, 5], { beganMs: 3 }],
    ['what one is not in', [], [5, 5], undefined],
    ['what one left', [worker(1, 5)], [5, 5], undefined],
  ])('%s', (_what, before, [fromMs, nowMs], after) => {
    expect(left(before, { fromMs, nowMs })).toEqual(after)
  })
})

it('never makes two stays overlap, and changes nothing before the instant it is about', () => {
  const instant = fc.integer({ min: 0, max: 40 })
  const step = fc.record({
    role: fc.constantFrom<GroupRole | 'none'>('worker', 'leader', 'none'),
    fromMs: instant,
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), instant, (steps, nowMs) => {
      let stays: Stay[] = []
      for (const { role, fromMs } of steps) {
        const after = role === 'none' ? left(stays, { fromMs, nowMs }) : joined(stays, { role, fromMs })
        if (!Array.isArray(after)) continue
        for (let atMs = 0; atMs < fromMs; atMs++) expect(roleAt(after, atMs)).toBe(roleAt(stays, atMs))
        expect(roleAt(after, fromMs)).toBe(role === 'none' ? undefined : role)
        if (role === 'none')
          expect(after.every(({ untilMs }) => untilMs !== null && untilMs <= fromMs)).toBe(true)
        expectApart(after)
        stays = after
      }
    }),
  )
})

function roleAt(stays: readonly Stay[], atMs: number): GroupRole | undefined {
  return stays.find(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || untilMs > atMs))?.role
}

function expectApart(stays: readonly Stay[]): void {
  for (const [index, { fromMs, untilMs }] of stays.entries()) {
    expect(untilMs ?? Infinity).toBeGreaterThan(fromMs)
    expect(untilMs ?? Infinity).toBeLessThanOrEqual(stays[index + 1]?.fromMs ?? Infinity)
  }
}
