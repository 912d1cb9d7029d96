// The reach of live events is the reach of everything else: what `reached_people` says in the database.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makePerson,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import type { KeptEvent } from './events.ts'
import { placeEvent } from './live-page.ts'
import type { EventSession, PunchEventData } from './punch-event.ts'
import { loadMemberships } from './store.ts'

let db: Db
beforeAll(async () => {
  db = openDatabase((await createTestDatabase()).appUrl, () => undefined)
})
afterAll(() => db.close())

const hour = fc.nat({ max: 6 })
/** From an hour for some hours, or (0) without end. */
const stays = fc.array(fc.record({ team: fc.nat({ max: 1 }), from: hour, hours: fc.nat({ max: 3 }) }), {
  maxLength: 4,
})
const at = (hours: number) => START_MS + hours * HOUR_MS

it('for everybody, now, ever, and when a work session began', () =>
  fc.assert(
    fc.asyncProperty(stays, hour, fc.array(hour, { maxLength: 3 }), async (memberships, now, starts) => {
      const org = (await makeOrganisation(db)).id
      const teams = [await makeTeam(db, org, 'One'), await makeTeam(db, org, 'Other')]
      const person = await makePerson(db, org)
      // Two of one team cannot begin together, nor can two be without an end.
      const beginnings = new Map(memberships.map((one) => [`${one.team} ${one.from}`, one]))
      const open = new Map(
        [...beginnings.values()].filter(({ hours }) => hours === 0).map((one) => [one.team, one]),
      )
      const kept = [...beginnings.values()].filter((one) => one.hours > 0 || open.get(one.team) === one)
      for (const { team, from, hours } of kept) {
        const untilMs = hours === 0 ? {} : { untilMs: at(from + hours) }
        await joinTeam(db, org, { team: teams[team] ?? '', person, fromMs: at(from), ...untilMs })
      }
      const loaded = await db.transaction({ org }, (tx) => loadMemberships(tx, [person]))
      const theirs = loaded.get(person) ?? []
      const sessions = starts.map(sessionAt)
      const punch = placeEvent(punchOf(person, sessions), theirs, at(now))
      const change = placeEvent(
        { number: 1, atMs: at(now), kind: 'people', personId: person, data: {} },
        theirs,
        at(now),
      )
      expect(punch.teams.toSorted()).toEqual(await reachedBy(org, person, teams, at(now)))
      expect(change.teams.toSorted()).toEqual(await reachedBy(org, person, teams, null))
      for (const [index, start] of starts.entries()) {
        const session = sessions[index]
        const placed = session && punch.sessionTeams.get(session)
        expect(placed?.toSorted()).toEqual(await reachedBy(org, person, teams, at(start)))
      }
    }),
    { numRuns: 40 },
  ))

async function reachedBy(
  org: string,
  person: string,
  teams: string[],
  atMs: number | null,
): Promise<string[]> {
  const instant = atMs === null ? null : new Date(atMs)
  const rows = await db.transaction(
    { org },
    (tx) => tx.sql<{ team: string }>`
      select team::text from unnest(${teams}::uuid[]) as team
      where ${person}::uuid in (select person_id from reached_people(array[team], ${instant}::timestamptz))`,
  )
  return rows.map(({ team }) => team).sort()
}

function sessionAt(hours: number): EventSession {
  const placedAt = new Date(at(hours)).toISOString()
  return { id: placedAt, workDate: '2026-03-02', workedMs: 0, status: 'open', exceptions: [], placedAt }
}

function punchOf(personId: string, sessions: EventSession[]): KeptEvent {
  const data: PunchEventData = {
    punch: personId,
    kind: 'in',
    at: '2026-03-02T05:00:00Z',
    phase: 'working',
    since: null,
    sessionStart: null,
    breakMs: 0,
    job: null,
    sessions,
  }
  return { number: 1, atMs: START_MS, kind: 'punch', personId, data }
}
