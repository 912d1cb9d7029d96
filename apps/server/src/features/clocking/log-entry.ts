import type { Assurance, Punch, PunchKind, Source } from '@muster/core/clocking/punch.ts'

/** What is known of a punch before it has its place in a chain. Instants are epoch milliseconds. */
export type PunchContent = {
  id: string
  orgId: string
  personId: string
  kind: PunchKind
  at: number
  zone: string
  receivedAt: number
  source: Source
  assurance: Assurance
  clockReading: number | null
  deviceOffsetMs: number | null
  doubtfulTime: boolean
  device: string | null
  actorId: string | null
  job: string | null
  note: string | null
  reason: string | null
  supersedes: string | null
  pair: string | null
}

/** A punch in its chain: salted, hashed, and bound to the one before. */
export type LogEntry = PunchContent & { position: number; salt: Buffer; contentHash: Buffer; hash: Buffer }

/** The part of an entry that the rules read. */
export function ruledPunch(entry: PunchContent): Punch {
  const { id, kind, at, zone, receivedAt, source } = entry
  const punch: Punch = { id, kind, at, zone, receivedAt, source }
  if (entry.clockReading !== null) punch.clockReading = entry.clockReading
  if (entry.deviceOffsetMs !== null) punch.deviceOffsetMs = entry.deviceOffsetMs
  if (entry.doubtfulTime) punch.doubtfulTime = true
  if (entry.job !== null) punch.job = entry.job
  if (entry.supersedes !== null) punch.supersedes = entry.supersedes
  if (entry.pair !== null) punch.pair = entry.pair
  return punch
}
