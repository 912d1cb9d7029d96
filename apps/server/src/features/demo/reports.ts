import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { DAY_MS } from '@muster/core/time/civil-date.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Period } from './period.ts'
import { type Seeded, seeded } from './seeded.ts'
import type { Channel, Press, Shift } from './shift.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A punch as it will be reported; all instants in epoch milliseconds. */
export type PlannedPunch = {
  id: string
  person: number
  kind: PunchKind
  channel: Channel
  /** What the device's clock says. */
  readingMs: number
  deviceOffsetMs?: number
  supersedes?: string
  receivedMs: number
}

/** The kiosks send what they gathered every so often, and know how far their clocks run ahead. */
const KIOSKS: Partial<Record<Channel, { offsetMs: number; phaseMs: number }>> = {
  gate_kiosk: { offsetMs: 1_400, phaseMs: 21 * SECOND_MS },
  workshop_kiosk: { offsetMs: -800, phaseMs: 154 * SECOND_MS },
}
const KIOSK_SENDS_EVERY_MS = 5 * MINUTE_MS

/** For two days the kiosk in the workshop ran ahead by this, and nobody knew. */
const DRIFT_MS = 8 * MINUTE_MS
const DRIFT_DAYS = 2
const DRIFT_DAYS_BEFORE_NOW = 24

/** What the shifts' presses become on their way to the server, in the order in which they arrive. */
export function reported(shifts: readonly Shift[], period: Period, seed: number): PlannedPunch[] {
  const drift = driftOf(period)
  return shifts
    .flatMap((shift) => reportsOf(shift, { period, seed, drift }))
    .filter(({ receivedMs }) => receivedMs <= period.nowMs)
    .sort((a, b) => a.receivedMs - b.receivedMs || a.readingMs - b.readingMs || (a.id < b.id ? -1 : 1))
}

type Drift = { fromMs: number; untilMs: number }

/** A Tuesday and a Wednesday, about three weeks ago. */
function driftOf({ nowMs, zone }: Period): Drift {
  const date = civilDate(nowMs - DRIFT_DAYS_BEFORE_NOW * DAY_MS, zone)
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const tuesday = addDays(date, 2 - weekday)
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
      channel,
      ...readingOf(press, channel, way.drift),
      ...(undone === undefined ? {} : { supersedes: undone }),
      receivedMs: receivedMs(press, channel, way.period, draw),
    })
  }
  return punches
}

function readingOf(
  press: Press,
  channel: Channel,
  drift: Drift,
): { readingMs: number; deviceOffsetMs?: number } {
  if (press.readingMs !== undefined) return { readingMs: press.readingMs }
  const kiosk = KIOSKS[channel]
  if (!kiosk) return { readingMs: press.atMs }
  const drifts = channel === 'workshop_kiosk' && press.atMs >= drift.fromMs && press.atMs < drift.untilMs
  if (drifts) return { readingMs: press.atMs + DRIFT_MS }
  return { readingMs: press.atMs + kiosk.offsetMs, deviceOffsetMs: kiosk.offsetMs }
}

function receivedMs(press: Press, channel: Channel, { nowMs, zone }: Period, draw: Seeded): number {
  if (press.receivedMs !== undefined) return press.receivedMs
  if (channel === 'web') return press.atMs
  if (channel === 'phone') return press.atMs + draw.integer(3 * SECOND_MS, 9 * MINUTE_MS)
  if (channel === 'terminal') return nextReadOut(press.atMs, zone)
  const phaseMs = KIOSKS[channel]?.phaseMs ?? 0
  const sentMs = Math.ceil((press.atMs - phaseMs) / KIOSK_SENDS_EVERY_MS) * KIOSK_SENDS_EVERY_MS + phaseMs
  return press.atMs <= nowMs ? Math.min(sentMs, nowMs) : sentMs
}

/** The badge terminal is read out every morning at half past six. */
function nextReadOut(atMs: number, zone: string): number {
  const readOut = (date: string) => startOfDay(date, zone) + 6.5 * HOUR_MS
  const today = readOut(civilDate(atMs, zone))
  return atMs < today ? today : readOut(addDays(civilDate(atMs, zone), 1))
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
