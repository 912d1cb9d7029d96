import {
  Members,
  MembershipEnd,
  MembersQuery,
  NewMembership,
  NewTeam,
  PathMember,
  Team,
  TeamChange,
  Teams,
  TeamsQuery,
} from '@muster/contract/people.ts'
import { Id, Name, PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { addMember, endMembership } from './change-membership.ts'
import type { PeoplePorts } from './create-person.ts'
import { pageOf, placeIn } from './cursor.ts'
import { membersOf } from './membership-store.ts'
import { reachOf } from './reach.ts'
import { changeTeam, createTeam } from './teams.ts'
import { findTeam, isWithin, listTeams, teamExists } from './teams-store.ts'
import { toldMembership } from './told-people.ts'

const TeamPlace = z.tuple([Name, Id])
const MemberPlace = z.tuple([Name, Id, z.number()])

export function teamRoutes(ports: PeoplePorts): AnyRoute[] {
  return [
    listTeamsRoute(ports),
    createTeamRoute(ports),
    findTeamRoute(ports),
    changeTeamRoute(ports),
    listMembersRoute(ports),
    addMemberRoute(ports),
    endMembershipRoute(ports),
  ]
}

function listTeamsRoute({
  db,
  clock,
}: PeoplePorts): Route<unknown, z.infer<typeof TeamsQuery>, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams',
    summary: 'The teams one may see, by name',
    tag: 'people',
    access: 'leader',
    query: TeamsQuery,
    answers: { 200: Teams },
    async handle({ query: { after, limit }, principal: { orgId }, actor }) {
      const place = placeIn(after, TeamPlace)
      const asked = { after: place, limit: limit + 1, nowMs: clock.now(), reach: reachOf(actor) }
      const found = await db.transaction({ org: orgId }, (tx) => listTeams(tx, asked))
      const { page, next } = pageOf(found, limit, ({ name, id }) => [name, id])
      return { status: 200, body: { teams: page, ...next } }
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
      return isRefused(made) ? made : { status: 201, body: { id: made.id, name, members: 0, leaders: [] } }
    },
  }
}

function findTeamRoute({ db, clock }: PeoplePorts): Route<unknown, unknown, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams/{id}',
    summary: 'One team',
    tag: 'people',
    access: 'leader',
    params: PathId,
    answers: { 200: Team },
    async handle({ params: { id }, principal: { orgId }, actor }) {
      const asked = { nowMs: clock.now(), reach: reachOf(actor) }
      const team = await db.transaction({ org: orgId }, (tx) => findTeam(tx, id, asked))
      return team ? { status: 200, body: team } : { refused: 'not_found' }
    },
  }
}

function changeTeamRoute(ports: PeoplePorts): Route<TeamChange, unknown, PathId, 'admin'> {
  return {
    method: 'PATCH',
    path: '/api/v1/teams/{id}',
    summary: 'Rename a team',
    tag: 'people',
    access: 'admin',
    params: PathId,
    body: TeamChange,
    answers: { 200: Team },
    async handle({ params: { id }, body: { name }, principal: { orgId } }) {
      const refused = await changeTeam(ports, { orgId, teamId: id }, name)
      if (refused) return refused
      const asked = { nowMs: ports.clock.now(), reach: null }
      const team = await ports.db.transaction({ org: orgId }, (tx) => findTeam(tx, id, asked))
      return team ? { status: 200, body: team } : { refused: 'not_found' }
    },
  }
}

function listMembersRoute({
  db,
  clock,
}: PeoplePorts): Route<unknown, z.infer<typeof MembersQuery>, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/teams/{id}/members',
    summary: 'Who is in a team, and who was, by name',
    tag: 'people',
    access: 'leader',
    params: PathId,
    query: MembersQuery,
    answers: { 200: Members },
    async handle({ params: { id }, query: { after, limit, past }, principal: { orgId }, actor }) {
      const asked = { after: placeIn(after, MemberPlace), limit: limit + 1, past, nowMs: clock.now() }
      const found = await db.transaction({ org: orgId }, async (tx) =>
        isWithin(reachOf(actor), id) && (await teamExists(tx, id)) ? membersOf(tx, id, asked) : undefined,
      )
      if (!found) return { refused: 'not_found' }
      const { page, next } = pageOf(found, limit, (row) => [row.person, row.personId, row.fromMs])
      return { status: 200, body: { members: page.map(toldMembership), ...next } }
    },
  }
}

function addMemberRoute(ports: PeoplePorts): Route<NewMembership, unknown, PathId, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/teams/{id}/members',
    summary: 'Put a person into a team, as worker or leader, or change the role',
    tag: 'people',
    access: 'admin',
    params: PathId,
    body: NewMembership,
    answers: { 204: null },
    async handle({ params, body, principal: { orgId }, actor: { zone } }) {
      const refused = await addMember(ports, { orgId, zone }, params.id, body)
      return refused ?? { status: 204 }
    },
  }
}

function endMembershipRoute(
  ports: PeoplePorts,
): Route<unknown, z.infer<typeof MembershipEnd>, PathMember, 'admin'> {
  return {
    method: 'DELETE',
    path: '/api/v1/teams/{id}/members/{personId}',
    summary: 'Take a person out of a team; what was before stays',
    tag: 'people',
    access: 'admin',
    params: PathMember,
    query: MembershipEnd,
    answers: { 204: null },
    async handle({ params: { id, personId }, query: { from }, principal: { orgId }, actor: { zone } }) {
      const refused = await endMembership(ports, { orgId, zone }, { teamId: id, personId, from })
      return refused ?? { status: 204 }
    },
  }
}
