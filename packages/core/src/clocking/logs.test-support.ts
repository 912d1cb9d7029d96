import fc from 'fast-check'
import type { Punch, PunchKind } from './punch.ts'

export const START = Date.UTC(2026, 2, 27, 5)
const ZONES = ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'America/St_Johns']
export const KINDS: PunchKind[] = ['in', 'out', 'break_start', 'break_end', 'switch']

/** Gaps between punches that hit every limit: repeats, equal instants, breaks, ends of sessions, whole days. */
export const gapMs = fc.oneof(
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

/** Any log without superseding punches; an interval in ten, some with a break, late phones, automatic outs. */
export const logs = fc.array(made, { maxLength: 40 }).map(toLog)

/** Long ones. */
export const longLogs = fc.array(made, { minLength: 12, maxLength: 40 }).map(toLog)

function toLog(items: readonly Made[]): Punch[] {
  let at = START
  return items.flatMap((item, index) => {
    at += item.gap
    const base: Punch = { id: `p${String(index).padStart(3, '0')}`, kind: item.kind, at, zone: item.zone }
    if (item.interval) return interval(base, at + item.gap + 60_000, item.auto)
    if (item.late > 0) return [{ ...base, source: 'offline' as const, receivedAt: at + item.late }]
    if (item.kind === 'switch') return [{ ...base, job: `job${index % 3}` }]
    return [item.kind === 'out' && item.auto ? { ...base, source: 'auto' as const } : base]
  })
}

function interval(base: Punch, endMs: number, withBreak: boolean): Punch[] {
  const outId = `${base.id}o`
  const breaks: Punch[] = [
    { ...base, id: `${base.id}s`, kind: 'break_start', at: base.at + 10_000, pair: base.id },
    { ...base, id: `${base.id}t`, kind: 'break_end', at: base.at + 40_000, pair: base.id },
  ]
  const halves: Punch[] = [
    { ...base, kind: 'in', pair: outId },
    { ...base, id: outId, kind: 'out', at: endMs, pair: base.id },
  ]
  return withBreak ? [...halves, ...breaks] : halves
}
