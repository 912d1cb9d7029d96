import { DAY_MS, dayOf } from '@muster/core/time/civil-date.ts'
import { instantsOf } from '@muster/core/time/instants-of-local.ts'
import type { CastMember } from './cast.ts'
import type { Period } from './period.ts'
import type { Duty } from './rota.ts'
import { type Seeded, seeded } from './seeded.ts'

const MINUTE_MS = 60_000

/** How a punch reaches the log. */
export type Channel = 'terminal' | 'gate_kiosk' | 'workshop_kiosk' | 'phone' | 'web'

export type Press = {
  kind: 'in' | 'out' | 'break_start' | 'break_end' | 'switch' | 'void'
  atMs: number
  /** Which of the jobs of the sample it is about. */
  job?: number
  /** What the device's clock said, where it had lost the time. */
  readingMs?: number
  /** Reaches the server only then, where that is not at once. */
  receivedMs?: number
}

/** One day's work of one person as it was done, and how it was reported. */
export type Shift = { person: number; channel: Channel; presses: readonly Press[] }

/** A duty as it was really worked: some minutes early or late, to the millisecond. */
export function workedShift(
  duty: Duty,
  on: { date: string; zone: string; person: number; seed: number; channel: Channel },
): Shift {
  const draw = seeded(on.seed, on.person, dayOf(on.date))
  const instant = (minutes: number) => instantOf(on.date, minutes, on.zone)
  const around = (minutes: number, before: number, after: number) =>
    instant(minutes) + draw.integer(-before * MINUTE_MS, after * MINUTE_MS)
  const presses: Press[] = [{ kind: 'in', atMs: around(duty.from, 11, 3) }]
  for (const { from, minutes } of duty.breaks) {
    const startMs = around(from, 4, 7)
    const lengthMs = (minutes + draw.integer(-2, 5)) * MINUTE_MS + draw.integer(0, MINUTE_MS)
    presses.push({ kind: 'break_start', atMs: startMs }, { kind: 'break_end', atMs: startMs + lengthMs })
  }
  presses.push({ kind: 'out', atMs: around(duty.until, 2, 14) })
  return { person: on.person, channel: on.channel, presses }
}

/** The instant of a local time; of two the earlier, and one that does not exist as late as the clocks went forward. */
function instantOf(date: string, minutes: number, zone: string): number {
  const found = instantsOf(dayOf(date) * DAY_MS + minutes * MINUTE_MS, zone)
  if (found.kind === 'exact') return found.at
  return found.kind === 'ambiguous' ? found.earlier : found.after
}

/** What somebody reports with on a day. */
export function channelOn(cast: CastMember, date: string, { introducedDate }: Period, draw: Seeded): Channel {
  if (date < introducedDate) return 'terminal'
  if (cast.onTheRoad) return 'phone'
  if (cast.team === 'Workshop') return 'workshop_kiosk'
  if (cast.team === 'Warehouse') return 'gate_kiosk'
  return draw.chance(0.25) ? 'phone' : 'web' // at home some days
}
