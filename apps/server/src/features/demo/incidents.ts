import { type Seeded, seeded } from './seeded.ts'
import type { Press, Shift } from './shift.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

type Incident = {
  /** How often in a period. */
  times: number
  fits(shift: Shift): boolean
  happen(presses: readonly Press[], draw: Seeded): Press[]
}

const pressedAtDevice = ({ channel }: Shift) => channel !== 'web'
const byPhone = ({ channel }: Shift) => channel === 'phone'
const isFullDay = ({ presses }: Shift) => spanMs(presses) > 7 * HOUR_MS
const hasBreak = ({ presses }: Shift) => presses.some(({ kind }) => kind === 'break_start')

/**
 * What goes wrong in a company, and how often. Each makes one of the exceptions that a leader must look at (DOMAIN);
 * those that only corrections, locked periods or the running system can make are not here.
 */
const INCIDENTS: readonly Incident[] = [
  { times: 9, fits: () => true, happen: forgetOut },
  { times: 5, fits: (shift) => pressedAtDevice(shift) && hasBreak(shift), happen: forgetIn },
  { times: 14, fits: pressedAtDevice, happen: pressTwice },
  { times: 8, fits: hasBreak, happen: overstayBreak },
  { times: 6, fits: isFullDay, happen: stayLong },
  { times: 4, fits: (shift) => pressedAtDevice(shift) && hasBreak(shift), happen: leaveFromBreak },
  { times: 6, fits: byPhone, happen: reportAtTheEnd },
  { times: 1, fits: byPhone, happen: reportAfterDays },
  { times: 1, fits: ({ channel }) => channel.endsWith('kiosk'), happen: loseTheTime },
  { times: 6, fits: (shift) => shift.channel === 'web' && hasBreak(shift), happen: undoBreak },
]

/** Lets things go wrong on shifts that are over, at most one on each, as often as they should where enough fit. */
export function withIncidents(
  shifts: readonly Shift[],
  { seed, beforeMs }: { seed: number; beforeMs: number },
) {
  const changed = [...shifts]
  const free = new Set(shifts.keys().filter((index) => endMs(shifts[index]) < beforeMs))
  for (const [matter, { times, fits, happen }] of INCIDENTS.entries()) {
    const draw = seeded(seed, 2_000_000 + matter)
    for (let time = 0; time < times; time += 1) {
      const index = pickFrom(
        [...free].filter((one) => shifts[one] && fits(shifts[one])),
        draw,
      )
      const shift = index === undefined ? undefined : shifts[index]
      if (index === undefined || !shift) break
      changed[index] = { ...shift, presses: happen(shift.presses, draw) }
      free.delete(index)
    }
  }
  return changed
}

function pickFrom(indexes: readonly number[], draw: Seeded): number | undefined {
  return indexes[draw.integer(0, indexes.length - 1)]
}

function endMs(shift: Shift | undefined): number {
  return shift?.presses.at(-1)?.atMs ?? Number.POSITIVE_INFINITY
}

function spanMs(presses: readonly Press[]): number {
  return (presses.at(-1)?.atMs ?? 0) - (presses[0]?.atMs ?? 0)
}

function forgetOut(presses: readonly Press[]): Press[] {
  return presses.filter(({ kind }) => kind !== 'out')
}

function forgetIn(presses: readonly Press[]): Press[] {
  return presses.filter(({ kind }) => kind !== 'in')
}

function pressTwice(presses: readonly Press[], draw: Seeded): Press[] {
  const twice = draw.integer(0, presses.length - 1)
  return presses.flatMap((press, index) =>
    index === twice ? [press, { ...press, atMs: press.atMs + draw.integer(2, 20) * SECOND_MS }] : [press],
  )
}

/** The last break takes an hour and some minutes longer, and so does the day. */
function overstayBreak(presses: readonly Press[], draw: Seeded): Press[] {
  const moreMs = draw.integer(50, 75) * MINUTE_MS
  const from = presses.findLastIndex(({ kind }) => kind === 'break_end')
  return presses.map((press, index) => (index >= from ? { ...press, atMs: press.atMs + moreMs } : press))
}

/** Out only when more than ten hours were worked, and long before the session would take no `out` any more. */
function stayLong(presses: readonly Press[], draw: Seeded): Press[] {
  const moreMs = 11.5 * HOUR_MS - spanMs(presses) + draw.integer(0, 90) * MINUTE_MS
  return presses.map((press) => (press.kind === 'out' ? { ...press, atMs: press.atMs + moreMs } : press))
}

function leaveFromBreak(presses: readonly Press[]): Press[] {
  const last = presses.findLastIndex(({ kind }) => kind === 'break_end')
  return presses.filter((_, index) => index !== last)
}

/** A phone without a network all day: everything arrives in the evening. */
function reportAtTheEnd(presses: readonly Press[], draw: Seeded): Press[] {
  const receivedMs = (presses.at(-1)?.atMs ?? 0) + draw.integer(20, 90) * MINUTE_MS
  return presses.map((press) => ({ ...press, receivedMs }))
}

/** The `out` stays on a broken phone for more than three days. */
function reportAfterDays(presses: readonly Press[], draw: Seeded): Press[] {
  return presses.map((press) =>
    press.kind === 'out' ? { ...press, receivedMs: press.atMs + draw.integer(75, 90) * HOUR_MS } : press,
  )
}

/** After a power cut the kiosk thinks it is 1970; two minutes later it has the time again, and the person tries again. */
function loseTheTime(presses: readonly Press[], draw: Seeded): Press[] {
  const [first] = presses
  if (!first) return []
  const readingMs = draw.integer(60, 240) * SECOND_MS
  return [{ ...first, atMs: first.atMs - 2 * MINUTE_MS, readingMs }, ...presses]
}

/** A break pressed by mistake and taken back within a minute. */
function undoBreak(presses: readonly Press[], draw: Seeded): Press[] {
  const [first, ...later] = presses
  if (!first) return []
  const atMs = first.atMs + draw.integer(40, 90) * MINUTE_MS
  const undone: Press[] = [
    { kind: 'break_start', atMs },
    { kind: 'void', atMs: atMs + draw.integer(8, 45) * SECOND_MS },
  ]
  return [first, ...undone, ...later]
}
