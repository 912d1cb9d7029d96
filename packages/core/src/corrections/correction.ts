import type { Punch, PunchKind } from '../clocking/punch.ts'
import type { Span } from '../clocking/work-session.ts'

/** One change of a record; instants in epoch milliseconds. */
export type Change =
  /** A punch that was forgotten. */
  | { change: 'add'; kind: Exclude<PunchKind, 'void'>; atMs: number; zone: string; job?: string | undefined }
  /** A punch at the wrong time. */
  | { change: 'move'; punch: string; atMs: number }
  /** A punch that should not be there. */
  | { change: 'take_back'; punch: string }
  /** A whole session typed in by hand. */
  | {
      change: 'add_session'
      startMs: number
      endMs: number
      breaks: readonly Span[]
      zone: string
      job?: string | undefined
    }
  /** A report that came too late to count unseen, or an automatic out: right as it is. */
  | { change: 'accept'; punch: string }
  /** A line of a locked date: more or less time, the frozen sessions stay as they are. */
  | { change: 'adjust'; workDate: string; ms: number; job?: string | undefined }

/** What somebody asks to have changed in one person's record. `id` is a UUID. */
export type Correction = { id: string; changes: readonly Change[] }

/** A line added after a period was locked (DOMAIN: Adjustment). */
export type AdjustmentLine = { id: string; workDate: string; ms: number; job?: string | undefined }

/** Why a correction cannot be made; `change` is its place in the list. */
export type CorrectionRefusal =
  | { refused: 'not_found'; change: number; punch: string }
  | { refused: 'punch_superseded'; change: number; punch: string }
  | { refused: 'end_before_start'; change: number }
  | { refused: 'breaks_do_not_fit'; change: number }
  | { refused: 'in_the_future'; change: number }
  | { refused: 'too_long_ago'; change: number }
  | { refused: 'nothing_changes'; change: number }
  | { refused: 'period_locked'; change: number }
  | { refused: 'period_not_locked'; change: number }

/** What a correction comes to: punches to append in this order, and lines for locked dates. */
export type Corrected = { punches: readonly Punch[]; adjustments: readonly AdjustmentLine[] }

// A session typed in with all the breaks it may have takes 2 + 2 × 10 punches.
const IDS_A_CHANGE = 32

/**
 * The id of what a change makes: the correction's own, its last 48 bits counted on by the place, marked as version 8
 * (RFC 9562: made by the application's own rule). However often a correction is made, its punches have the same ids.
 */
export function idWithin(correctionId: string, change: number, place = 0): string {
  const text = correctionId.toLowerCase()
  const node = (BigInt(`0x${text.slice(24)}`) + BigInt(change * IDS_A_CHANGE + place + 1)) & 0xffff_ffff_ffffn
  return `${text.slice(0, 14)}8${text.slice(15, 24)}${node.toString(16).padStart(12, '0')}`
}
