import type { CorrectionChange, CorrectionEffect } from '@muster/contract/corrections.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import type { Change, Corrected } from '@muster/core/corrections/correction.ts'
import { correctionEffect } from '@muster/core/corrections/correction-effect.ts'
import { type CorrectionContext, correctionPunches } from '@muster/core/corrections/correction-punches.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant, parseInstant } from '@muster/core/time/instant.ts'
import type { Tx } from '../../ports/db.ts'
import { activeJobs, type PersonRecord } from '../clocking/index.ts'

/** A correction that can be made, with what it does and whom it takes to decide it. */
export type Judged = {
  corrected: Corrected
  effect: CorrectionEffect
  workDates: readonly string[]
  /** The starts of the sessions it touches, epoch milliseconds. */
  instants: readonly number[]
}

/**
 * Judges a correction by a person's record.
 * @param known the record as it is, or (`until`) as it was at a position of the chain
 */
export async function judged(
  tx: Tx,
  correction: { id: string; changes: readonly CorrectionChange[] },
  { record, nowMs, until }: { record: PersonRecord; nowMs: number; until?: number },
): Promise<Judged | Refused> {
  const context: CorrectionContext = { rulesAt: record.rulesAt, locks: record.locks, nowMs }
  const changes = correction.changes.map((change) => changeOf(change, record))
  const unknown = await unknownJob(tx, changes)
  if (unknown) return unknown
  const log = until === undefined ? record.punches : record.punches.slice(0, record.countUntil(until))
  const corrected = correctionPunches({ id: correction.id, changes }, log, context)
  if (isRefused(corrected)) return corrected
  const effect = correctionEffect(log, corrected, context)
  const sessions = [...effect.before, ...effect.after]
  const lines = corrected.adjustments.map(({ workDate }) => workDate)
  const starts = sessions.map(({ startMs, endMs }) => startMs ?? endMs ?? 0)
  return {
    corrected,
    effect: toldEffect(effect),
    workDates: [...new Set([...sessions.map(({ workDate }) => workDate), ...lines])].sort(),
    instants: [...(starts.length > 0 ? starts : corrected.punches.map(({ at }) => at)), ...lines.map(noonOf)],
  }
}

function changeOf(change: CorrectionChange, { zoneAt }: PersonRecord): Change {
  switch (change.change) {
    case 'add': {
      const { kind, at, zone, job } = change
      return { change: 'add', kind, atMs: ms(at), zone: zone ?? zoneAt(ms(at)), job: job?.toLowerCase() }
    }
    case 'move':
      return { change: 'move', punch: change.punch.toLowerCase(), atMs: ms(change.at) }
    case 'add_session': {
      const startMs = ms(change.start)
      const breaks = change.breaks.map(({ start, end }) => ({ startMs: ms(start), endMs: ms(end) }))
      const zone = change.zone ?? zoneAt(startMs)
      return {
        change: 'add_session',
        startMs,
        endMs: ms(change.end),
        breaks,
        zone,
        job: change.job?.toLowerCase(),
      }
    }
    case 'adjust':
      return { ...change, job: change.job?.toLowerCase() }
    default:
      return { change: change.change, punch: change.punch.toLowerCase() }
  }
}

/** A job counts that could be worked on then. */
async function unknownJob(tx: Tx, changes: readonly Change[]): Promise<Refused<'unknown_job'> | undefined> {
  for (const [index, change] of changes.entries()) {
    if (!('job' in change) || change.job === undefined) continue
    const atMs = workedAt(change)
    if (!(await activeJobs(tx, [change.job], atMs)).has(change.job)) {
      return { refused: 'unknown_job', change: index }
    }
  }
  return undefined
}

function workedAt(change: Change & { job?: string | undefined }): number {
  if (change.change === 'add') return change.atMs
  if (change.change === 'add_session') return change.startMs
  return change.change === 'adjust' ? noonOf(change.workDate) : 0
}

/** An instant of a civil date, wherever it is one. */
function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`)
}

function ms(instant: string): number {
  const found = parseInstant(instant)
  if (found === undefined) throw new TypeError(`not an instant after validation: ${instant}`)
  return found
}

function toldEffect(effect: ReturnType<typeof correctionEffect>): CorrectionEffect {
  const { before, after, days, gone, appeared } = effect
  return {
    before: before.map(toldSession),
    after: after.map(toldSession),
    days: [...days],
    gone: [...gone],
    appeared: [...appeared],
  }
}

/** A work session as corrections and exceptions tell it: without its explanation. */
export function toldSession(session: WorkSession): CorrectionEffect['before'][number] {
  const { id, workDate, zone, startMs, endMs, breaks, presenceMs, breakMs, workedMs, status, exceptions } =
    session
  return {
    id,
    workDate,
    zone,
    start: startMs === null ? null : formatInstant(startMs),
    end: endMs === null ? null : formatInstant(endMs),
    breaks: breaks.map((span) => ({ start: formatInstant(span.startMs), end: formatInstant(span.endMs) })),
    presenceMs,
    breakMs,
    workedMs,
    status,
    exceptions: [...exceptions],
  }
}

/**
 * `judged` by the record as it is, if that comes to the same as by the record that was seen (`until`, a position of the
 * chain); else what was seen is no longer so.
 */
export async function asSeen(
  tx: Tx,
  correction: { id: string; changes: readonly CorrectionChange[] },
  { record, nowMs, until }: { record: PersonRecord; nowMs: number; until: number | undefined },
): Promise<Judged | Refused> {
  const now = await judged(tx, correction, { record, nowMs })
  if (until === undefined || until === record.position) return now
  const then = await judged(tx, correction, { record, nowMs, until })
  const told = (one: Judged | Refused) => JSON.stringify(isRefused(one) ? one : one.effect)
  return told(now) === told(then) ? now : { refused: 'record_changed', position: record.position }
}
