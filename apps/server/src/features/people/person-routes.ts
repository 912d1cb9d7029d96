import {
  NewPerson,
  People,
  PeopleQuery,
  Person,
  PersonChange,
  PersonDetail,
} from '@muster/contract/people.ts'
import { Id, Name, PathId } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { changePerson } from './change-person.ts'
import { createPerson, type PeoplePorts } from './create-person.ts'
import { pageOf, placeIn } from './cursor.ts'
import { membershipsOf } from './membership-store.ts'
import { findPerson, listPeople } from './people-store.ts'
import { type Reach, reachOf } from './reach.ts'
import { isWithin, teamExists } from './teams-store.ts'
import { toldDetail, toldPerson } from './told-people.ts'

const PersonPlace = z.tuple([Name, Id])

export function personRoutes(ports: PeoplePorts): AnyRoute[] {
  return [listPeopleRoute(ports), createPersonRoute(ports), findPersonRoute(ports), changePersonRoute(ports)]
}

function listPeopleRoute({
  db,
  clock,
}: PeoplePorts): Route<unknown, z.infer<typeof PeopleQuery>, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people',
    summary: 'The people one may see, by name',
    tag: 'people',
    access: 'leader',
    query: PeopleQuery,
    answers: { 200: People },
    async handle({ query: { after, limit, ...filter }, principal: { orgId }, actor }) {
      const reach = reachOf(actor)
      const place = placeIn(after, PersonPlace)
      const asked = { ...filter, after: place, limit: limit + 1, nowMs: clock.now(), reach }
      const { team } = filter
      const found = await db.transaction({ org: orgId }, async (tx) => {
        const isThere = team === undefined || (isWithin(reach, team) && (await teamExists(tx, team)))
        return isThere ? listPeople(tx, asked) : undefined
      })
      if (!found) return { refused: 'not_found', team }
      const { page, next } = pageOf(found, limit, ({ name, id }) => [name, id])
      return { status: 200, body: { people: page.map(toldPerson), ...next } }
    },
  }
}

function createPersonRoute(ports: PeoplePorts): Route<NewPerson, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person, with a sign-in or without',
    tag: 'people',
    access: 'admin',
    body: NewPerson,
    answers: { 201: Person },
    async handle({ body, principal: { orgId } }) {
      const made = await createPerson(ports, orgId, body)
      if (isRefused(made)) return made
      const row = await ports.db.transaction({ org: orgId }, (tx) =>
        findPerson(tx, made.id, { nowMs: ports.clock.now() }),
      )
      return row ? { status: 201, body: toldPerson(row) } : { refused: 'not_found' }
    },
  }
}

function findPersonRoute(ports: PeoplePorts): Route<unknown, unknown, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}',
    summary: 'One person, with the memberships of all times',
    tag: 'people',
    access: 'leader',
    params: PathId,
    answers: { 200: PersonDetail },
    async handle({ params, principal: { orgId }, actor }) {
      const person = await detailOf(ports, { orgId, personId: params.id, reach: reachOf(actor) })
      return isRefused(person) ? person : { status: 200, body: person }
    },
  }
}

function changePersonRoute(ports: PeoplePorts): Route<PersonChange, unknown, PathId, 'admin'> {
  return {
    method: 'PATCH',
    path: '/api/v1/people/{id}',
    summary: 'Change a person, or take them out of use',
    tag: 'people',
    access: 'admin',
    params: PathId,
    body: PersonChange,
    answers: { 200: PersonDetail },
    async handle({ params, body, principal: { orgId, personId: actorId }, actor }) {
      const refused = await changePerson(ports, { orgId, actorId, personId: params.id }, body)
      if (refused) return refused
      const person = await detailOf(ports, { orgId, personId: params.id, reach: reachOf(actor) })
      return isRefused(person) ? person : { status: 200, body: person }
    },
  }
}

async function detailOf(
  { db, clock }: PeoplePorts,
  { orgId, personId, reach }: { orgId: string; personId: string; reach: Reach },
): Promise<PersonDetail | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const [person, memberships] = await Promise.all([
      findPerson(tx, personId, { nowMs: clock.now(), reach }),
      membershipsOf(tx, personId, reach),
    ])
    return person ? toldDetail(person, memberships) : { refused: 'not_found' }
  })
}
