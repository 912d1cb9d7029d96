import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../../apps/server/src/adapters/postgres/database.ts'
import { wholeDatabase } from '../../apps/server/src/adapters/postgres/whole-database.ts'
import type { ChannelSettings } from '../../apps/server/src/entry/settings.ts'
import { httpOf, routesOf, type Wired, wire } from '../../apps/server/src/entry/wire.ts'
import type { AnyRoute } from '../../apps/server/src/ports/route.ts'
import type { WholeDatabase } from '../../apps/server/src/ports/whole-database.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { type FakeClock, fakeClock, makePerson } from './factories.ts'
import { readMails, type SentMail } from './mails.ts'

export const PASSWORD = 'a password for tests 1'

/** Where the app under test believes to be reached. */
const HOST = 'muster.test'

/** Somebody who is signed in: a person of an organisation, their account, and their session's cookie. */
export type Actor = { orgId: string; personId: string; accountId: string; email: string; cookie: string }

export type Call = {
  as?: Actor | undefined
  body?: unknown
  /** Sent in place of `body`, as it is. */
  payload?: string | Buffer
  headers?: Record<string, string>
  /** What the browser says of the page behind the request; null: nothing at all. */
  site?: string | null
  address?: string
}

export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route
  body: any
  headers: Record<string, string | string[] | number | undefined>
  text: string
}

/** The whole server in process, on a database and a clock of its own. */
export type TestApp = {
  ports: Wired
  /** The database as the application's role, for a process of its own. */
  databaseUrl: string
  clock: FakeClock
  routes: AnyRoute[]
  /** The database as the role that owns its tables. */
  ownerUrl: string
  /** Asks as a browser would. A good answer has to be what the route's contract declares. */
  call(method: AnyRoute['method'], path: string, call?: Call): Promise<Answer>
  /** Listens on a port of its own, from the first call on; where one may connect to. */
  listen(): Promise<string>
  /** Runs a statement as the tables' owner; with `orgId`, within that organisation. */
  asOwner<R extends pg.QueryResultRow>(text: string, values?: unknown[], orgId?: string): Promise<R[]>
  /** The mails that were sent, oldest first. */
  mails(): Promise<SentMail[]>
  /** Gives an account a session, without the cost of a password. */
  cookieOf(account: { accountId: string; orgId: string; personId: string }): Promise<string>
  close(): Promise<void>
}

