import type { Refused } from '@muster/core/errors.ts'
import { dayOf } from '@muster/core/time/civil-date.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { reachWithin, readOneMoment } from '../clocking/index.ts'
import { type AdjustmentRow, adjustmentsOf } from '../corrections/index.ts'
import type { Reach } from '../people/index.ts'
import { collectGarbage } from './collect-garbage.ts'
import { peopleAfter, type ReportedPerson, type SessionRow, sessionsOfPeople } from './sessions-store.ts'

/**
 * Few enough that a report of any size stays small in memory (a thousand take a megabyte), enough that a batch costs
 * little. Measured with 210,000 sessions: 100 at once need as much memory and are half as fast.
 */
const SESSIONS_AT_ONCE = 1000

/** After so many batches V8 is made to look for garbage: what is in memory does not grow with the report. */
const BATCHES_TO_COLLECT = 50

/** Whose days a report tells of, and as whom: `self` is the asker, who may always see all of their own record. */
export type ReportScope = { orgId: string; reach: Reach; self: string }
export type ReportFilter = {
  from: string
  until: string
  team?: string | undefined
  person?: string | undefined
}

/** Somebody with the sessions of the days asked for, in the order of their starts. */
export type PersonSessions = {
  person: ReportedPerson
  sessions: SessionRow[]
  /** Lines of locked dates, by work date. */
  adjustments: AdjustmentRow[]
}

/** The reach that a filter leaves; a team or a person out of reach is none. */
export async function reachOfFilter(
  db: Db,
  { orgId, reach, self }: ReportScope,
  { team, person }: Pick<ReportFilter, 'team' | 'person'>,
): Promise<{ reach: Reach } | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const isOwn = team === undefined && person?.toLowerCase() === self
    const within = isOwn ? null : await reachWithin(tx, reach, team?.toLowerCase())
    if (within === undefined) return { refused: 'not_found', team }
    if (person === undefined) return { reach: within }
    const [found] = await peopleAfter(tx, { reach: within, person, after: undefined, limit: 1 })
    return found ? { reach: within } : { refused: 'not_found', person }
  })
}

/** A page of people by name with their sessions; one more than `limit` are looked for. */
export async function pageOfPeople(
  db: Db,
  { orgId, reach }: { orgId: string; reach: Reach },
  { after, limit, ...filter }: ReportFilter & { after: readonly [string, string] | undefined; limit: number },
): Promise<PersonSessions[]> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const people = await peopleAfter(tx, { reach, person: filter.person ?? null, after, limit })
    return withSessions(tx, reach, people, filter)
  })
}

/**
 * Everybody within reach by name, each with their sessions: the names first, then a batch of them and a transaction after
 * the other, the next while this one is told. A slow reader holds nothing up, and what is in memory are names and two
 * batches, however many days and sessions there are.
 */
export async function* everybody(
  db: Db,
  { orgId, reach }: { orgId: string; reach: Reach },
  filter: ReportFilter,
): AsyncGenerator<PersonSessions> {
  const all = { reach, person: filter.person ?? null, after: undefined, limit: null }
  const people = await db.transaction({ org: orgId }, (tx) => peopleAfter(tx, all))
  const days = dayOf(filter.until) - dayOf(filter.from) + 1
  const size = Math.max(1, Math.floor(SESSIONS_AT_ONCE / days))
  const read = (from: number) => {
    const batch = people.slice(from, from + size)
    const found = db.transaction({ org: orgId }, (tx) => {
      readOneMoment(tx)
      return withSessions(tx, reach, batch, filter)
    })
    // Looked at when its turn comes; until then nobody has to hear that it failed.
    found.catch(() => undefined)
    return found
  }
  let next = read(0)
  for (let from = 0; from < people.length; from += size) {
    const batch = await next
    next = from + size < people.length ? read(from + size) : Promise.resolve([])
    yield* batch
    if ((from / size) % BATCHES_TO_COLLECT === BATCHES_TO_COLLECT - 1) await collectGarbage()
  }
}

async function withSessions(
  tx: Tx,
  reach: Reach,
  people: readonly ReportedPerson[],
  { from, until }: ReportFilter,
): Promise<PersonSessions[]> {
  const ids = people.map(({ id }) => id)
  const [sessions, adjustments] = await Promise.all([
    sessionsOfPeople(tx, { reach, people: ids, from, until }),
    adjustmentsOf(tx, ids, { reach, from, until }),
  ])
  const sessionsBy = Map.groupBy(sessions, ({ personId }) => personId)
  const adjustmentsBy = Map.groupBy(adjustments, ({ personId }) => personId)
  return people.map((person) => ({
    person,
    sessions: sessionsBy.get(person.id) ?? [],
    adjustments: adjustmentsBy.get(person.id) ?? [],
  }))
}

/** Days before and after those asked for, for what has to know what was around them. */
export function widened(
  filter: ReportFilter,
  { before, after }: { before: number; after: number },
): ReportFilter {
  return { ...filter, from: addDays(filter.from, -before), until: addDays(filter.until, after) }
}
