import type { Assurance, PunchKind } from '@muster/core/clocking/punch.ts'

/** Why a line was not taken. */
export const REASONS = [
  'malformed',
  'impossible_date',
  'bad_state',
  'unknown_person',
  'unknown_job',
  'unknown_superseded',
  'automatic_out',
  'id_conflict',
  'not_active',
] as const
export type Reason = (typeof REASONS)[number]

export type NotTaken = { line: number; text: string; reason: Reason; why: string }

/** A line that was understood: a punch, but for what only its neighbours tell. */
export type ImportLine = {
  line: number
  text: string
  id: string
  personId: string
  /** Undefined where the terminal did not say: it alternates. */
  kind: PunchKind | undefined
  /** What the clock said: an instant (epoch milliseconds), or a local time that its neighbours make one. */
  reading: number | { local: string }
  zone: string
  assurance: Assurance
  deviceOffsetMs?: number | undefined
  doubtfulTime?: boolean | undefined
  device?: string | undefined
  job?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  supersedes?: string | undefined
  pair?: string | undefined
}

/** A line whose instant is known. */
export type TimedLine = ImportLine & { reading: number }
/** A line with nothing left to find out. */
export type CompleteLine = TimedLine & { kind: PunchKind }

/** The instant a line counts for: its reading less how far the clock ran ahead, epoch milliseconds. */
export function instantOf(line: TimedLine): number {
  return line.reading - (line.deviceOffsetMs ?? 0)
}
