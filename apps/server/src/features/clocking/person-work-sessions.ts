import type { WorkSession as ToldSession, WorkSessions } from '@muster/contract/clocking.ts'
import type { Refused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'
import { lastEvent } from './events.ts'
import { explainSessions } from './explain-sessions.ts'
import type { LogEntry } from './log-entry.ts'
import { namesBehind } from './names-behind.ts'
import { rulesOfPerson } from './person-rules.ts'
import { isDuring, staysOf } from './reach-store.ts'
import { entriesBehind, readOneMoment } from './store.ts'
import { sessionsOf } from './stored-session.ts'

/** Civil dates, both included. */
export type Range = { from: string; until: string }

/**
 * A person's work sessions of some days with their explanation: all of them (`reach` null), or those that began while
 * the person was in a team of it. Without one, there is no such person.
 */
export async function personWorkSessions(
  { db }: { db: Db },
  { orgId, personId, reach }: { orgId: string; personId: string; reach: Reach },
  range: Range,
): Promise<WorkSessions | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const [last, told] = await Promise.all([lastEvent(tx), explainedSessions(tx, { personId, reach }, range)])
    return told ? { ...told, lastEvent: last } : { refused: 'not_found' }
  })
}

/** What `personWorkSessions` tells, within a transaction; undefined where there is no such person. */
export async function explainedSessions(
  tx: Tx,
  { personId, reach }: { personId: string; reach: Reach },
  range: Range,
): Promise<Omit<WorkSessions, 'lastEvent'> | undefined> {
  const [stays, found, { rulesAt }] = await Promise.all([
    staysOf(tx, personId, reach),
    sessionsOf(tx, personId, range),
    rulesOfPerson(tx, personId),
  ])
  if (!stays) return undefined
  const seen = found.filter(({ startMs, endMs }) => isDuring(stays, startMs ?? endMs ?? 0))
  const ids = seen.flatMap(({ effects }) => effects.map(({ punch }) => punch))
  const entries = await entriesBehind(tx, [personId], ids)
  const showsTakenBack = (entry: LogEntry) => isWithin(range, entry) && isDuring(stays, entry.at)
  const { sessions, takenBack } = explainSessions(seen, entries, { rulesAt, showsTakenBack })
  const names = await namesBehind(tx, sessions, takenBack)
  return { sessions, takenBack, ...totalsOf(sessions), ...names }
}

function isWithin({ from, until }: Range, { at, zone }: LogEntry): boolean {
  const date = civilDate(at, zone)
  return from <= date && date <= until
}

function totalsOf(sessions: readonly ToldSession[]) {
  return {
    workedMs: sum(sessions.map(({ workedMs }) => workedMs)),
    breakMs: sum(sessions.map(({ breakMs }) => breakMs)),
    presenceMs: sum(sessions.map(({ presenceMs }) => presenceMs)),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
