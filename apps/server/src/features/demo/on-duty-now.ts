import type { CastMember } from './cast.ts'
import { seeded } from './seeded.ts'
import type { Press, Shift } from './shift.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const AT_LEAST_IN = 5
const REST_MS = 8 * HOUR_MS
/** Who was in for longer than this forgot to clock out. */
const LONGEST_SHIFT_MS = 14 * HOUR_MS

type Now = { cast: readonly CastMember[]; nowMs: number; seed: number }

/** What somebody last did, and on which shift. */
type Standing = {
  person: number
  shift: number
  inMs: number
  sinceMs: number
  isIn: boolean
  isWorking: boolean
}

/**
 * Cuts the shifts at the present moment and sees to it that then, be it Sunday at four, some people are in and at least
 * one is on a break: whoever has had the longest rest comes in for some hours.
 * @param shifts in order of time
 */
export function untilNow(shifts: readonly Shift[], now: Now): Shift[] {
  const past = shifts.map((shift) => {
    const presses = shift.presses.filter(({ atMs }) => atMs <= now.nowMs)
    return { ...shift, presses }
  })
  const standings = standingsOf(past, now)
  // What a phone has not sent yet is known to nobody.
  const known = standings.filter(({ isIn, shift }) => isIn && past[shift]?.channel !== 'phone')
  const missing = AT_LEAST_IN - known.length
  const needed = Math.max(missing, nextToBreak(past, standings, now) ? 0 : 1)
  const staffed = [...past, ...comingIn(standings, needed, now)]
  const onBreak = nextToBreak(staffed, standingsOf(staffed, now), now)
  if (onBreak === undefined || known.some(({ isWorking }) => !isWorking)) return staffed
  const press: Press = { kind: 'break_start', atMs: now.nowMs - 7 * MINUTE_MS }
  return staffed.map((shift, index) =>
    index === onBreak.shift ? { ...shift, presses: [...shift.presses, press] } : shift,
  )
}

function standingsOf(shifts: readonly Shift[], { cast, nowMs }: Now): Standing[] {
  const standings = cast.map((_, person): Standing => {
    const never = Number.NEGATIVE_INFINITY
    return { person, shift: -1, inMs: never, sinceMs: never, isIn: false, isWorking: false }
  })
  for (const [shift, { person, presses }] of shifts.entries()) {
    const [first, last] = [presses[0], presses.at(-1)]
    if (!first || !last) continue
    const isIn = last.kind !== 'out' && nowMs - first.atMs < LONGEST_SHIFT_MS
    const isWorking = isIn && last.kind !== 'break_start'
    standings[person] = { person, shift, inMs: first.atMs, sinceMs: last.atMs, isIn, isWorking }
  }
  return standings
}

/** Who at a kiosk has worked longest since they came, and for some time without a break. */
function nextToBreak(shifts: readonly Shift[], standings: readonly Standing[], { nowMs }: Now) {
  return standings
    .filter(({ shift, isWorking, sinceMs }) => {
      return isWorking && shifts[shift]?.channel.endsWith('kiosk') && nowMs - sinceMs > 20 * MINUTE_MS
    })
    .sort((a, b) => a.inMs - b.inMs)[0]
}

function comingIn(standings: readonly Standing[], needed: number, { cast, nowMs, seed }: Now): Shift[] {
  const rested = standings
    .filter(({ person, isIn, sinceMs }) => {
      const { team, onTheRoad, role } = cast[person] ?? {}
      return !isIn && nowMs - sinceMs > REST_MS && team !== 'Office' && !onTheRoad && role === 'worker'
    })
    .sort((a, b) => a.sinceMs - b.sinceMs)
  return rested.slice(0, needed).map(({ person }, index): Shift => {
    const minutes = 70 + 20 * index + seeded(seed, person, 3_000_000).integer(0, 20)
    const channel = cast[person]?.team === 'Workshop' ? 'workshop_kiosk' : 'gate_kiosk'
    return { person, channel, presses: [{ kind: 'in', atMs: nowMs - minutes * MINUTE_MS }] }
  })
}
