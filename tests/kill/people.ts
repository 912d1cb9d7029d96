import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Muster } from './muster-process.ts'

export const ADMIN = { email: 'admin@kill.test', password: 'no sample password 7' }

/** Somebody who can punch: `cookie` is their session. */
export type Puncher = { personId: string; cookie: string }

/** The organisation under test. */
export type World = { orgId: string; people: Puncher[]; jobs: string[] }

const JOBS = 3
const TOGETHER = 8

/**
 * Makes people over the API, then gives them sessions and jobs by SQL: signing in hundreds of people from one address
 * is what the server's limits are there to prevent.
 */
export async function makeWorld(muster: Muster, count: number): Promise<World> {
  const { cookie, orgId } = await signIn(muster.url)
  const ids: string[] = []
  for (let first = 0; first < count; first += TOGETHER) {
    const numbers = Array.from({ length: Math.min(TOGETHER, count - first) }, (_, index) => first + index)
    ids.push(...(await Promise.all(numbers.map((number) => makePerson(muster.url, cookie, number)))))
  }
  return withOwner(muster.dataFolder, orgId, async (client) => {
    const key = await client.query<{ value: string }>(
      `select value from auth.server_secrets where name = 'session key'`,
    )
    const people = await giveSessions(client, orgId, ids, key.rows[0]?.value ?? '')
    const jobs = Array.from({ length: JOBS }, () => randomUUID())
    await client.query(
      `insert into jobs (org_id, id, code, name, active_from) select $1, job, job, 'A job', 'epoch' from unnest($2::uuid[]) job`,
      [orgId, jobs],
    )
    return { orgId, people, jobs }
  })
}

/** Runs `work` as the owner of the tables, within one organisation: row-level security is forced for the owner too. */
export async function withOwner<T>(
  dataFolder: string,
  orgId: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = ownerClient(dataFolder)
  await client.connect()
  try {
    await client.query(`select set_config('muster.org', $1, false)`, [orgId])
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A connection of the owner to the embedded PostgreSQL that runs now. */
export function ownerClient(dataFolder: string): pg.Client {
  const { owner } = JSON.parse(readFileSync(join(dataFolder, 'postgres.json'), 'utf8')) as { owner: string }
  const port = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3])
  return new pg.Client({ host: '127.0.0.1', port, user: 'muster_owner', password: owner, database: 'muster' })
}

async function signIn(url: string): Promise<{ cookie: string; orgId: string }> {
  const response = await post(url, '/api/v1/session', ADMIN)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { organisation } = (await response.json()) as { organisation: { id: string } }
  return { cookie, orgId: organisation.id }
}

async function makePerson(url: string, cookie: string, number: number): Promise<string> {
  const response = await post(url, '/api/v1/people', { name: `Person ${number}` }, cookie)
  return ((await response.json()) as { id: string }).id
}

async function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie }
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  return response
}

async function giveSessions(
  client: pg.Client,
  orgId: string,
  personIds: readonly string[],
  sessionKey: string,
): Promise<Puncher[]> {
  const accounts = personIds.map(() => randomUUID())
  const tokens = personIds.map(() => randomBytes(24).toString('base64url'))
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified")
     select account, 'Somebody', account || '@kill.test', false from unnest($1::text[]) account`,
    [accounts],
  )
  await client.query(
    `insert into auth."session" (id, "expiresAt", token, "updatedAt", "userId", "orgId", "personId")
     select token, now() + interval '1 day', token, now(), account, $1, person
     from unnest($2::text[], $3::text[], $4::text[]) as given (token, account, person)`,
    [orgId, tokens, accounts, personIds],
  )
  await client.query(
    `update people set account_id = account from unnest($1::uuid[], $2::text[]) as given (person, account)
     where id = person`,
    [personIds, accounts],
  )
  return personIds.map((personId, index) => ({ personId, cookie: cookieOf(tokens[index] ?? '', sessionKey) }))
}

/** A session cookie as the server signs it. */
function cookieOf(token: string, sessionKey: string): string {
  const signature = createHmac('sha256', sessionKey).update(token).digest('base64')
  return `muster.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
