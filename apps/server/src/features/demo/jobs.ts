import { DAY_MS } from '@muster/core/time/civil-date.ts'
import type { CastMember } from './cast.ts'
import { type Seeded, seeded } from './seeded.ts'
import type { Press, Shift } from './shift.ts'

const HOUR_MS = 3_600_000

/** What the workshop works on: orders of customers, and what belongs to none. */
export const JOBS = [
  { code: 'Q-1041', name: 'Elbe school: 84 windows' },
  { code: 'Q-1057', name: 'Harbour offices: curtain wall' },
  { code: 'Q-1063', name: 'Old town hall: oak casements' },
  { code: 'Q-1070', name: 'Service calls' },
  { code: 'UPKEEP', name: 'Machines and tools' },
] as const

/** A day now and then begins without a word on what it is for. */
const SAYS_JOB_AT_START = 0.85
const SWITCHES_IN_A_STRETCH = 0.4

/**
 * Lets the workshop say what it works on: with the `in`, and by switching during the day. A badge terminal has no key for
 * it, and the other teams have nothing to choose.
 */
export function withJobs(
  shifts: readonly Shift[],
  { cast, seed }: { cast: readonly CastMember[]; seed: number },
): Shift[] {
  return shifts.map((shift) => {
    const { person, channel, presses } = shift
    if (cast[person]?.team !== 'Workshop' || channel === 'terminal') return shift
    const day = Math.floor((presses[0]?.atMs ?? 0) / DAY_MS)
    return { ...shift, presses: withSwitches(presses, seeded(seed, person, day, 6_000_000)) }
  })
}

function withSwitches(presses: readonly Press[], draw: Seeded): Press[] {
  let job: number | undefined = draw.chance(SAYS_JOB_AT_START) ? draw.integer(0, JOBS.length - 1) : undefined
  return presses.flatMap((press, index) => {
    const said = press.kind === 'in' && job !== undefined ? { ...press, job } : press
    const untilMs = presses[index + 1]?.atMs ?? press.atMs
    const isStretch = press.kind !== 'break_start' && untilMs - press.atMs > HOUR_MS
    if (!isStretch || (job !== undefined && !draw.chance(SWITCHES_IN_A_STRETCH))) return [said]
    job = otherThan(job, draw)
    const atMs = press.atMs + Math.floor((untilMs - press.atMs) * (0.2 + 0.6 * draw.fraction()))
    return [said, { kind: 'switch' as const, atMs, job }]
  })
}

function otherThan(job: number | undefined, draw: Seeded): number {
  if (job === undefined) return draw.integer(0, JOBS.length - 1)
  return (job + draw.integer(1, JOBS.length - 1)) % JOBS.length
}
