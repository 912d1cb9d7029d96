import type { Writable } from 'node:stream'
import pg from 'pg'
import type { Db, Row, Scope, Tx } from '../../ports/db.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { actingPerson } from './acting.ts'
import { applicationName } from './application-name.ts'

// A dozen connections keep two cores busy; punches need three of them (see group-commit.ts).
const POOL_SIZE = 12
const CONNECT_TIMEOUT_MS = 3_000

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Opens the application's database: a pool that pipelines, prepares every statement once, and scopes every transaction. */
export function openDatabase(url: string, log: (line: string) => void): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // Plans are kept as long as their connection: one made while tables were empty does not outlive a shift.
    maxLifetimeSeconds: 600,
    application_name: applicationName('app'),
    // A paused process must not hold locks; a statement that hangs must not hang its request for ever.
    // Nothing here runs long enough to be worth compiling: half a second of it went before `verify` read a single event.
    options: '-c idle_in_transaction_session_timeout=10s -c statement_timeout=60s -c timezone=UTC -c jit=off',
    pipeline: true,
  } as pg.PoolConfig)
  pool.on('error', (error) => log(`database connection lost: ${error.message}`))
  // A connection that breaks while a transaction uses it fails that transaction; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    sql: async <R extends Row>(text: TemplateStringsArray, ...values: unknown[]) => {
      const { rows } = await connected(() => pool.query<R>({ ...statementOf(text), values }))
      return rows
    },
    transaction: (scope, work) => transaction(pool, scope, work),
    async ping() {
      await connected(() => pool.query('select 1'))
    },
    close: () => pool.end(),
  }
}

async function transaction<T>(pool: pg.Pool, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begin = beginning(scope)
  const client = await connected(() => pool.connect())
  sendTogether(client)
  const sent: Promise<unknown>[] = []
  send(sent, client.query(begin))
  let broken: Error | undefined
  try {
    const result = await work(txOf(client, sent))
    sent.push(client.query('commit'))
    await all(sent)
    return result
  } catch (error) {
    await Promise.allSettled(sent)
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw isConnectionError(error) ? new DatabaseUnavailable(error) : error
  } finally {
    client.release(broken)
  }
}

function txOf(client: pg.PoolClient, sent: Promise<unknown>[]): Tx {
  return {
    sql<R extends Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<R[]> {
      sendTogether(client)
      const rows = client.query<R>({ ...statementOf(text), values }).then((answer) => answer.rows)
      send(sent, rows)
      return rows
    },
  }
}

/** The commit reports a statement that nobody awaited; until then its failure is not an unhandled one. */
function send(sent: Promise<unknown>[], statement: Promise<unknown>): void {
  statement.catch(() => undefined)
  sent.push(statement)
}

/**
 * Holds back what is written until the code that runs now has said all it has to say: a batch's statements then cost one
 * system call, not one each (10 % of the server's CPU under a load of punches).
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as pg.PoolClient & { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Waits for every statement, and throws the first failure in the order they were sent: the cause, not the aftermath. */
async function all(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const answer of await Promise.allSettled(sent)) if (answer.status === 'rejected') throw answer.reason
}

const statements = new WeakMap<TemplateStringsArray, { text: string; name: string }>()
let statementCount = 0

/** Every place in the code that has a statement has one template object, so it is prepared once a connection. */
function statementOf(template: TemplateStringsArray): { text: string; name: string } {
  const known = statements.get(template)
  if (known) return known
  const text = template.reduce((sql, part, index) => `${sql}$${index}${part}`)
  statementCount += 1
  const statement = { text, name: `muster_${statementCount}` }
  statements.set(template, statement)
  return statement
}

function beginning(scope: Scope): string {
  if (scope === 'outside') return 'begin'
  if (scope === 'sweep') return "begin; set local muster.sweep = 'on'"
  if ('account' in scope) return `begin; set local muster.account = ${pg.escapeLiteral(scope.account)}`
  if (!UUID.test(scope.org)) throw new TypeError(`not an organisation id: ${scope.org}`)
  const personId = actingPerson()
  const actor = personId === undefined ? '' : `; set local muster.actor = ${pg.escapeLiteral(personId)}`
  return `begin; set local muster.org = '${scope.org}'${actor}`
}

async function connected<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isConnectionError(error) ? new DatabaseUnavailable(error) : error
  }
}

// 08: connection, 57P: shutdown, crash, starting up; 57014: statement_timeout; 53: no disk, memory or connection left;
// 25P03: idle in transaction too long. Asking again with the same ids is right in all of them.
const GONE = /^(08|57P|57014|53|25P03)/
// Of the system, not of Node (ERR_…), which tells of a mistake of ours.
const OF_THE_SYSTEM = /^E(?!RR_)/

function isConnectionError(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return GONE.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string') return OF_THE_SYSTEM.test(error.code)
  return /connection terminated|timeout exceeded|connection error|not queryable|client was closed/i.test(
    error.message,
  )
}
