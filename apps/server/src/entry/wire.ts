import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'

import { betterAuthAccounts } from '../adapters/better-auth/index.ts'
import { diskBlobs } from '../adapters/disk/index.ts'
import { diskRoom } from '../adapters/disk/room.ts'
import { httpServer } from '../adapters/http/index.ts'
import { mailFiles } from '../adapters/mail-files/index.ts'
import { senderOf } from '../adapters/mail-files/message.ts'
import { outgoingHttp } from '../adapters/outgoing/index.ts'
import { pgBossJobs } from '../adapters/pg-boss/index.ts'
import { actingAs } from '../adapters/postgres/acting.ts'
import { postgresBus } from '../adapters/postgres/bus.ts'
import { s3Blobs } from '../adapters/s3/index.ts'
import { smtpMailer } from '../adapters/smtp/index.ts'
import { snsMessages } from '../adapters/sns/index.ts'
import { webPush } from '../adapters/web-push/index.ts'
import { liveSockets } from '../adapters/ws/index.ts'
import { accessRoutes, findActor, sessionLookup } from '../features/access/index.ts'
import { alertRoutes, noticesOf } from '../features/alerts/index.ts'
import { clockingChannels, clockingRoutes, eventLog, punchLogs } from '../features/clocking/index.ts'
import { correctionRoutes } from '../features/corrections/index.ts'
import { inspectionRoutes } from '../features/inspection/index.ts'
import { type BackupPlan, type KeepTimes, overdueBackup, sealRoutes } from '../features/keeping/index.ts'
import { organisationRoutes } from '../features/organisation/index.ts'
import {
  invitationRoutes,
  listOrganisations,
  type PeoplePorts,
  peopleRoutes,
} from '../features/people/index.ts'
import { reportRoutes } from '../features/reports/index.ts'
import { rosterRoutes } from '../features/roster/index.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Background } from '../ports/background.ts'
import type { BlobStore } from '../ports/blob-store.ts'
import type { Bus } from '../ports/bus.ts'
import type { AnyChannel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Db } from '../ports/db.ts'
import type { EventLog } from '../ports/event-log.ts'
import type { Health } from '../ports/health.ts'
import type { Ids } from '../ports/ids.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Notices } from '../ports/notices.ts'
import type { Outgoing } from '../ports/outgoing.ts'
import type { Push } from '../ports/push.ts'
import type { AnyRoute, Principal } from '../ports/route.ts'
import type { TextMessages } from '../ports/text-messages.ts'
import type { WholeDatabase } from '../ports/whole-database.ts'
import { openBackground } from './background.ts'
import type { BlobSettings, ChannelSettings, MailSettings, Settings } from './settings.ts'
import { musterVersion } from './version.ts'

export const systemClock: Clock = { now: () => Date.now() }
export const systemIds: Ids = { next: () => randomUUIDv7() }

const WEB_FOLDER = join(import.meta.dirname, '../../../web/dist')

export type Wired = PeoplePorts & {
  bus: Bus
  eventLog: EventLog
  mailer: Mailer
  blobs: BlobStore
  backups: BackupPlan
  keepTimes: KeepTimes
  notices: Notices
  jobs: Jobs
  outgoing: Outgoing
  push: Push
  /** Undefined where Amazon SNS is not set up. */
  textMessages: TextMessages | undefined
  health: Health
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
  blobs: BlobSettings
  /** How many daily backups are kept; none are made unless it is set. */
  backupKeep?: number
  wholeDatabase?: WholeDatabase | undefined
  /** For good unless it is set. */
  keepTimes?: KeepTimes
  channels?: ChannelSettings
  /** Whose disk is watched. */
  dataFolder?: string
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
  const jobs = pgBossJobs({
    url: appUrl,
    organisations: async () => (await db.transaction('sweep', listOrganisations)).map(({ id }) => id),
    log,
  })
  const { sns, allowHosts } = options.channels ?? { sns: undefined, allowHosts: [] }
  const outgoing = outgoingHttp({ allowHosts })
  const stores = {
    clock,
    blobs: blobsOf(options.blobs, clock),
    backups: {
      keep: options.backupKeep ?? 0,
      muster: musterVersion(),
      database: options.wholeDatabase,
    },
  }
  const ports = {
    ...stores,
    db,
    clock,
    ids: systemIds,
    accounts,
    punchLogs,
    bus,
    eventLog,
    mailer,
    keepTimes: options.keepTimes ?? { reports: undefined, punches: undefined },
    notices: noticesOf({ ids: systemIds }),
    jobs,
    outgoing,
    push: await webPush({ db, clock, outgoing, subject: `mailto:${senderOf(options.mail.from)?.address}` }),
    textMessages: sns && snsMessages(sns),
    health: {
      ...(options.dataFolder !== undefined && { disk: diskRoom(options.dataFolder) }),
      backupOverdue: () => overdueBackup(stores),
    },
    background,
    publicUrl,
  }
  return {
    ...ports,
    async close() {
      await jobs.close()
      await background.settled()
      await bus.close()
      await accounts.close()
    },
  }
}

function mailerOf({ folder, smtpUrl, from }: MailSettings, clock: Clock): Mailer {
  return smtpUrl === undefined ? mailFiles({ folder, from, clock }) : smtpMailer({ url: smtpUrl, from })
}

/** Where files are kept. */
export function blobsOf({ folders, s3 }: BlobSettings, clock: Clock): BlobStore {
  return s3 === undefined ? diskBlobs({ folders, clock }) : s3Blobs(s3)
}

/** Every route there is. */
export function routesOf(ports: Wired): AnyRoute[] {
  return [
    ...accessRoutes(ports),
    ...peopleRoutes(ports),
    ...invitationRoutes(ports),
    ...clockingRoutes(ports),
    ...organisationRoutes(ports),
    ...reportRoutes(ports),
    ...rosterRoutes(ports),
    ...sealRoutes(ports),
    ...inspectionRoutes(ports),
    ...correctionRoutes(ports),
    ...alertRoutes(ports),
  ]
}

/** Every channel there is. */
export function channelsOf(ports: Wired): AnyChannel[] {
  return clockingChannels(ports)
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
    actingAs,
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
