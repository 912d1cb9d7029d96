import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Bus } from '../../ports/bus.ts'
import type { Db } from '../../ports/db.ts'
import { applicationName } from './application-name.ts'

const CHANNEL = 'muster_events'
const CONNECT_TIMEOUT_MS = 3_000
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000
/** Hints that come closer together go as one: under a load of punches each NOTIFY would cost as much as a punch's share. */
const HINTS_APART_MS = 5
/** What the trigger on notices says in place of a sender: nothing happened to watch, but there is something to tell. */
const OF_NOTICES = 'notices'

export type PostgresBusOptions = {
  /** Where to listen: a connection of its own, for the pool's come and go. */
  url: string
  /** What hints are sent through. */
  db: Pick<Db, 'sql'>
  log(line: string): void
}

/**
 * The bus over PostgreSQL's LISTEN and NOTIFY. Who listens in this process looks at once, without the way through the
 * database. While the listening connection is lost nobody hears of the others; once it is back everybody looks.
 */
export function postgresBus({ url, db, log }: PostgresBusOptions): Bus {
  const self = randomUUID()
  const listeners = new Map<string, Set<() => void>>()
  const tellers = new Set<(orgId: string) => void>()
  const notifier = hintNotifier(db)
  let ear: Ear | undefined

  function look(orgId: string): void {
    for (const listener of listeners.get(orgId) ?? []) listener()
  }

  function hear(payload: string): void {
    const [org = '', sender] = payload.split(' ')
    if (sender === OF_NOTICES) for (const tell of tellers) tell(org)
    else if (sender !== self) look(org)
  }

  function listenWell(): void {
    ear ??= openEar(url, log, {
      heard: hear,
      back() {
        for (const org of listeners.keys()) look(org)
      },
    })
  }

  return {
    hint(orgId) {
      look(orgId)
      notifier.send(`${orgId} ${self}`)
    },
    hintToTell: (orgId) => notifier.send(`${orgId} ${OF_NOTICES}`),
    listen(orgId, listener) {
      listenWell()
      const ofOrg = listeners.get(orgId) ?? new Set()
      listeners.set(orgId, ofOrg.add(listener))
      return () => {
        ofOrg.delete(listener)
        if (ofOrg.size === 0 && listeners.get(orgId) === ofOrg) listeners.delete(orgId)
      }
    },
    listenAll(tell) {
      listenWell()
      tellers.add(tell)
      return () => tellers.delete(tell)
    },
    async close() {
      listeners.clear()
      tellers.clear()
      await Promise.all([notifier.close(), ear?.close()])
    },
  }
}

/** Sends hints one statement after the other, outside any transaction; what comes meanwhile goes with the next. */
function hintNotifier(db: Pick<Db, 'sql'>) {
  let waiting = new Set<string>()
  let sending: Promise<void> | undefined

  async function sendAll(): Promise<void> {
    while (waiting.size > 0) {
      const payloads = [...waiting]
      waiting = new Set()
      // A hint that is lost is made good by everybody's looking now and then.
      await db.sql`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) as payload`.catch(
        () => undefined,
      )
      if (!closed) await new Promise((resolve) => setTimeout(resolve, HINTS_APART_MS))
    }
    sending = undefined
  }

  let closed = false
  return {
    send(payload: string): void {
      if (closed) return
      waiting.add(payload)
      sending ??= sendAll()
    },
    async close(): Promise<void> {
      closed = true
      await sending
    },
  }
}

type Ear = { close(): Promise<void> }

/** One listening connection, made again whenever it is lost. */
function openEar(
  url: string,
  log: (line: string) => void,
  tell: { heard(payload: string): void; back(): void },
): Ear {
  let client: pg.Client | undefined
  let retryMs = FIRST_RETRY_MS
  let retry: NodeJS.Timeout | undefined
  let closed = false

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      application_name: applicationName('bus'),
    })
    client = made
    let lost = false
    const lose = (why: string) => {
      if (lost || closed) return
      lost = true
      if (retryMs === FIRST_RETRY_MS) log(`live events from other processes come late: ${why}`)
      void made.end().catch(() => undefined)
      retry = setTimeout(connect, retryMs)
      retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
    }
    made.on('error', (error) => lose(error.message))
    made.on('end', () => lose('the connection ended'))
    made.on('notification', ({ payload }) => tell.heard(payload ?? ''))
    try {
      await made.connect()
      await made.query(`listen ${CHANNEL}`)
      retryMs = FIRST_RETRY_MS
      // Whatever was said while nobody listened.
      if (!closed) tell.back()
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error))
    }
  }

  const opened = connect()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await opened
      await client?.end().catch(() => undefined)
    },
  }
}
