// A server of one person's punches, made of the same rules, a network that loses what it likes, and a device.
import type { BatchResult, KeptPunch, PunchCommand, PunchFact } from '@muster/contract/clocking.ts'
import { decide } from '@muster/core/clocking/decide.ts'
import { derive } from '@muster/core/clocking/derive.ts'
import { comparePunches, type Punch } from '@muster/core/clocking/punch.ts'
import { fixedRules } from '@muster/core/clocking/rules.ts'
import type { Answer } from '../../api/request.ts'
import { keptPunch, presence } from './fixtures.ts'
import { todayOf } from './local-today.ts'
import type { PunchShelf } from './punch-shelf.ts'
import { instantOf, type QueuedPunch } from './queued-punch.ts'
import type { Told } from './told-today.ts'

export const ADA = '017f22e2-79b0-7cc3-98c4-000000000001'
export const START = Date.parse('2026-11-20T05:00:00Z')
const rulesAt = fixedRules()

/** What becomes of a request: all is well, it never arrives, its answer never does, no word at all, no database. */
export type Fate = 'ok' | 'lost' | 'answer lost' | 'hangs' | 'down'

/** The log of one person, with the answers of the API. */
export function fakeServer(now: () => number) {
  const log: Punch[] = []

  function command(body: PunchCommand): Answer<KeptPunch> {
    if (log.some(({ id }) => id === body.id)) return problem(409, 'id_conflict')
    const { state } = derive(log, rulesAt, { nowMs: now() })
    const decision = decide(state, { ...body, at: now(), zone: 'Europe/Berlin' }, rulesAt)
    if ('refused' in decision) return problem(409, decision.refused)
    const punch = { ...decision.punches[0], source: 'web', receivedAt: now() } as Punch
    log.push(punch)
    return { kind: 'value', value: told(punch) }
  }

  function batch(facts: readonly PunchFact[]): Answer<BatchResult> {
    const results = facts.map((fact) => {
      const known = log.find(({ id }) => id === fact.id)
      const isSame = known?.source === 'offline' && known.at === instantOf(fact) && known.kind === fact.kind
      if (known && !isSame) return { id: fact.id, refused: 'id_conflict' }
      const punch = known ?? asFact(fact, now())
      if (!known) log.push(punch)
      return { id: fact.id, punch: told(punch) }
    })
    return { kind: 'value', value: { results } }
  }

  return { log, command, batch, tell: (): Told => tell(log, now()) }
}

/** The punches that count, in order of time, as `kind id`. */
export function inOrderOfTime(punches: readonly Punch[]): string[] {
  return punches.toSorted(comparePunches).map(({ id }) => id)
}

/** What the server would derive from its log and what still waits on the device. */
export function expectedState(log: readonly Punch[], unsent: readonly QueuedPunch[], nowMs: number) {
  const missing = unsent.filter(({ fact }) => !log.some(({ id }) => id === fact.id))
  return derive([...log, ...missing.map(({ fact }) => asFact(fact, nowMs))], rulesAt, { nowMs })
}

export function problem(status: number, code: string, data: object = {}): Answer<never> {
  return { kind: 'problem', status, problem: { type: 'about:blank', title: '', status, code, ...data } }
}

/** A shelf that outlives the page, as IndexedDB does. */
export function memoryShelf(): PunchShelf {
  const kept = new Map<string, QueuedPunch>()
  return {
    all: async () => [...kept.values()],
    change: async (ids, step) =>
      ids.map((id) => {
        const next = step(kept.get(id), id)
        if (next) kept.set(id, next)
        else kept.delete(id)
        return next
      }),
    watch: () => () => {},
  }
}

function tell(log: readonly Punch[], nowMs: number): Told {
  const clock = { serverMs: nowMs, wallMs: nowMs, steadyMs: nowMs, origin: 1 }
  const now = new Date(nowMs).toISOString()
  const nothing: Told = {
    presence: presence({ phase: 'out', since: null, sessionStart: null, workedMs: 0, now }),
    sessions: [],
    takenBack: [],
    actors: [],
    jobs: [],
    lastEvent: 1,
    clock,
    since: [],
  }
  const { presence: present, sessions, takenBack } = todayOf({ ...nothing, since: log.map(told) }, [], nowMs)
  return { ...nothing, presence: present, sessions, takenBack }
}

function told(punch: Punch): KeptPunch {
  const at = new Date(punch.at).toISOString()
  const { id, kind, zone, source = 'web', job, supersedes } = punch
  return keptPunch({
    id,
    kind,
    at,
    zone,
    source,
    receivedAt: at,
    ...(job === undefined ? {} : { job }),
    ...(supersedes === undefined ? {} : { supersedes }),
  })
}

function asFact(fact: PunchFact, nowMs: number): Punch {
  const { id, kind, job, zone = 'Europe/Berlin' } = fact
  const said = { id, kind, at: instantOf(fact), zone, source: 'offline' as const, receivedAt: nowMs }
  return { ...said, ...(job === undefined ? {} : { job }) }
}
