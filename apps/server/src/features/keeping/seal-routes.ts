import { SealKeys, Seals, SealsQuery } from '@muster/contract/keeping.ts'
import { z } from 'zod'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { pageOf, placeIn } from '../people/index.ts'
import { publicKeys } from './seal-keys.ts'
import { sealsBefore } from './seal-store.ts'
import { toldSeal } from './told-seal.ts'

type Ports = { db: Db }

const AFTER_ALL = 2 ** 31 - 1
const SealPlace = z.tuple([z.int().min(1).max(AFTER_ALL)])

export function sealRoutes(ports: Ports): AnyRoute[] {
  return [sealKeysRoute(ports), sealsRoute(ports)]
}

function sealKeysRoute(ports: Ports): Route<unknown, unknown, unknown, 'public'> {
  return {
    method: 'GET',
    path: '/api/v1/seal-keys',
    summary: 'The public keys that daily seals are, or were, signed with, as a JWK set',
    tag: 'keeping',
    access: 'public',
    answers: { 200: SealKeys },
    handle: async () => ({ status: 200, body: await publicKeys(ports) }),
  }
}

function sealsRoute({ db }: Ports): Route<unknown, SealsQuery, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/seals',
    summary: 'The daily seals of the organisation’s chains, the newest first',
    tag: 'keeping',
    access: 'admin',
    query: SealsQuery,
    answers: { 200: Seals },
    async handle({ query: { after, limit }, principal: { orgId } }) {
      const [before] = placeIn(after, SealPlace) ?? [AFTER_ALL]
      const found = await db.transaction({ org: orgId }, (tx) => sealsBefore(tx, before, limit + 1))
      const { page, next } = pageOf(found, limit, ({ number }) => [number])
      return { status: 200, body: { seals: page.map(toldSeal), ...next } }
    },
  }
}
