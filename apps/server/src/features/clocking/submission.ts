import type { KeptPunch } from '@muster/contract/clocking.ts'
import type { Assurance, PunchKind, Source } from '@muster/core/clocking/punch.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { LogEntry, PunchContent } from './log-entry.ts'

/** What everything that reports a punch says of it. */
type Reported = {
  id: string
  personId: string
  /** Who pressed, where it was not the person. */
  actorId?: string | undefined
  kind: PunchKind
  source: Source
  assurance: Assurance
  device?: string | undefined
  job?: string | undefined
  note?: string | undefined
  /** Why somebody else pressed, or why a punch replaces another. */
  reason?: string | undefined
  zone?: string | undefined
}

/** A button pressed now: judged, and stamped with the server's time. */
export type CommandSubmission = Reported & {
  mode: 'command'
  supersedes?: string | undefined
  clockReading?: number | undefined
  /** The account that must (still) be the person's. */
  accountId?: string | undefined
  /** Pressed by `actorId`, who has to lead the person (or be an admin) in the transaction that keeps the punch. */
  checksActor?: true
}

/** A punch that happened elsewhere: kept if it is well formed. `reading` is what the device's clock said. */
export type FactSubmission = Reported & {
  mode: 'fact'
  reading: number
  deviceOffsetMs?: number | undefined
  doubtfulTime?: boolean | undefined
  /** A punch of the same person that exists already, or comes before in the same transaction. */
  supersedes?: string | undefined
  pair?: string | undefined
  accountId?: string | undefined
}

/** A punch of a correction: it counts at the instant that was decided on, whatever any device said. */
export type CorrectionSubmission = Omit<Reported, 'source' | 'assurance'> & {
  mode: 'correction'
  source: 'correction'
  assurance: Assurance
  at: number
  supersedes?: string | undefined
  pair?: string | undefined
}

export type Submission = CommandSubmission | FactSubmission

/** A punch as it is kept (again the same, where it was known), or why not. */
export type Outcome = { entry: LogEntry; told: KeptPunch } | Refused

/** The content of a submission at the instant it counts for. */
export function contentOf(
  submission: Submission | CorrectionSubmission,
  known: { orgId: string; at: number; zone: string; receivedAt: number },
): PunchContent {
  const fact = submission.mode === 'fact' ? submission : undefined
  const command = submission.mode === 'command' ? submission : undefined
  return {
    id: submission.id,
    orgId: known.orgId,
    personId: submission.personId,
    kind: submission.kind,
    at: known.at,
    zone: submission.zone ?? known.zone,
    receivedAt: known.receivedAt,
    source: submission.source,
    assurance: submission.assurance,
    clockReading: fact?.reading ?? command?.clockReading ?? null,
    deviceOffsetMs: fact?.deviceOffsetMs ?? null,
    doubtfulTime: fact?.doubtfulTime ?? false,
    device: submission.device ?? null,
    actorId: submission.actorId ?? null,
    job: submission.job ?? null,
    note: submission.note ?? null,
    reason: submission.reason ?? null,
    supersedes: submission.supersedes ?? null,
    pair: submission.mode === 'command' ? null : (submission.pair ?? null),
  }
}

/** The instant a fact counts for: the device's reading less how far its clock is known to run ahead. */
export function factInstant(fact: FactSubmission): number {
  return fact.reading - (fact.deviceOffsetMs ?? 0)
}
