import type { KeptPunch, WorkSession, WorkSessions } from '@muster/contract/clocking.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import {
  type ReportedChange,
  type ReportedSession,
  workSessionsCsv,
} from '@muster/core/reports/work-session-table.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Db } from '../../ports/db.ts'
import type { AnswerFile } from '../../ports/route.ts'
import type { Reach } from '../people/index.ts'
import { personNamed } from './names-behind.ts'
import { personWorkSessions, type Range } from './person-work-sessions.ts'

type Told = WorkSessions['takenBack'][number] | KeptPunch

/** What ids in the sessions stand for. */
type Names = { ofActor(id: string | undefined): string; ofJob(id: string): string }

/** A person's work sessions of some days, as `personWorkSessions` finds them, as a CSV file. */
export async function personWorkSessionsFile(
  ports: { db: Db },
  asked: { orgId: string; personId: string; reach: Reach },
  range: Range,
): Promise<AnswerFile | Refused<'not_found'>> {
  const told = await personWorkSessions(ports, asked, range)
  if (isRefused(told)) return told
  const person = await ports.db.transaction({ org: asked.orgId }, (tx) => personNamed(tx, asked.personId))
  return person ? workSessionsFile(person, told, range) : { refused: 'not_found' }
}

/**
 * A row a session, with every change, its author and reason. Punches that were taken back outside every session have a
 * row a date, after them.
 */
export function workSessionsFile(
  person: { name: string; number: string | undefined },
  told: Pick<WorkSessions, 'sessions' | 'takenBack' | 'actors' | 'jobs'>,
  { from, until }: Range,
): AnswerFile {
  const actors = new Map(told.actors.map(({ id, name }) => [id, name]))
  const jobs = new Map(told.jobs.map(({ id, code }) => [id, code]))
  const names: Names = {
    ofActor: (id) => (id === undefined ? person.name : (actors.get(id) ?? id)),
    ofJob: (id) => jobs.get(id) ?? id,
  }
  const sessions = told.sessions.map((session) => reportedSession(session, names))
  const days = Map.groupBy(told.takenBack, ({ at, zone }) => civilDate(Date.parse(at), zone))
  const takenBack = [...days].map(([workDate, punches]) => takenBackOn(workDate, punches, names))
  const content = workSessionsCsv(person, [...sessions, ...takenBack])
  return {
    name: `${fileName(person.name)} ${from} ${until}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    content,
  }
}

/** A name without what file systems or shells would take for more than a letter. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N} .,'()-]/gu, '_').replace(/^[. -]+/, '_')
}

function reportedSession(session: WorkSession, names: Names): ReportedSession {
  const { workDate, zone, presenceMs, breakMs, workedMs, status, exceptions, explanation } = session
  const punches: Told[] = [...explanation.punches.map(({ punch }) => punch), ...explanation.replaced]
  return {
    workDate,
    zone,
    startMs: msOrNull(session.start),
    endMs: msOrNull(session.end),
    breaks: session.breaks.map(({ start, end }) => ({ startMs: Date.parse(start), endMs: Date.parse(end) })),
    presenceMs,
    breakMs,
    workedMs,
    status,
    exceptions,
    jobs: [...new Set(session.jobs.map(({ job }) => names.ofJob(job)))],
    notes: explanation.punches.flatMap(({ punch }) => punch.note ?? []),
    changes: changesOf(punches, names),
  }
}

function takenBackOn(workDate: string, punches: WorkSessions['takenBack'], names: Names): ReportedSession {
  return {
    workDate,
    zone: punches[0]?.zone ?? 'UTC',
    startMs: null,
    endMs: null,
    breaks: [],
    presenceMs: 0,
    breakMs: 0,
    workedMs: 0,
    status: 'taken_back',
    exceptions: [],
    jobs: [],
    notes: punches.flatMap(({ note }) => note ?? []),
    changes: changesOf(punches, names),
  }
}

/** Punches that somebody else pressed or gave a reason for, and those that were superseded, by whom and why. */
function changesOf(punches: readonly Told[], names: Names): ReportedChange[] {
  return punches.flatMap((punch) => {
    const about = { atMs: Date.parse(punch.at), kind: punch.kind }
    const changes: ReportedChange[] = []
    if (punch.actorId !== undefined || punch.reason !== undefined)
      changes.push({
        ...about,
        change: 'entered',
        author: names.ofActor(punch.actorId),
        reason: punch.reason,
      })
    const by = 'replacedBy' in punch ? punch.replacedBy : undefined
    if (by) {
      const change = by.kind === 'void' ? 'taken back' : 'replaced'
      changes.push({ ...about, change, author: names.ofActor(by.actorId), reason: by.reason })
    }
    return changes
  })
}

function msOrNull(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant)
}
