import { createHash, createHmac, randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { INITIAL_STATE } from '../../packages/core/src/clocking/evolve.ts'
import { withoutIndexes } from '../bulk/without-indexes.ts'

export const ORG = '01a00000-0000-7000-8000-000000000001'
const DATABASE = 'muster_bench'
const OWNER = 'muster_bench_owner'
const APP = 'muster_bench_app'

export type BenchDatabase = {
  appUrl: string
  ownerUrl: string
  admin: pg.Client
  /** Session cookies, person 1 first. */
  cookies(people: number): Promise<string[]>
  drop(): Promise<void>
}

/** A fresh database with one organisation of `people`, each with an account and a session. */
export async function prepareDatabase(adminUrl: string, people: number): Promise<BenchDatabase> {
  const password = randomBytes(12).toString('hex')
  const server = await connect(adminUrl)
  await server.query(`drop database if exists ${DATABASE} with (force)`)
  for (const role of [OWNER, APP]) {
    await server.query(`drop role if exists ${role}`)
    await server.query(`create role ${role} login password '${password}'`)
  }
  await server.query(`create database ${DATABASE} owner ${OWNER}`)
  const as = (role: string) => {
    const url = new URL(adminUrl)
    url.pathname = DATABASE
    url.username = role
    url.password = password
    return url.href
  }
  await migrate({ ownerUrl: as(OWNER), appRole: APP })
  const inside = new URL(adminUrl)
  inside.pathname = DATABASE
  const admin = await connect(inside.href)
  await fill(admin, people)
  return {
    appUrl: as(APP),
    ownerUrl: as(OWNER),
    admin,
    cookies: (count) => cookiesOf(admin, count),
    async drop() {
      await admin.end()
      await server.query(`drop database ${DATABASE} with (force)`)
      for (const role of [APP, OWNER]) await server.query(`drop role ${role}`)
      await server.end()
    },
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

async function fill(admin: pg.Client, people: number): Promise<void> {
  const person = `('01a00000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const series = `from generate_series(1, ${people}) as n`
  await admin.query(`
    insert into organisations values ('${ORG}', 'Bench', 'Europe/Berlin', now());
    insert into event_counters values ('${ORG}', 0);
    insert into auth."user" ("id", "name", "email", "emailVerified")
      select 'u' || n, 'Person ' || n, 'p' || n || '@bench.example', false ${series};
    insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId", "orgId", "personId")
      select 's' || n, now() + interval '1 day', 'token-' || n, now(), 'u' || n, '${ORG}', ${person} ${series};
    insert into people (org_id, id, name, account_id, active_from, created_at)
      select '${ORG}', ${person}, 'Person ' || n, 'u' || n, date_trunc('milliseconds', now()) - interval '1 day', now() ${series};
    insert into presence (org_id, person_id, hash, state)
      select '${ORG}', ${person}, sha256(convert_to('muster.chain.v1 ${ORG} ' || ${person}, 'UTF8')),
        '${JSON.stringify(INITIAL_STATE)}' ${series};
    select keep_event_partitions(now());`)
  await admin.query('vacuum analyze')
}

async function cookiesOf(admin: pg.Client, count: number): Promise<string[]> {
  const { rows } = await admin.query<{ value: string }>(
    `select value from auth.server_secrets where name = 'session key'`,
  )
  const key = rows[0]?.value ?? ''
  return Array.from({ length: count }, (_, index) => {
    const token = `token-${index + 1}`
    const signature = createHmac('sha256', key).update(token).digest('base64')
    return `muster.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  })
}

/**
 * Fills the log with old punches, as a company that has run for years has them: written past the application, in bulk,
 * with hashes that are not real (nothing here reads them). Indexes are made afterwards, or ten million rows take an hour.
 */
export async function preloadLog(admin: pg.Client, people: number, punches: number): Promise<void> {
  const each = Math.floor(punches / people)
  if (each === 0) return
  const hash = createHash('sha256').update('bench').digest('hex')
  const person = `('01a00000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const everybody = `generate_series(1, ${people}) as n`
  const at = `now() - interval '3 hours' * (${each} - position + 1)`
  const indexes = await withoutIndexes(admin, ['punches', 'work_sessions'])
  await admin.query(`
    set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'`)
  await admin.query(`
    insert into punches (org_id, id, person_id, position, kind, occurred_at, zone, received_at, source, assurance,
      doubtful_time, salt, content_hash, hash)
    select '${ORG}', gen_random_uuid(), ${person}, position,
      (array['in','break_start','break_end','out'])[1 + (position - 1) % 4], ${at}, 'Europe/Berlin', ${at}, 'web',
      'password', false, '\\x${hash.slice(0, 32)}', '\\x${hash}', '\\x${hash}'
    from generate_series(1, ${each}) as position, ${everybody}`)
  await admin.query(`
    insert into work_sessions (org_id, id, person_id, work_date, zone, start_at, end_at, breaks, jobs, presence_ms,
      break_ms, worked_ms, status, exceptions, effects)
    select '${ORG}', gen_random_uuid(), ${person}, (${at})::date, 'Europe/Berlin', ${at}, ${at} + interval '9 hours',
      '[]', '[]', 32400000, 0, 32400000, 'closed', '{}', '[]'
    from generate_series(1, ${each}, 4) as position, ${everybody}`)
  for (const index of indexes) await admin.query(index)
  await admin.query(`update presence set position = ${each}; reset session_replication_role`)
  await admin.query('vacuum analyze')
  await admin.query('checkpoint')
}