/** Builds the app on a new database; `throughUrl` may lead it there by another way, which the test can cut. */
export async function startTestApp(
  options: {
    publicUrl?: string
    smtpUrl?: string
    throughUrl?: (appUrl: string) => Promise<string>
    channels?: Partial<ChannelSettings>
  } = {},
): Promise<TestApp> {
  const database = await createTestDatabase()
  const appUrl = (await options.throughUrl?.(database.appUrl)) ?? database.appUrl
  const db = openDatabase(appUrl, () => undefined)
  const clock = fakeClock()
  const publicUrl = options.publicUrl ?? `http://${HOST}`
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-app-'))
  const mailFolder = join(folder, 'mail')
  const mail = { folder: mailFolder, smtpUrl: options.smtpUrl, from: 'Muster <muster@muster.test>' }
  const folders = { files: join(folder, 'blobs'), archive: join(folder, 'archive') }
  const blobs = { folders, s3: undefined }
  const channels = { allowHosts: [], sns: undefined, ...options.channels }
  const stores = { mail, blobs, channels, dataFolder: folder, wholeDatabase: ownersOf(database) }
  const ports = await wire({ db, appUrl, publicUrl, clock, ...stores })
  const app = await httpOf(ports, { publicUrl: options.publicUrl, trustProxy: false, logLevel: 'silent' })
  const routes = routesOf(ports)
  const key = await sessionKey(ports)
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  owner.on('error', () => undefined)
  return {
    ports,
    databaseUrl: database.appUrl,
    clock,
    routes,
    ownerUrl: database.ownerUrl,
    async call(method, path, call = {}) {
      const answer = await app.inject({
        method,
        url: path,
        headers: headersOf(method, call),
        ...(call.address !== undefined && { remoteAddress: call.address }),
        ...payloadOf(call),
      })
      const text = answer.payload
      const isJson = /json/.test(String(answer.headers['content-type']))
      const told: Answer = {
        status: answer.statusCode,
        headers: answer.headers,
        text,
        body: isJson ? JSON.parse(text) : undefined,
      }
      requireContract(routes, method, path, told)
      return told
    },
    async listen() {
      if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    },
    async asOwner<R extends pg.QueryResultRow>(text: string, values: unknown[] = [], orgId?: string) {
      return asOwner<R>(owner, { text, values, orgId })
    },
    async mails() {
      await ports.background.settled()
      return readMails(mailFolder)
    },
    cookieOf: (account) => giveSession(owner, account, key),
    async close() {
      await app.close()
      await ports.close()
      await db.close()
      await owner.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A test database as its owner reads and fills it. */
export function ownersOf({ ownerUrl, appUrl }: TestDatabase): WholeDatabase {
  return wholeDatabase({ ownerUrl, appRole: new URL(appUrl).username })
}

/** Adds a person with an account and a session to an organisation; with `password`, one that can sign in. */
export async function makeActor(
  app: TestApp,
  orgId: string,
  options: { name?: string; admin?: boolean; email?: string; password?: string; activeUntilMs?: number } = {},
): Promise<Actor> {
  const { name = 'Ada', password, email = `${randomUUID()}@muster.test`, ...rest } = options
  const accountId =
    password === undefined
      ? await bareAccount(app, email)
      : (await app.ports.accounts.create({ email, name, password })).id
  const personId = await makePerson(app.ports.db, orgId, { name, accountId, ...rest })
  const cookie = await app.cookieOf({ accountId, orgId, personId })
  return { orgId, personId, accountId, email, cookie }
}

/** The session cookie that an answer sets, as a browser sends it back. */
export function cookieIn(answer: Answer): string {
  const set = [answer.headers['set-cookie'] ?? []].flat().map(String)
  return set.map((line) => line.split(';')[0]).join('; ')
}

/** A cookie as the server signs it, with any key. */
export function signedCookie(token: string, key: string): string {
  const signature = createHmac('sha256', key).update(token).digest('base64')
  return `muster.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

/** The key of the session cookies. */
export async function sessionKey({ db }: Pick<Wired, 'db'>): Promise<string> {
  const [row] = await db.transaction(
    'outside',
    (tx) => tx.sql<{ value: string }>`select value from auth.server_secrets where name = 'session key'`,
  )
  return row?.value ?? ''
}

function headersOf(
  method: string,
  { as, headers, site = 'same-origin', body }: Call,
): Record<string, string> {
  return {
    host: HOST,
    ...(as && { cookie: as.cookie }),
    ...(method !== 'GET' && site !== null && { 'sec-fetch-site': site }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
}

function payloadOf({ body, payload }: Call): { payload?: string | Buffer } {
  if (payload !== undefined) return { payload }
  return body === undefined ? {} : { payload: JSON.stringify(body) }
}

/** Fails on a good answer that the route does not declare, or that holds more or other than its schema says. */
function requireContract(routes: readonly AnyRoute[], method: string, path: string, answer: Answer): void {
  const route = routes.find((one) => one.method === method && patternOf(one).test(path.split('?')[0] ?? ''))
  if (!route || answer.status >= 300) return
  const mediaType = String(answer.headers['content-type'])
  if (answer.status === 200 && route.files?.some((file) => file === mediaType)) return
  const schema = route.answers[answer.status]
  if (schema === undefined)
    throw new Error(`${method} ${path} answered ${answer.status}, which it does not declare`)
  if (typeof schema === 'string') return
  if (schema === null ? answer.text !== '' : !isDeepStrictEqual(schema.parse(answer.body), answer.body)) {
    throw new Error(`${method} ${path} answered other than its schema: ${answer.text}`)
  }
}

function patternOf({ path }: AnyRoute): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

async function bareAccount(app: TestApp, email: string): Promise<string> {
  const id = randomUUID()
  await app.asOwner(
    `insert into auth."user" (id, name, email, "emailVerified") values ($1, 'Ada', $2, false)`,
    [id, email],
  )
  return id
}

async function giveSession(
  owner: pg.Pool,
  { accountId, orgId, personId }: { accountId: string; orgId: string; personId: string },
  key: string,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const text = `insert into auth."session" (id, "expiresAt", token, "updatedAt", "userId", "orgId", "personId")
    values ($5, '2026-12-31', $1, now(), $2, $3, $4)`
  await asOwner(owner, { text, values: [token, accountId, orgId, personId, randomUUID()] })
  return signedCookie(token, key)
}

/** Statements run one after the other on one connection, each in the organisation it asks for, or in none. */
async function asOwner<R extends pg.QueryResultRow>(
  owner: pg.Pool,
  { text, values = [], orgId = '' }: { text: string; values?: unknown[]; orgId?: string | undefined },
): Promise<R[]> {
  const client = await owner.connect()
  try {
    await client.query(`select set_config('muster.org', $1, false)`, [orgId])
    return (await client.query<R>(text, values)).rows
  } finally {
    client.release()
  }
}
