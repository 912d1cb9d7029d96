import type { TeamWorkSessions, TeamWorkSessionsQuery } from '@muster/contract/clocking.ts'
import { CivilDate, Id, Name } from '@muster/contract/values.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import type { Refused } from '@muster/core/errors.ts'
import { isInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Db, Tx } from '../../ports/db.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import { explainSessions } from './explain-sessions.ts'
import { namesBehind } from './names-behind.ts'
import { rulesOf } from './person-rules.ts'
import { reachWithin } from './reach-store.ts'
import { entriesBehind, loadOrgContext, readOneMoment } from './store.ts'
import { sessionsById } from './stored-session.ts'
import { placesOfAll, placesOfTeams, type SessionPlace } from './team-sessions-store.ts'

const Place = z
  .tuple([CivilDate, Name, Id, z.number().refine(isInstant), Id])
  .transform(([workDate, name, personId, atMs, id]): SessionPlace => ({ workDate, name, personId, atMs, id }))

/**
 * The work sessions of those within reach, by work date, name and start: of a member those that began while they were
 * one. A team out of reach is none.
 */
export async function teamWorkSessions(
  { db }: { db: Db },
  { orgId, reach }: { orgId: string; reach: Reach },
  { team, after, limit, ...range }: TeamWorkSessionsQuery,
): Promise<TeamWorkSessions | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const within = await reachWithin(tx, reach, team)
    if (within === undefined) return { refused: 'not_found', team }
    const asked = { ...range, after: placeIn(after, Place), limit: limit + 1 }
    const found = await (within === null ? placesOfAll(tx, asked) : placesOfTeams(tx, within, asked))
    const { page, next } = pageOf(found, limit, placeFields)
    const sessions = await explained(tx, page)
    return { sessions, ...(await namesBehind(tx, sessions)), ...next }
  })
}

function placeFields({ workDate, name, personId, atMs, id }: SessionPlace) {
  return [workDate, name, personId, atMs, id]
}

/** The sessions at these places, in their order. */
async function explained(tx: Tx, places: readonly SessionPlace[]): Promise<TeamWorkSessions['sessions']> {
  const byPerson = Map.groupBy(places, ({ personId }) => personId)
  const people = [...byPerson.keys()]
  const [stored, context] = await Promise.all([
    sessionsById(
      tx,
      places.map(({ id }) => id),
    ),
    loadOrgContext(tx),
  ])
  const punches = [...stored.values()].flatMap(({ session }) => session.effects.map(({ punch }) => punch))
  const [entries, rules] = await Promise.all([
    entriesBehind(tx, people, punches),
    rulesOf(tx, context, people),
  ])
  const entriesOf = Map.groupBy(entries, ({ personId }) => personId)
  const told = new Map(
    people.flatMap((personId) => {
      const theirs = (byPerson.get(personId) ?? []).flatMap(({ id }): WorkSession[] => {
        const found = stored.get(id)
        return found ? [found.session] : []
      })
      const { rulesAt } = rules(personId)
      const options = { rulesAt, showsTakenBack: () => false }
      const { sessions } = explainSessions(theirs, entriesOf.get(personId) ?? [], options)
      return sessions.map((session) => [session.id, session] as const)
    }),
  )
  return places.flatMap(({ id, personId, name }) => {
    const session = told.get(id)
    return session ? [{ ...session, person: { id: personId, name } }] : []
  })
}
