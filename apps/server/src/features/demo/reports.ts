import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { DAY_MS } from '@muster/core/time/civil-date.ts'
import { instantsOf } from '@muster/core/time/instants-of-local.ts'
import { addDays, civilDate, offsetMsAt, startOfDay } from '@muster/core/time/zone.ts'
import { mondayOf, type Period } from './period.ts'
import { type Seeded, seeded } from './seeded.ts'
import type { Channel, Press, Shift } from './shift.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** A punch as it will be reported; all instants in epoch milliseconds. */
export type PlannedPunch = {
  id: string
  person: number
  kind: PunchKind
  job?: number
  channel: Channel
  /** What the device's clock says. */
  readingMs: number
  deviceOffsetMs?: number
  doubtfulTime?: boolean
  supersedes?: string
  receivedMs: number
}

/** How far the clocks of the kiosks run ahead; they know it. */
const OFFSET_MS: Partial<Record<Channel, number>> = { gate_kiosk: 1_400, workshop_kiosk: -800 }
/** Kiosks and phones send what they gathered every so often, phones before it is late enough to be flagged. */
const SENT_EVERY_MS: Partial<Record<Channel, number>> = {
  gate_kiosk: 30 * MINUTE_MS,
  workshop_kiosk: 30 * MINUTE_MS,
  phone: 15 * MINUTE_MS,
}
const SENT_AFTER_MS = 21 * SECOND_MS

/** For three days the kiosk in the workshop was slow by this, and nobody knew. */
const SLOW_MS = 5 * MINUTE_MS
const DRIFT_DAYS = 3
const DRIFT_DAYS_BEFORE_NOW = 7

/** What the shifts' presses become on their way to the server, in the order in which they arrive. */
export function reported(shifts: readonly Shift[], period: Period, seed: number): PlannedPunch[] {
  const drift = driftOf(period)
  return shifts
    .flatMap((shift) => reportsOf(shift, { period, seed, drift }))
    .filter(({ receivedMs }) => receivedMs <= period.nowMs)
    .sort((a, b) => a.receivedMs - b.receivedMs || a.readingMs - b.readingMs || (a.id < b.id ? -1 : 1))
}

type Drift = { fromMs: number; untilMs: number }

/** From Tuesday to Thursday of last week: not all three are holidays, ever. */
function driftOf({ nowMs, zone }: Period): Drift {
  const date = civilDate(nowMs - DRIFT_DAYS_BEFORE_NOW * DAY_MS, zone)
  const tuesday = addDays(mondayOf(date), 1)
  return { fromMs: startOfDay(tuesday, zone), untilMs: startOfDay(addDays(tuesday, DRIFT_DAYS), zone) }
}

type Way = { period: Period; seed: number; drift: Drift }

function reportsOf({ person, channel, presses }: Shift, way: Way): PlannedPunch[] {
  const punches: PlannedPunch[] = []
  for (const press of presses) {
    const draw = seeded(way.seed, person, Math.floor(press.atMs / SECOND_MS), 5_000_000)
    const undone = press.kind === 'void' ? punches.at(-1)?.id : undefined
    punches.push({
      id: idAt(press.atMs, draw),
      person,
      kind: press.kind,
      ...(press.job === undefined ? {} : { job: press.job }),
      channel,
      ...readingOf(press, channel, way),
      ...(undone === undefined ? {} : { supersedes: undone }),
      receivedMs: receivedMs(press, channel, way.period),
    })
  }
  return punches
}

function readingOf(
  press: Press,
  channel: Channel,
  { drift, period }: Way,
): Pick<PlannedPunch, 'readingMs' | 'deviceOffsetMs' | 'doubtfulTime'> {
  const { atMs, readingMs } = press
  if (readingMs !== undefined) return { readingMs }
  if (channel === 'terminal')
    return isTwice(atMs, period.zone) ? { readingMs: atMs, doubtfulTime: true } : { readingMs: atMs }
  const drifts = channel === 'workshop_kiosk' && atMs >= drift.fromMs && atMs < drift.untilMs
  if (drifts) return { readingMs: atMs - SLOW_MS }
  const deviceOffsetMs = OFFSET_MS[channel]
  return deviceOffsetMs === undefined
    ? { readingMs: atMs }
    : { readingMs: atMs + deviceOffsetMs, deviceOffsetMs }
}

/** Whether the local time of an instant comes twice that day: a terminal's log cannot say which it was. */
function isTwice(atMs: number, zone: string): boolean {
  return instantsOf(atMs + offsetMsAt(atMs, zone), zone).kind === 'ambiguous'
}

function receivedMs(press: Press, channel: Channel, { nowMs, importedMs }: Period): number {
  if (press.receivedMs !== undefined) return press.receivedMs
  if (channel === 'terminal') return importedMs
  const everyMs = SENT_EVERY_MS[channel]
  if (everyMs === undefined) return press.atMs
  const sentMs = Math.ceil((press.atMs - SENT_AFTER_MS) / everyMs) * everyMs + SENT_AFTER_MS
  return press.atMs <= nowMs ? Math.min(sentMs, nowMs) : sentMs
}

/** A UUID of version 7, as the device would have made it. */
function idAt(atMs: number, draw: Seeded): string {
  const hex = (bits: number) =>
    draw
      .integer(0, 2 ** bits - 1)
      .toString(16)
      .padStart(bits / 4, '0')
  const time = atMs.toString(16).padStart(12, '0')
  const variant = (8 + draw.integer(0, 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(12)}-${variant}${hex(12)}-${hex(24)}${hex(24)}`
}
