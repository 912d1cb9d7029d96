import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'

import { betterAuthAccounts } from '../adapters/better-auth/index.ts'
import { httpServer } from '../adapters/http/index.ts'
import { accessRoutes, findActor, sessionLookup } from '../features/access/index.ts'
import { clockingRoutes, punchLogs } from '../features/clocking/index.ts'
import { type PeoplePorts, peopleRoutes } from '../features/people/index.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Db } from '../ports/db.ts'
import type { Ids } from '../ports/ids.ts'
import type { AnyRoute, Principal } from '../ports/route.ts'
import type { Settings } from './settings.ts'

export const systemClock: Clock = { now: () => Date.now() }
export const systemIds: Ids = { next: () => randomUUIDv7() }

const WEB_FOLDER = join(import.meta.dirname, '../../../web/dist')

export type Wired = PeoplePorts & { close(): Promise<void> }

/** Introduces the adapters to the features: everything but HTTP, for `serve` and the command line alike. */
export async function wire(options: {
  db: Db
  appUrl: string
  publicUrl: string
  clock?: Clock
}): Promise<Wired> {
  const { db, appUrl, publicUrl, clock = systemClock } = options
  const secret = await sessionSecret(db, clock)
  const accounts = betterAuthAccounts({ appUrl, secret, publicUrl })
  return { db, clock, ids: systemIds, accounts, punchLogs, close: accounts.close }
}

/** Every route there is. */
export function routesOf(ports: Wired): AnyRoute[] {
  return [...accessRoutes(ports), ...peopleRoutes(ports), ...clockingRoutes(ports)]
}

/** The HTTP server over all features' routes. */
export async function httpOf(
  ports: Wired,
  settings: Pick<Settings, 'publicUrl' | 'trustProxy' | 'logLevel'>,
) {
  return httpServer({
    routes: routesOf(ports),
    gate: gateOf(ports, settings.publicUrl),
    ready: () => ports.db.ping(),
    webFolder: WEB_FOLDER,
    trustProxy: settings.trustProxy,
    logLevel: settings.logLevel,
  })
}

function gateOf(ports: { db: Db; clock: Clock; accounts: Accounts }, publicUrl: string | undefined) {
  const lookUp = sessionLookup(ports)
  return {
    publicUrl,
    async principal(cookieHeader: string | undefined) {
      const token = ports.accounts.tokenIn(cookieHeader)
      return token === undefined ? undefined : lookUp(token)
    },
    actor: (principal: Principal) =>
      ports.db.transaction({ org: principal.orgId }, (tx) => findActor(tx, principal, ports.clock.now())),
  }
}

/** The key that signs session cookies: random, made once, shared by every process on this database. */
async function sessionSecret(db: Db, clock: Clock): Promise<string> {
  const made = randomBytes(32).toString('base64url')
  return db.transaction('outside', async (tx) => {
    await tx.sql`
      insert into auth.server_secrets (name, value, created_at)
      values ('session key', ${made}, ${new Date(clock.now())}) on conflict (name) do nothing`
    const [row] = await tx.sql<{
      value: string
    }>`select value from auth.server_secrets where name = 'session key'`
    return row?.value ?? made
  })
}
