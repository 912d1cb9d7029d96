import { Session, SetUp, SetUpState } from '@muster/contract/access.ts'
import {
  NewMembership,
  NewPerson,
  NewTeam,
  PathId,
  People,
  PeopleQuery,
  Person,
  Team,
  Teams,
} from '@muster/contract/people.ts'
import { Id, Name } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { z } from 'zod'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { findActor, sessionOf, signIn } from '../access/index.ts'
import { createPerson, type PeoplePorts } from './create-person.ts'
import { needsSetUp, setUp } from './set-up.ts'
import { findPerson, listPeople, listTeams, type PersonRow } from './store.ts'
import { addMember, createTeam } from './teams.ts'

export function peopleRoutes(ports: PeoplePorts): AnyRoute[] {
  return [
    setUpStateRoute(ports),
    setUpRoute(ports),
    listPeopleRoute(ports),
    createPersonRoute(ports),
    findPersonRoute(ports),
    listTeamsRoute(ports),
    createTeamRoute(ports),
    addMemberRoute(ports),
  ]
}

function setUpStateRoute(ports: PeoplePorts): Route {
  return {
    method: 'GET',
    path: '/api/v1/set-up',
    summary: 'Whether this server still lacks its first admin',
    tag: 'access',
    access: 'public',
    answers: { 200: SetUpState },
    handle: async () => ({ status: 200, body: { needed: await needsSetUp(ports) } }),
  }
}

function setUpRoute(ports: PeoplePorts): Route<SetUp, unknown, unknown, 'public'> {
  return {
    method: 'POST',
    path: '/api/v1/set-up',
    summary: 'Make the first organisation and its admin, by the one-time link',
    tag: 'access',
    access: 'public',
    body: SetUp,
    answers: { 201: Session },
    async handle({ body, address, userAgent }) {
      const made = await setUp(ports, body)
      if (isRefused(made)) return made
      const signedIn = await signIn(ports, { email: body.email, password: body.password, address, userAgent })
      if (isRefused(signedIn)) return signedIn
      const session = await sessionOf(ports, signedIn.token)
      return isRefused(session) ? session : { status: 201, body: session, cookies: signedIn.cookies }
    },
  }
}

function listPeopleRoute({
  db,
  clock,
}: PeoplePorts): Route<unknown, z.infer<typeof PeopleQuery>, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/people',
    summary: 'The people of the organisation, by name',
    tag: 'people',
    access: 'admin',
    query: PeopleQuery,
    answers: { 200: People },
    async handle({ query: { after, limit }, principal }) {
      const page = { after: placeIn(after), limit: limit + 1, nowMs: clock.now() }
      const found = await db.transaction({ org: principal.orgId }, (tx) => listPeople(tx, page))
      const people = found.slice(0, limit)
      const last = people.at(-1)
      const next = found.length > limit && last ? cursorOf(last) : undefined
      return { status: 200, body: { people: people.map(told), ...(next === undefined ? {} : { next }) } }
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
        findPerson(tx, made.id, ports.clock.now()),
      )
      return row ? { status: 201, body: told(row) } : { refused: 'not_found' }
    },
  }
}

function findPersonRoute({ db, clock }: PeoplePorts): Route<unknown, unknown, PathId, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}',
    summary: 'One person',
    tag: 'people',
    access: 'admin',
    params: PathId,
    answers: { 200: Person },
    async handle({ params, principal: { orgId } }) {
      const row = await db.transaction({ org: orgId }, (tx) => findPerson(tx, params.id, clock.now()))
      return row ? { status: 200, body: told(row) } : { refused: 'not_found' }
    },
  }
}

function listTeamsRoute({ db, clock }: PeoplePorts): Route<unknown, unknown, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'The teams of the organisation',
    tag: 'people',
    access: 'admin',
    answers: { 200: Teams },
    async handle({ principal: { orgId } }) {
      const teams = await db.transaction({ org: orgId }, (tx) => listTeams(tx, clock.now()))
      return { status: 200, body: { teams } }
    },
  }
}

function createTeamRoute(ports: PeoplePorts): Route<NewTeam, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/teams',
    summary: 'Make a team',
    tag: 'people',
    access: 'admin',
    body: NewTeam,
    answers: { 201: Team },
    async handle({ body: { name }, principal: { orgId } }) {
      const made = await createTeam(ports, orgId, name)
      return isRefused(made) ? made : { status: 201, body: { id: made.id, name, members: 0 } }
    },
  }
}

function addMemberRoute(ports: PeoplePorts): Route<NewMembership, unknown, PathId, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/members',
    summary: 'Put a person into a team, as worker or leader',
    tag: 'people',
    access: 'admin',
    params: PathId,
    body: NewMembership,
    answers: { 204: null },
    async handle({ params, body, principal }) {
      const { orgId } = principal
      const actor = await ports.db.transaction({ org: orgId }, (tx) =>
        findActor(tx, principal, ports.clock.now()),
      )
      if (!actor) return { refused: 'not_signed_in' }
      const refused = await addMember(ports, { orgId, zone: actor.zone }, params.id, body)
      return refused ?? { status: 204 }
    },
  }
}

function told(row: PersonRow): Person {
  const { id, name, admin, number, email, teams } = row
  return {
    id,
    name,
    admin,
    teams: teams ?? [],
    ...(number === null ? {} : { number }),
    ...(email === null ? {} : { email }),
  }
}

function cursorOf({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

/** The place a cursor stands for; one that was tampered with is the beginning. */
function placeIn(cursor: string | undefined): { name: string; id: string } | undefined {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as [unknown, unknown]
    return { name: Name.parse(name), id: Id.parse(id) }
  } catch {
    return undefined
  }
}
