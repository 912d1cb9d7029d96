import { recordPunches } from '../../apps/server/src/features/clocking/index.ts'
import { signerNow } from '../../apps/server/src/features/keeping/index.ts'
import { civilDate } from '../../packages/core/src/time/zone.ts'
import { type Actor, makeActor, type TestApp } from './app.ts'
import type { ExampleWorld } from './example-world.ts'
import { makeExampleWorld } from './example-world.ts'
import { fact, HOUR_MS, joinTeam, makeOrganisation, makePerson, makeTeam, START_MS } from './factories.ts'
import { makeLeave } from './roster-factories.ts'

/** Whoever may ask: what they are in the first organisation, or in the other one. */
export const ASKERS = [
  'nobody',
  'worker of team A',
  'leader of team A',
  'leader of team B',
  'former leader of team A',
  'admin',
  'admin who left',
  'leader of the other organisation',
  'admin of the other organisation',
] as const
export type Asker = (typeof ASKERS)[number]

/** Whose things are asked for. */
export const PLACES = ['team A', 'team B', 'the other organisation'] as const
export type PlaceName = (typeof PLACES)[number]

/**
 * A team with somebody in it who has worked and will be on leave, first by name: to be seen by those who reach it, and by
 * nobody else.
 */
export type Place = { orgId: string; teamId: string; personId: string; personName: string }
export type Places = Readonly<Record<PlaceName, Place>>

const LONG_AGO_MS = START_MS - 60 * 24 * HOUR_MS

export async function makePlaces(app: TestApp): Promise<Places> {
  // The first who signs something makes the key to it.
  await signerNow(app.ports)
  const [org, other] = await Promise.all([makeOrganisation(app.ports.db), makeOrganisation(app.ports.db)])
  return {
    'team A': await makePlace(app, org.id, 'AAA of A'),
    'team B': await makePlace(app, org.id, 'AAA of B'),
    'the other organisation': await makePlace(app, other.id, 'AAA of elsewhere'),
  }
}

async function makePlace(app: TestApp, orgId: string, personName: string): Promise<Place> {
  const teamId = await makeTeam(app.ports.db, orgId, `Team of ${personName}`)
  const personId = await makePerson(app.ports.db, orgId, { name: personName })
  await joinTeam(app.ports.db, orgId, { team: teamId, person: personId, fromMs: LONG_AGO_MS })
  await recordPunches(app.ports, orgId, [
    fact(personId, 'in', START_MS - 6 * HOUR_MS),
    fact(personId, 'out', START_MS - HOUR_MS),
  ])
  await makeLeave(app.ports.db, orgId, { person: personId, from: '2026-03-09', until: '2026-03-13' })
  return { orgId, teamId, personId, personName }
}

/** Things of a place that nobody has touched yet: a member of its team, an invitation, a job, rules to come. */
export async function makeTarget(app: TestApp, { orgId, teamId }: Place): Promise<ExampleWorld> {
  const personId = await makePerson(app.ports.db, orgId)
  await joinTeam(app.ports.db, orgId, { team: teamId, person: personId, fromMs: LONG_AGO_MS })
  return makeExampleWorld(app.ports.db, orgId, { personId, teamId })
}

/** Somebody new of this kind. */
export async function makeAsker(app: TestApp, places: Places, asker: Asker): Promise<Actor | undefined> {
  if (asker === 'nobody') return undefined
  const place = places[placeOf(asker)]
  const isAdmin = asker.startsWith('admin')
  const left = asker === 'admin who left' ? { activeUntilMs: START_MS } : {}
  const actor = await makeActor(app, place.orgId, { admin: isAdmin, ...left })
  if (isAdmin) return actor
  const role = asker.startsWith('worker') ? 'worker' : 'leader'
  const until = asker.startsWith('former') ? { untilMs: START_MS - HOUR_MS } : {}
  const membership = {
    team: place.teamId,
    person: actor.personId,
    fromMs: LONG_AGO_MS,
    role,
    ...until,
  } as const
  await joinTeam(app.ports.db, place.orgId, membership)
  return actor
}

function placeOf(asker: Asker): PlaceName {
  if (asker.endsWith('other organisation')) return 'the other organisation'
  return asker.endsWith('team B') ? 'team B' : 'team A'
}

/** What an asker is, as far as access goes. */
export function roleOf(asker: Asker): 'nobody' | 'person' | 'leader' | 'admin' {
  if (asker === 'nobody' || asker === 'admin who left') return 'nobody'
  if (asker.startsWith('admin')) return 'admin'
  return asker.startsWith('leader') ? 'leader' : 'person'
}

/** Whether an asker reaches a place: leaders their team, admins their organisation. */
export function reaches(asker: Asker, place: PlaceName): boolean {
  const role = roleOf(asker)
  if (role === 'leader') return placeOf(asker) === place
  return role === 'admin' && isElsewhere(placeOf(asker)) === isElsewhere(place)
}

function isElsewhere(place: PlaceName): boolean {
  return place === 'the other organisation'
}

/** The civil dates in which the people of the places have worked. */
export const WORKED = { from: civilDate(START_MS - 24 * HOUR_MS, 'UTC'), until: civilDate(START_MS, 'UTC') }
