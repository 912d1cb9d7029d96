import type { KeptPunch, WorkSession as ToldSession, WorkSessions } from '@muster/contract/clocking.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Db } from '../../ports/db.ts'
import type { LogEntry } from './log-entry.ts'
import { rulesOfPerson } from './person-rules.ts'
import { entriesBehind } from './store.ts'
import { sessionsOf } from './stored-session.ts'
import { toldPunch } from './told.ts'

type Range = { from: string; until: string }

/**
 * A person's work sessions of some days, each with its explanation: the punches and rules behind its times, and the
 * punches that others replaced.
 */
export async function myWorkSessions(
  { db }: { db: Db },
  { orgId, personId }: { orgId: string; personId: string },
  range: Range,
): Promise<WorkSessions> {
  return db.transaction({ org: orgId }, async (tx) => {
    const [sessions, { rulesAt }] = await Promise.all([
      sessionsOf(tx, personId, range),
      rulesOfPerson(tx, personId),
    ])
    const ids = sessions.flatMap((session) => session.effects.map((effect) => effect.punch))
    const entries = await entriesBehind(tx, personId, ids)
    return explained(sessions, entries, { rulesAt, range })
  })
}

function explained(
  sessions: readonly WorkSession[],
  entries: readonly LogEntry[],
  { rulesAt, range }: { rulesAt: RulesAt; range: Range },
): WorkSessions {
  const told = new Map(entries.map((entry) => [entry.id, toldPunch(entry, rulesAt)]))
  const replaced = replacedPunches(sessions, entries)
  const takenBack = (replaced.get(undefined) ?? []).filter((entry) => isWithin(range, entry))
  const toldOf = (list: readonly LogEntry[]) => list.flatMap((entry) => told.get(entry.id) ?? [])
  const rows = sessions.map((session) =>
    toldSession(session, { told, replaced: toldOf(replaced.get(session.id) ?? []), rulesAt }),
  )
  return {
    sessions: rows,
    takenBack: toldOf(takenBack),
    workedMs: sum(rows.map((row) => row.workedMs)),
    breakMs: sum(rows.map((row) => row.breakMs)),
    presenceMs: sum(rows.map((row) => row.presenceMs)),
  }
}

/** Superseded punches, by the session of the punch that replaced them, or in whose time they were taken back. */
function replacedPunches(
  sessions: readonly WorkSession[],
  entries: readonly LogEntry[],
): Map<string | undefined, LogEntry[]> {
  const sessionOf = new Map(
    sessions.flatMap(({ id, effects }) => effects.map(({ punch }) => [punch, id] as const)),
  )
  const superseding = new Map<string, LogEntry>()
  for (const entry of entries) if (entry.supersedes !== null) superseding.set(entry.supersedes, entry)
  const superseded = entries.filter((entry) => superseding.has(entry.id))
  return Map.groupBy(superseded, (entry) => {
    let last = superseding.get(entry.id)
    for (let next = last; next; next = superseding.get(next.id)) last = next
    return sessionOf.get(last?.id ?? '') ?? sessions.find((session) => spans(session, entry.at))?.id
  })
}

function spans({ startMs, endMs, status }: WorkSession, atMs: number): boolean {
  return (
    startMs !== null &&
    startMs <= atMs &&
    atMs <= (endMs ?? (status === 'open' ? Number.POSITIVE_INFINITY : startMs))
  )
}

function isWithin({ from, until }: Range, { at, zone }: LogEntry): boolean {
  const date = civilDate(at, zone)
  return from <= date && date <= until
}

function toldSession(
  session: WorkSession,
  known: { told: ReadonlyMap<string, KeptPunch>; replaced: KeptPunch[]; rulesAt: RulesAt },
): ToldSession {
  const { startMs, endMs, breaks, jobs, effects, exceptions, ...rest } = session
  return {
    ...rest,
    start: instant(startMs),
    end: instant(endMs),
    breaks: breaks.map((span) => ({ start: formatInstant(span.startMs), end: formatInstant(span.endMs) })),
    jobs: jobs.map((span) => ({
      job: span.job,
      start: formatInstant(span.startMs),
      end: instant(span.endMs),
    })),
    exceptions: [...exceptions],
    explanation: {
      punches: effects.flatMap(({ punch: id, does, exceptions: own }) => {
        const punch = known.told.get(id)
        return punch ? [{ punch, does, exceptions: [...own] }] : []
      }),
      replaced: known.replaced,
      rules: known.rulesAt(startMs ?? endMs ?? 0),
    },
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
