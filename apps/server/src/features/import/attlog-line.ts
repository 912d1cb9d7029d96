import type { Assurance, PunchKind } from '@muster/core/clocking/punch.ts'
import { resolveLocal } from '@muster/core/time/local-time.ts'
import type { Reason } from './import-line.ts'

/** One line of a badge terminal's `attlog.dat`: user, local time, verify mode, in/out state, work code, reserved. */
export type AttlogLine = {
  user: string
  /** `YYYY-MM-DD HH:MM:SS` in the terminal's zone. */
  local: string
  /** Undefined where the terminal did not say. */
  kind: PunchKind | undefined
  /** The state as it stood, for the punch's id. */
  state: string
  assurance: Assurance
}

const LOCAL_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const LONGEST_USER = 64

/** 4 and 5 are overtime in and out: the same to us, overtime is derived. 255 is a terminal without in/out keys. */
const KIND_OF_STATE: ReadonlyMap<string, PunchKind | undefined> = new Map([
  ['0', 'in'],
  ['1', 'out'],
  ['2', 'break_start'],
  ['3', 'break_end'],
  ['4', 'in'],
  ['5', 'out'],
  ['255', undefined],
  ['', undefined],
] as const)

/**
 * Two generations of terminals number their verify modes differently: 0 and 3 are a password on the older and the newer,
 * 2 and 4 a card. What only one of them knows (1, a finger) or what differs says nothing sure.
 */
const ASSURANCE_OF_MODE: ReadonlyMap<string, Assurance> = new Map([
  ['0', 'pin'],
  ['3', 'pin'],
  ['2', 'badge'],
  ['4', 'badge'],
  ['15', 'face'],
] as const)

/** Reads one line of an `attlog.dat`, or says why it cannot be. */
export function readAttlogLine(text: string, zone: string): AttlogLine | { reason: Reason; why: string } {
  const [user = '', local, mode = '', state = ''] = text.split('\t', 5).map((column) => column.trim())
  if (local === undefined) return { reason: 'malformed', why: 'no columns set apart by tabs' }
  if (user === '' || user.length > LONGEST_USER) return { reason: 'malformed', why: 'no user id' }
  if (!LOCAL_TIME.test(local)) {
    return { reason: 'malformed', why: 'the second column is not YYYY-MM-DD HH:MM:SS' }
  }
  // Neither the year 0 nor, in some zone, 10000 is a date that the database has.
  if (/^(0000|9999)/.test(local) || resolveLocal(local, zone).kind === 'invalid') {
    return { reason: 'impossible_date', why: `${local} is not a date and time of the calendar` }
  }
  if (!KIND_OF_STATE.has(state)) {
    return { reason: 'bad_state', why: 'the in/out state is none of 0 to 5, 255 or empty' }
  }
  const assurance = ASSURANCE_OF_MODE.get(mode) ?? 'none'
  return { user, local, kind: KIND_OF_STATE.get(state), state, assurance }
}
