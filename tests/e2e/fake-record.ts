// A person's record made up: punches of some weeks, and the work sessions that the rules make of them.
import type { KeptPunch, WorkSessions } from '@muster/contract/clocking.ts'
import { derive } from '@muster/core/clocking/derive.ts'
import { ownExceptions } from '@muster/core/clocking/effective-log.ts'
import type { Punch } from '@muster/core/clocking/punch.ts'
import { DEFAULT_RULES, fixedRules } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { resolveTerminal } from '@muster/core/time/local-time.ts'
import { ADA } from './fake-day.ts'

type Kind = KeptPunch['kind']
export type RecordPunch = Partial<KeptPunch> & { kind: Kind; local: string }

const BERLIN = 'Europe/Berlin'
const HOUR = 3_600_000
const id = (number: number) => `01a00000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const JOBS = [
  { id: id(601), code: 'B-2207', name: 'Harbour Street windows' },
  { id: id(602), code: 'B-2231', name: 'Kindertagesstätte Elbchaussee, Dachstuhl' },
]
export const LEADER = { id: id(77), name: 'Dr. Maximiliane Freifrau von Hohenstein-Wartenburg' }

/** Punches of one day, from `HH:MM[:SS]` and kinds: `day('2026-11-20', ['06:02', 'in'], …)`. */
export function day(
  date: string,
  ...punches: [time: string, kind: Kind, change?: Partial<KeptPunch>][]
): RecordPunch[] {
  return punches.map(([time, kind, change]) => ({
    kind,
    local: `${date} ${time.length === 5 ? `${time}:00` : time}`,
    ...change,
  }))
}

/** An early shift with its break. */
export function shift(date: string, start = '06:02:11', end = '14:32:40'): RecordPunch[] {
  return day(date, [start, 'in'], ['09:30:05', 'break_start'], ['09:50:31', 'break_end'], [end, 'out'])
}

/** The answer of `GET /me/work-sessions`, as the server would derive it from these punches, in order. */
export function recordOf(punches: readonly RecordPunch[], now: string): WorkSessions {
  const kept = punches.map((punch, index) => keptFrom(punch, index))
  const { sessions } = derive(kept.map(ruled), fixedRules(), { nowMs: Date.parse(now), automaticOuts: false })
  const byId = new Map(kept.map((punch) => [punch.id, punch]))
  const superseded = new Set(kept.flatMap(({ supersedes }) => supersedes ?? []))
  const told = sessions.map(({ startMs, endMs, breaks, jobs, effects, exceptions, ...rest }) => ({
    ...rest,
    start: startMs === null ? null : formatInstant(startMs),
    end: endMs === null ? null : formatInstant(endMs),
    breaks: breaks.map((span) => ({ start: formatInstant(span.startMs), end: formatInstant(span.endMs) })),
    jobs: jobs.map((span) => ({
      job: span.job,
      start: formatInstant(span.startMs),
      end: span.endMs === null ? null : formatInstant(span.endMs),
    })),
    exceptions: [...exceptions],
    explanation: {
      punches: effects.flatMap(({ punch, does, exceptions: own }) => {
        const found = byId.get(punch)
        return found ? [{ punch: found, does, exceptions: [...own] }] : []
      }),
      replaced: kept.filter(
        (punch) => superseded.has(punch.id) && isWithin(Date.parse(punch.at), startMs, endMs),
      ),
      rules: { ...DEFAULT_RULES },
    },
  }))
  const inSessions = new Set(told.flatMap(({ explanation }) => explanation.replaced.map((punch) => punch.id)))
  const sum = (read: (session: (typeof told)[number]) => number) =>
    told.reduce((total, session) => total + read(session), 0)
  return {
    sessions: told,
    takenBack: kept.filter((punch) => superseded.has(punch.id) && !inSessions.has(punch.id)),
    workedMs: sum(({ workedMs }) => workedMs),
    breakMs: sum(({ breakMs }) => breakMs),
    presenceMs: sum(({ presenceMs }) => presenceMs),
    actors: [LEADER],
    jobs: JOBS,
    lastEvent: 1,
  }
}

function keptFrom({ local, ...change }: RecordPunch, index: number): KeptPunch {
  const ms = resolveTerminal(local, change.zone ?? BERLIN, undefined)?.at
  if (ms === undefined) throw new Error(`"${local}" is no local time`)
  const at = formatInstant(ms)
  const punch: KeptPunch = {
    id: id(2000 + index),
    personId: ADA,
    at,
    zone: BERLIN,
    receivedAt: at,
    source: 'web',
    assurance: 'password',
    position: index + 1,
    exceptions: [],
    ...change,
  }
  return { ...punch, exceptions: ownExceptions(ruled(punch), DEFAULT_RULES).exceptions }
}

function ruled({ id: punch, kind, at, zone, receivedAt, source, job, supersedes }: KeptPunch): Punch {
  return {
    id: punch,
    kind,
    at: Date.parse(at),
    zone,
    receivedAt: Date.parse(receivedAt),
    source,
    job,
    supersedes,
  }
}

function isWithin(ms: number, startMs: number | null, endMs: number | null): boolean {
  return startMs !== null && startMs <= ms && ms <= (endMs ?? startMs + 16 * HOUR)
}
