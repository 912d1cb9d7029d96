/** What a punch can say. `void` takes back the punch it supersedes and puts nothing in its place. */
export const PUNCH_KINDS = ['in', 'out', 'break_start', 'break_end', 'switch', 'void'] as const
export type PunchKind = (typeof PUNCH_KINDS)[number]

/** Where a punch came from. */
export const SOURCES = ['web', 'offline', 'kiosk', 'face', 'api', 'import', 'auto', 'correction'] as const
export type Source = (typeof SOURCES)[number]

/** How sure we are that it was this person. */
export const ASSURANCES = ['none', 'password', 'pin', 'badge', 'face', 'face_live', 'supervisor'] as const
export type Assurance = (typeof ASSURANCES)[number]

/** Something a leader must look at (DOMAIN: Exception). */
export const EXCEPTIONS = [
  'clock_drift',
  'conflict',
  'duplicate',
  'late_report',
  'long_break',
  'long_session',
  'missing_out',
  'open_break',
  'out_of_range_time',
  'out_of_sequence',
  'out_without_in',
  'overlap',
  'provisional_out',
] as const
export type Exception = (typeof EXCEPTIONS)[number]

/** The part of a punch that the rules read. All instants are epoch milliseconds. */
export type Punch = {
  id: string
  kind: PunchKind
  /** The instant it counts for: the server's for a command, the device's reading less its known offset for a fact. */
  at: number
  /** IANA zone in which it happened. */
  zone: string
  receivedAt?: number | undefined
  source?: Source | undefined
  /** What the device's own clock said, where it differs from `at` (an online device that was not believed). */
  clockReading?: number | undefined
  /** How far the device's clock is known to run ahead, in ms; undefined while nobody knows. */
  deviceOffsetMs?: number | undefined
  /** A local time that existed twice or not at all that day; `at` is the likeliest reading. */
  doubtfulTime?: boolean | undefined
  job?: string | undefined
  /** The older punch that this one replaces (or, as `void`, takes back). */
  supersedes?: string | undefined
  /** The other half of an interval typed in by hand; on an `auto` out, the `in` it closes. */
  pair?: string | undefined
}

// An `out` frees the instant for the next `in`, and a break ends before anything else happens (DOMAIN: Order).
const RANK: Record<PunchKind, number> = { break_end: 0, out: 1, switch: 2, in: 3, break_start: 4, void: 5 }

/** A punch's place in time, as far as order goes. */
export type Placed = Pick<Punch, 'id' | 'kind' | 'at'>

/** Orders punches by instant, then by kind, then by id, whatever order they arrived in. */
export function comparePunches(a: Placed, b: Placed): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.kind !== b.kind) return RANK[a.kind] - RANK[b.kind]
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
