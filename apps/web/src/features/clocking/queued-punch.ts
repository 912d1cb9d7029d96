import type { KeptPunch, PunchFact } from '@muster/contract/clocking.ts'
import type { PunchKind } from '@muster/core/clocking/punch.ts'
import type { ErrorCode } from '@muster/core/errors.ts'

/** Why something was refused: a stable code, and what the person needs to know to put it right. */
export type Refusal = { code: ErrorCode | (string & {}) } & Readonly<Record<string, unknown>>

/** What a person does at the clock; undoing is another matter. */
export type PunchAction = Exclude<PunchKind, 'void'>

/** A punch that this device keeps until the server has it. */
export type QueuedPunch = {
  personId: string
  fact: PunchFact
  /** `never` while it certainly has not reached the server; once it was on the wire, nobody can be sure. */
  sent: 'never' | 'maybe'
  /** The device's clock until which a page is sending it as a command, and others leave it alone. */
  heldUntilMs?: number
  /** Set where the server refused it for good; it is shown until it is dismissed. */
  refused?: Refusal
}

// The contract takes no greater offset: a clock that wrong is corrected here, its reading is worth nothing.
const GREATEST_OFFSET_MS = 86_400_000

type Pressed = {
  id: string
  kind: PunchAction
  job?: string | undefined
  zone?: string | undefined
  /** The instant it counts for, by the server's clock as far as it is known, in epoch milliseconds. */
  atMs: number
  /** How far this device's clock is known to run ahead; undefined while nobody knows. */
  deviceOffsetMs?: number | undefined
}

/** The punch as it is reported: what the device's own clock said, and how far that is known to be off. */
export function factOf({ id, kind, job, zone, atMs, deviceOffsetMs }: Pressed): PunchFact {
  const isKnown = deviceOffsetMs !== undefined && Math.abs(deviceOffsetMs) <= GREATEST_OFFSET_MS
  return {
    id,
    kind,
    at: new Date(atMs + (isKnown ? deviceOffsetMs : 0)).toISOString(),
    ...(zone === undefined ? {} : { zone }),
    ...(isKnown ? { deviceOffsetMs } : {}),
    ...(job === undefined ? {} : { job }),
  }
}

/** The instant a fact counts for, in epoch milliseconds. */
export function instantOf({ at, deviceOffsetMs = 0 }: PunchFact): number {
  return Date.parse(at) - deviceOffsetMs
}

/** A queued punch as it will be kept, for the time until the server tells of it itself. */
export function asKept({ fact, personId }: QueuedPunch, zone: string): KeptPunch {
  const at = new Date(instantOf(fact)).toISOString()
  const { id, kind, job } = fact
  const said = { id, personId, kind, at, zone: fact.zone ?? zone, ...(job === undefined ? {} : { job }) }
  return { ...said, receivedAt: at, source: 'offline', assurance: 'password', position: 0, exceptions: [] }
}

/** The order in which the punches happened. */
export function inOrder(punches: readonly QueuedPunch[]): QueuedPunch[] {
  return punches.toSorted((a, b) => instantOf(a.fact) - instantOf(b.fact) || (a.fact.id < b.fact.id ? -1 : 1))
}

/** One person's punches that still have to be sent, in the order in which they happened. */
export function unsentOf(punches: readonly QueuedPunch[], personId: string): QueuedPunch[] {
  return inOrder(punches.filter((punch) => punch.personId === personId && punch.refused === undefined))
}

/** Whether this is a queued punch as this version knows it. */
export function isQueuedPunch(kept: unknown): kept is QueuedPunch {
  const { personId, fact } = (kept ?? {}) as Partial<QueuedPunch>
  if (typeof personId !== 'string' || typeof fact !== 'object' || fact === null) return false
  return typeof fact.id === 'string' && typeof fact.kind === 'string' && !Number.isNaN(Date.parse(fact.at))
}
