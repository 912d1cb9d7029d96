import { derive } from '@muster/core/clocking/derive.ts'
import { phaseOf, phaseSince } from '@muster/core/clocking/evolve.ts'
import type { Lock } from '@muster/core/clocking/locks.ts'
import type { Punch } from '@muster/core/clocking/punch.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { type StoredSession, storedSession } from './stored-session.ts'
import type { Finding } from './verify-chain.ts'
import type { ReadHead } from './verify-store.ts'

/** What is stored of what is derived from one person's log. */
export type StoredDerivation = { head: ReadHead | null; sessions: readonly StoredSession[] }

const SESSION_COLUMNS = [
  'work_date',
  'zone',
  'start_ms',
  'end_ms',
  'breaks',
  'jobs',
  'presence_ms',
  'break_ms',
  'worked_ms',
  'status',
  'exceptions',
  'effects',
] as const satisfies (keyof StoredSession)[]

/** Derives one person's sessions and state again, frozen ones from where the log stood, and compares every column. */
export function derivedFaults(
  personId: string,
  { punches, locks }: { punches: readonly Punch[]; locks: readonly Lock[] },
  rulesAt: RulesAt,
  stored: StoredDerivation,
): Finding[] {
  let derivation: ReturnType<typeof derive>
  try {
    derivation = derive(punches, rulesAt, { locks })
  } catch (error) {
    const problem = `cannot be derived from this log: ${error instanceof Error ? error.message : error}`
    return [{ table: 'work_sessions', person: personId, problem }]
  }
  const { sessions, state } = derivation
  const findings = sessionFaults(personId, sessions.map(storedSession), stored.sessions)
  if (!stored.head) return findings
  const head = {
    phase: phaseOf(state),
    sinceMs: phaseSince(state),
    state,
  }
  const differs = (['phase', 'sinceMs', 'state'] as const).find(
    (column) => !isSame(head[column], stored.head?.[column]),
  )
  if (!differs) return findings
  const column = differs === 'sinceMs' ? 'since' : differs
  const row: Finding = {
    table: 'presence',
    person: personId,
    position: stored.head.position,
    problem: '',
  }
  return [...findings, differing(row, column, head[differs], stored.head[differs])]
}

function sessionFaults(
  personId: string,
  expected: readonly StoredSession[],
  stored: readonly StoredSession[],
): Finding[] {
  const left = new Map(stored.map((session) => [session.id, session]))
  const findings: Finding[] = []
  for (const session of expected) {
    const row: Finding = { table: 'work_sessions', person: personId, id: session.id, problem: 'is missing' }
    const found = left.get(session.id)
    left.delete(session.id)
    const column = found && SESSION_COLUMNS.find((name) => !isSame(session[name], found[name]))
    if (!found) findings.push(row)
    else if (column) findings.push(differing(row, column, session[column], found[column]))
  }
  for (const { id } of left.values()) {
    findings.push({
      table: 'work_sessions',
      person: personId,
      id,
      problem: 'follows from no punch of the log',
    })
  }
  return findings
}

const SHOWN_LENGTH = 300

function differing(row: Finding, column: string, expected: unknown, found: unknown): Finding {
  const problem = `has another ${column.replace(/_ms$/, '_at').replace(/(presence|break|worked)_at/, '$1_ms')} than the log says`
  return { ...row, problem, expected: shown(expected), found: shown(found) }
}

function shown(value: unknown): string {
  const text = Number.isNaN(value) ? 'no whole millisecond' : JSON.stringify(value)
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}

/** Whether two values are the same JSON: a field that is undefined is a field that is not there. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false
    return one.every((item, index) => isSame(item, other[index]))
  }
  const left = one as Record<string, unknown>
  const right = other as Record<string, unknown>
  for (const key in left) if (!isSame(left[key], right[key])) return false
  for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false
  return true
}
