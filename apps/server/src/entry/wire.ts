import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'

import { betterAuthAccounts } from '../adapters/better-auth/index.ts'
import { httpServer } from '../adapters/http/index.ts'
import { mailFiles } from '../adapters/mail-files/index.ts'
import { postgresBus } from '../adapters/postgres/bus.ts'
import { smtpMailer } from '../adapters/smtp/index.ts'
import { liveSockets } from '../adapters/ws/index.ts'
import { accessRoutes, findActor, sessionLookup, sweepAccess } from '../features/access/index.ts'
import {
  clockingChannels,
  clockingRoutes,
  eventLog,
  keepEventPartitions,
  punchLogs,
} from '../features/clocking/index.ts'
import { organisationRoutes } from '../features/organisation/index.ts'
import {
  invitationRoutes,
  type PeoplePorts,
  peopleRoutes,
  sweepInvitations,
} from '../features/people/index.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Background } from '../ports/background.ts'
import type { Bus } from '../ports/bus.ts'
import type { AnyChannel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Db } from '../ports/db.ts'
import type { EventLog } from '../ports/event-log.ts'
import type { Ids } from '../ports/ids.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { AnyRoute, Principal } from '../ports/route.ts'
import { openBackground } from './background.ts'
import type { Chore } from './housekeeping.ts'
import type { MailSettings, Settings } from './settings.ts'

export const systemClock: Clock = { now: () => Date.now() }
export const systemIds: Ids = { next: () => randomUUIDv7() }

const WEB_FOLDER = join(import.meta.dirname, '../../../web/dist')

export type Wired = PeoplePorts & {
  bus: Bus
  eventLog: EventLog
  mailer: Mailer
  background: Background
  /** Where people reach this server: links in mails begin with it. */
  publicUrl: string
  close(): Promise<void>
}

/** Introduces the adapters to the features: everything but HTTP, for `serve` and the command line alike. */
export async function wire(options: {
  db: Db
  appUrl: string
  publicUrl: string
  mail: MailSettings
  clock?: Clock
  log?: (line: string) => void
}): Promise<Wired> {
  const { db, appUrl, publicUrl, clock = systemClock } = options
  const secret = await sessionSecret(db, clock)
  const accounts = betterAuthAccounts({ appUrl, secret, publicUrl })
  const log = options.log ?? console.error
  const bus = postgresBus({ url: appUrl, db, log })
  const mailer = mailerOf(options.mail, clock)
  const background = openBackground(log)
  const ports = {
    db,
    clock,
    ids: systemIds,
    accounts,
    punchLogs,
    bus,
    eventLog,
    mailer,
    background,
    publicUrl,
  }
  return {
    ...ports,
    async close() {
      await background.settled()
      await bus.close()
      await accounts.close()
    },
  }
}

function mailerOf({ folder, smtpUrl, from }: MailSettings, clock: Clock): Mailer {
  return smtpUrl === undefined ? mailFiles({ folder, from, clock }) : smtpMailer({ url: smtpUrl, from })
}

/** Every route there is. */
export function routesOf(ports: Wired): AnyRoute[] {
  return [
    ...accessRoutes(ports),
    ...peopleRoutes(ports),
    ...invitationRoutes(ports),
    ...clockingRoutes(ports),
    ...organisationRoutes(ports),
  ]
}

/** Every channel there is. */
export function channelsOf(ports: Wired): AnyChannel[] {
  return clockingChannels(ports)
}

/** Every chore there is: what the server looks after by itself, hourly. */
export function choresOf(ports: Wired): Chore[] {
  return [
    { name: 'keeping event partitions', run: () => keepEventPartitions(ports, ports.clock.now()) },
    { name: 'sweeping sessions, reset links and tries', run: (stopping) => sweepAccess(ports, stopping) },
    { name: 'sweeping invitations', run: (stopping) => sweepInvitations(ports, stopping) },
  ]
}

/** The HTTP server over all features' routes. */
export async function httpOf(
  ports: Wired,
  settings: Pick<Settings, 'publicUrl' | 'trustProxy' | 'logLevel'>,
) {
  const gate = gateOf(ports, settings.publicUrl)
  return httpServer({
    routes: routesOf(ports),
    gate,
    sockets: liveSockets({ channels: channelsOf(ports), gate, trustProxy: settings.trustProxy }),
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
