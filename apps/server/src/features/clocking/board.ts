import type { Board, BoardQuery, BoardRow } from '@muster/contract/clocking.ts'
import { Id, Name } from '@muster/contract/values.ts'
import { INITIAL_STATE } from '@muster/core/clocking/evolve.ts'
import { presenceAt } from '@muster/core/clocking/presence.ts'
import { DEFAULT_RULES, zoneAt } from '@muster/core/clocking/rules.ts'
import { sorted } from '@muster/core/clocking/work-session.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import {
  type AgedSession,
  type BoardPage,
  boardPage,
  openSessionsBefore,
  personExists,
  reachedNow,
  type SessionToday,
  sessionsToday,
  statesOf,
  teamsOf,
} from './board-store.ts'
import { lastEvent } from './events.ts'
import { jobsOf } from './names-behind.ts'
import { type PersonRules, rulesOf } from './person-rules.ts'
import { reachWithin } from './reach-store.ts'
import { loadOrgContext, type OrgContext, readOneMoment } from './store.ts'

const Place = z.tuple([Name, Id])

/** The moment a board shows, and the open sessions that no longer count in it, by person. */
type Moment = { nowMs: number; today: string; expired: ReadonlyMap<string, AgedSession> }

/**
 * Who is in: the active people within reach now, by name, and how many of them are what. All of it is read from one
 * moment, its event number too: going on from there nothing is missed, and nothing told twice.
 */
export async function board(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach }: { orgId: string; reach: Reach },
  query: BoardQuery,
): Promise<Board | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const [last, context] = await Promise.all([lastEvent(tx), loadOrgContext(tx)])
    const nowMs = clock.now()
    const among = await peopleAsked(tx, { reach, query, nowMs })
    if ('refused' in among) return among
    const zone = zoneAt(context.policies, [], nowMs, context.zone)
    const today = civilDate(nowMs, zone)
    const moment = { nowMs, today, expired: await expiredSessions(tx, context, nowMs) }
    const { after, limit, ...filter } = query
    const { counts, people } = await boardPage(tx, {
      ...filter,
      ...moment,
      among: among.people,
      expired: [...moment.expired.keys()],
      after: placeIn(after, Place),
      limit: limit + 1,
    })
    const { page, next } = pageOf(people, limit, ({ name, id }) => [name, id])
    const rows = await boardRows(tx, page, { context, moment, reach })
    const jobs = await jobsOf(
      tx,
      rows.flatMap(({ job }) => job ?? []),
    )
    const head = { now: formatInstant(nowMs), zone, workDate: today, lastEvent: last, counts }
    return { ...head, rows, jobs, ...next }
  })
}

/** Whom the filter names, of those within reach now; everybody is null. */
async function peopleAsked(
  tx: Tx,
  { reach, query, nowMs }: { reach: Reach; query: Pick<BoardQuery, 'team' | 'person'>; nowMs: number },
): Promise<{ people: string[] | null } | Refused<'not_found'>> {
  const { team, person } = query
  const within = await reachWithin(tx, reach, team)
  if (within === undefined) return { refused: 'not_found', team }
  const wanted = person?.toLowerCase()
  if (within === null) {
    if (wanted === undefined) return { people: null }
    return (await personExists(tx, wanted)) ? { people: [wanted] } : { refused: 'not_found', person }
  }
  const people = await reachedNow(tx, within, nowMs)
  if (wanted === undefined) return { people }
  if (people.includes(wanted)) return { people: [wanted] }
  const isElsewhere = team !== undefined && (await reachedNow(tx, reach, nowMs)).includes(wanted)
  return isElsewhere ? { people: [] } : { refused: 'not_found', person }
}

/** The sessions that are open in the log and too old, by the rules of then, to take an `out`. */
export async function expiredSessions(
  tx: Tx,
  context: OrgContext,
  nowMs: number,
): Promise<Map<string, AgedSession>> {
  const limits = context.policies.flatMap(({ rules }) => rules.sessionLimitMs ?? [])
  const shortestMs = Math.min(DEFAULT_RULES.sessionLimitMs, ...limits)
  const aged = await openSessionsBefore(tx, nowMs - shortestMs)
  const rules = await rulesOf(
    tx,
    context,
    aged.map(({ personId }) => personId),
  )
  const expired = aged.filter(({ personId, startMs }) => {
    const { sessionLimitMs } = rules(personId).rulesAt(startMs)
    return nowMs - startMs > sessionLimitMs
  })
  return new Map(expired.map((session) => [session.personId, session]))
}

async function boardRows(
  tx: Tx,
  people: BoardPage['people'],
  { context, moment, reach }: { context: OrgContext; moment: Moment; reach: Reach },
): Promise<BoardRow[]> {
  const ids = people.map(({ id }) => id)
  const [states, sessions, teams, rules] = await Promise.all([
    statesOf(tx, ids),
    sessionsToday(tx, ids, moment.today),
    teamsOf(tx, ids, { reach, atMs: moment.nowMs }),
    rulesOf(tx, context, ids),
  ])
  const sessionsOf = Map.groupBy(sessions, ({ personId }) => personId)
  return people.map(({ id, name, number }) => ({
    person: { id, name, ...(number === null ? {} : { number }) },
    teams: teams.get(id) ?? [],
    ...presenceOf(states.get(id) ?? INITIAL_STATE, rules(id), moment.nowMs),
    ...dayOf(sessionsOf.get(id) ?? [], moment.expired.get(id)),
  }))
}

function presenceOf(state: typeof INITIAL_STATE, { rulesAt, zoneAt }: PersonRules, nowMs: number) {
  const rules = rulesAt(state.session?.startMs ?? nowMs)
  const { phase, sinceMs, session, endedBreakMs, job } = presenceAt(state, rules, nowMs)
  return {
    zone: zoneAt(nowMs),
    phase,
    since: sinceMs === null ? null : formatInstant(sinceMs),
    sessionStart: session ? formatInstant(session.startMs) : null,
    breakMs: endedBreakMs,
    ...(job === undefined ? {} : { job }),
  }
}

/** What was done today, and what to look at; a session too old for an `out` has none, though nobody wrote that yet. */
function dayOf(sessions: readonly SessionToday[], expired: AgedSession | undefined) {
  const others = sessions.filter(({ id }) => id !== expired?.id)
  const missing = expired && {
    ...expired,
    exceptions: sorted(new Set([...expired.exceptions, 'missing_out' as const])),
  }
  const toLookAt = [
    ...(missing ? [missing] : []),
    ...others.filter(({ exceptions }) => exceptions.length > 0),
  ]
  return {
    doneMs: sessions.reduce((sum, { doneMs }) => sum + doneMs, 0),
    exceptions: toLookAt.map(({ id, workDate, exceptions }) => ({
      session: id,
      workDate,
      exceptions: [...exceptions],
    })),
  }
}
