import type { KeptPunch, Presence, WorkSession } from '@muster/contract/clocking.ts'
import { type Derivation, derive } from '@muster/core/clocking/derive.ts'
import type { ClockingState } from '@muster/core/clocking/evolve.ts'
import { presenceAt } from '@muster/core/clocking/presence.ts'
import type { Punch } from '@muster/core/clocking/punch.ts'
import { DEFAULT_RULES, type Rules, type RulesAt } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import { toldSession } from './derived-session.ts'
import { asKept, type QueuedPunch } from './queued-punch.ts'
import { touchesToday } from './sessions-of-today.ts'
import type { Today, Told } from './told-today.ts'

/** A page that follows is told at least this often; what is older is derived on to the present. */
const FRESH_MS = 3 * 60_000

/**
 * Today as far as this device knows: what the server told, and where punches came since or wait to be sent, what the
 * server's own rules make of them.
 */
export function todayOf(told: Told, queue: readonly QueuedPunch[], nowMs: number): Today {
  const { actors, jobs, clock } = told
  const unsent = new Set(queue.map(({ fact }) => fact.id))
  const isFresh = nowMs - clock.serverMs < FRESH_MS
  const known = isFresh && queue.length === 0 && told.since.length === 0 ? told : derived(told, queue, nowMs)
  const { presence, sessions, takenBack } = known
  const { workDate, zone } = presence
  return {
    presence,
    actors,
    jobs,
    clock,
    unsent,
    sessions: sessions.filter((session) => touchesToday(session, workDate)),
    takenBack: takenBack.filter(({ at }) => civilDate(Date.parse(at), zone) === workDate),
  }
}

/** The state that the next press is judged by, as the server will. */
export function stateOf(told: Told, queue: readonly QueuedPunch[], nowMs: number): ClockingState {
  return derivation(told, queue, nowMs).state
}

/** The rules in force as far as they were told: those of each session at its start, else the latest known. */
export function rulesOf({ sessions }: Pick<Told, 'sessions'>): RulesAt {
  const byStart = new Map(sessions.map(({ start, explanation }) => [start, explanation.rules]))
  const latest = merged(sessions.at(-1)?.explanation.rules)
  return (atMs) => {
    const exact = byStart.get(formatInstant(atMs))
    return exact ? merged(exact) : latest
  }
}

function merged(rules: Readonly<Record<string, number | boolean>> | undefined): Rules {
  return { ...DEFAULT_RULES, ...rules }
}

function derived(told: Told, queue: readonly QueuedPunch[], nowMs: number) {
  const { zone } = told.presence
  const rulesAt = rulesOf(told)
  const { sessions, state } = derivation(told, queue, nowMs)
  const added = [...told.since, ...queue.map((queued) => asKept(queued, zone))]
  const punches = new Map([...toldPunches(told), ...added].map((punch) => [punch.id, punch]))
  const before = new Map(told.sessions.map((session) => [session.id, session]))
  const fixed = told.sessions.filter(isTypedIn)
  const rows = sessions.map((session) => toldSession(session, { punches, before, rulesAt }))
  const voided = new Set(told.since.flatMap(({ kind, supersedes }) => (kind === 'void' ? supersedes : [])))
  return {
    presence: presenceThen(told.presence, state, { rules: rulesAt(state.session?.startMs ?? nowMs), nowMs }),
    sessions: [...fixed, ...rows].toSorted((a, b) => orderOf(a) - orderOf(b)),
    takenBack: [...told.takenBack, ...[...punches.values()].filter(({ id }) => voided.has(id))],
  }
}

function derivation(told: Told, queue: readonly QueuedPunch[], nowMs: number): Derivation {
  const { zone } = told.presence
  const queued = queue.map((punch) => asKept(punch, zone))
  const punches = [...toldPunches(told), ...told.since, ...queued].map(ruled)
  return derive(punches, rulesOf(told), { nowMs })
}

/** The punches behind what was told, those that count: what was superseded is told apart. */
function toldPunches({ sessions }: Told): KeptPunch[] {
  return sessions
    .filter((session) => !isTypedIn(session))
    .flatMap(({ explanation }) => explanation.punches.map(({ punch }) => punch))
}

/** An interval typed in by hand stands for itself: other punches neither open nor end it. */
function isTypedIn({ explanation, status }: WorkSession): boolean {
  const { punches } = explanation
  return (
    status === 'closed' && punches.length === 2 && punches.every(({ punch }) => punch.source === 'correction')
  )
}

function ruled({ id, kind, at, zone, receivedAt, source, job, supersedes }: KeptPunch): Punch {
  return {
    id,
    kind,
    at: Date.parse(at),
    zone,
    receivedAt: Date.parse(receivedAt),
    source,
    ...(job === undefined ? {} : { job }),
    ...(supersedes === undefined ? {} : { supersedes }),
  }
}

/** What a person is, as the server would tell it at `nowMs`. */
function presenceThen(
  before: Presence,
  state: ClockingState,
  { rules, nowMs }: { rules: Rules; nowMs: number },
): Presence {
  const { phase, sinceMs, session, workedMs, breakMs, undoable, job } = presenceAt(state, rules, nowMs)
  const { personId, zone, lastEvent } = before
  return {
    personId,
    zone,
    workDate: civilDate(nowMs, zone),
    now: formatInstant(nowMs),
    lastEvent,
    phase,
    // Days of which nothing was told: the last change then is the one before them.
    since: sinceMs === null ? before.since : formatInstant(sinceMs),
    sessionStart: session ? formatInstant(session.startMs) : null,
    workedMs,
    breakMs,
    lastPunch: undoable && {
      id: undoable.id,
      kind: undoable.kind,
      at: formatInstant(undoable.at),
      undoUntil: formatInstant(undoable.at + rules.undoWithinMs),
    },
    ...(job === undefined ? {} : { job }),
  }
}

function orderOf({ start, end }: WorkSession): number {
  return Date.parse(start ?? end ?? '')
}
