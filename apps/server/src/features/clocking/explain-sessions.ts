import type { KeptPunch, ReplacedPunch, WorkSession as ToldSession } from '@muster/contract/clocking.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { LogEntry } from './log-entry.ts'
import { toldPunch } from './told.ts'

/** One person's sessions as they are told, and the punches that were taken back and belong to none of them. */
export type Explained = { sessions: ToldSession[]; takenBack: ReplacedPunch[] }

/**
 * One person's work sessions, each with its explanation: the punches and rules behind its times, and the punches that
 * others replaced.
 * @param entries the punches behind the sessions, and all of the person that supersede another or are superseded
 * @param showsTakenBack which punches to tell that were taken back outside every session
 */
export function explainSessions(
  sessions: readonly WorkSession[],
  entries: readonly LogEntry[],
  { rulesAt, showsTakenBack }: { rulesAt: RulesAt; showsTakenBack: (entry: LogEntry) => boolean },
): Explained {
  const told = new Map(entries.map((entry) => [entry.id, toldPunch(entry, rulesAt)]))
  const superseding = new Map<string, LogEntry>()
  for (const entry of entries) if (entry.supersedes !== null) superseding.set(entry.supersedes, entry)
  const replaced = replacedPunches(sessions, entries, superseding)
  const toldReplaced = (list: readonly LogEntry[] = []) =>
    list.flatMap(({ id }) => {
      const [punch, by] = [told.get(id), told.get(superseding.get(id)?.id ?? '')]
      return punch ? [{ ...punch, ...replacedBy(by) }] : []
    })
  return {
    sessions: sessions.map((session) =>
      toldSession(session, { told, replaced: toldReplaced(replaced.get(session.id)), rulesAt }),
    ),
    takenBack: toldReplaced(replaced.get(undefined)?.filter(showsTakenBack)),
  }
}

/** Superseded punches, by the session of the punch that replaced them, or in whose time they were taken back. */
function replacedPunches(
  sessions: readonly WorkSession[],
  entries: readonly LogEntry[],
  superseding: ReadonlyMap<string, LogEntry>,
): Map<string | undefined, LogEntry[]> {
  const sessionOf = new Map(
    sessions.flatMap(({ id, effects }) => effects.map(({ punch }) => [punch, id] as const)),
  )
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

function replacedBy(by: KeptPunch | undefined): Pick<ReplacedPunch, 'replacedBy'> {
  if (!by) return {}
  const { id, kind, at, reason, actorId } = by
  return {
    replacedBy: {
      id,
      kind,
      at,
      ...(reason === undefined ? {} : { reason }),
      ...(actorId === undefined ? {} : { actorId }),
    },
  }
}

function toldSession(
  session: WorkSession,
  known: { told: ReadonlyMap<string, KeptPunch>; replaced: ReplacedPunch[]; rulesAt: RulesAt },
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
