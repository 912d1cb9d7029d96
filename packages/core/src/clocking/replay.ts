import { formatInstant } from '../time/instant.ts'
import { deriveWorkSessions } from './derive.ts'
import type { Exception, Punch } from './punch.ts'
import { type Problem, type PunchRecord, readPunchRecord } from './punch-record.ts'
import type { RulesAt } from './rules.ts'
import type { SessionStatus, WorkSession } from './work-session.ts'

/** A work session as `muster replay --json` prints it; instants in UTC, `…Z` (DOMAIN: `muster replay`). */
export type ReplayRow = {
  person: string
  workDate: string
  zone: string
  start: string | null
  end: string | null
  breaks: { start: string; end: string }[]
  presenceMs: number
  breakMs: number
  workedMs: number
  status: SessionStatus
  exceptions: readonly Exception[]
}

export type Replayed = { person: string; sessions: readonly WorkSession[] }

/** Punches read from a file, until all are there and the rules can run. */
export type Replay = {
  /** Takes one decoded line; answers what is wrong with it, or undefined. The same punch again is taken once. */
  add(record: unknown): Problem | undefined
  /** The sessions person by person, in the order of their names' characters. Forgets each person as it goes. */
  sessions(): Generator<Replayed>
  people(): Iterable<string>
}

/** A punch with what the rules do not read, so that a repeat of its id can be compared. */
type ReplayPunch = Punch & { person: string; position?: number; details?: string }

/**
 * Opens a replay.
 * @param nowMs tells what has become of open sessions, adds the automatic outs due by then, and keeps apart what is
 * dated later, as a server that received it now would (a line that says when it was received is judged by that)
 */
export function openReplay(rulesAt: RulesAt, nowMs?: number): Replay {
  const logs = new Map<string, ReplayPunch[]>()
  const byId = new Map<string, ReplayPunch>()
  return {
    add(record) {
      const read = readPunchRecord(record)
      if ('problem' in read) return read
      const punch = replayPunch(read, nowMs)
      const known = byId.get(punch.id)
      if (known) return conflict(known, punch)
      byId.set(punch.id, punch)
      const log = logs.get(punch.person)
      if (log) log.push(punch)
      else logs.set(punch.person, [punch])
      return undefined
    },
    *sessions() {
      byId.clear()
      for (const person of [...logs.keys()].sort()) {
        const log = inChainOrder(logs.get(person) ?? [])
        logs.delete(person)
        yield { person, sessions: deriveWorkSessions(log, rulesAt, { nowMs, automaticOuts: true }) }
      }
    },
    people: () => logs.keys(),
  }
}

/** A session as `muster replay --json` prints it. */
export function replayRow(person: string, session: WorkSession): ReplayRow {
  const { workDate, zone, startMs, endMs, presenceMs, breakMs, workedMs, status, exceptions } = session
  return {
    person,
    workDate,
    zone,
    start: startMs === null ? null : formatInstant(startMs),
    end: endMs === null ? null : formatInstant(endMs),
    breaks: session.breaks.map((span) => ({
      start: formatInstant(span.startMs),
      end: formatInstant(span.endMs),
    })),
    presenceMs,
    breakMs,
    workedMs,
    status,
    exceptions,
  }
}

function replayPunch(read: PunchRecord, nowMs: number | undefined): ReplayPunch {
  const { person, punch, position, assurance, device, actor, note, reason } = read
  const replayed: ReplayPunch = Object.assign(punch, { person })
  if (nowMs !== undefined && punch.at > nowMs) replayed.receivedAt ??= nowMs
  if (position !== undefined) replayed.position = position
  const details = [assurance, device, actor, note, reason]
  if (details.some((detail) => detail !== undefined)) replayed.details = JSON.stringify(details)
  return replayed
}

function conflict(known: ReplayPunch, punch: ReplayPunch): Problem | undefined {
  const names = new Set([...Object.keys(known), ...Object.keys(punch)]) as Set<keyof ReplayPunch>
  const differing = [...names].filter((name) => known[name] !== punch[name])
  if (differing.length === 0) return undefined
  return {
    problem: `id ${JSON.stringify(punch.id)} was there before with other content (${differing.join(', ')})`,
  }
}

/** An export says each punch's place in the chain; where one does not, the file's order is the chain's. */
function inChainOrder(log: readonly ReplayPunch[]): readonly ReplayPunch[] {
  if (log.some((punch) => punch.position === undefined)) return log
  return log.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
}
