// The live channel over real sockets: who is let in, what ends a line, and what a client can do to the server.
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { makeOrganisation } from '../../../../../tests/support/factories.ts'
import {
  connectLive,
  handshakeStatus,
  type LiveOptions,
  type LiveSocket,
} from '../../../../../tests/support/live.ts'

/** A session that ended, a person who left: their lines are closed within this. */
const CLOSED_WITHIN_MS = 5_000

let app: TestApp
let org: string
let ada: Actor
const opened: LiveSocket[] = []
beforeAll(async () => {
  app = await startTestApp()
  org = (await makeOrganisation(app.ports.db)).id
  ada = await makeActor(app, org, { admin: true })
})
afterEach(async () => {
  for (const socket of opened.splice(0)) await socket.close()
})
afterAll(() => app.close())

async function open(options: LiveOptions): Promise<LiveSocket> {
  const socket = await connectLive(app, options)
  opened.push(socket)
  await socket.until(() => socket.messages.length > 0)
  return socket
}

describe('a handshake', () => {
  const refusals: [what: string, options: () => LiveOptions, status: number][] = [
    ['without a session', () => ({}), 401],
    [
      'with a cookie of our form and another key',
      () => ({ as: { ...ada, cookie: 'muster.session_token=x.y' } }),
      401,
    ],
    ['of a page of another site', () => ({ as: ada, origin: 'https://evil.example' }), 403],
    ['of a file', () => ({ as: ada, origin: 'null' }), 403],
    ['that does not say of which page', () => ({ as: ada, origin: null }), 403],
    ['with our port in the origin of another host', () => ({ as: ada, origin: 'http://localhost' }), 403],
    ['at another address', () => ({ as: ada, path: '/api/v1/lives' }), 404],
    ['at the address of a route', () => ({ as: ada, path: '/api/v1/events' }), 404],
    ['with a number that is none', () => ({ as: ada, path: '/api/v1/live?after=x' }), 400],
    ['with a field that is unknown', () => ({ as: ada, path: '/api/v1/live?before=1' }), 400],
  ]
  it.each(refusals)('%s is refused', async (_what, options, status) => {
    expect(await handshakeStatus(app, options())).toBe(status)
  })

  it('of somebody who is not active any more is refused', async () => {
    const gone = await makeActor(app, org, { activeUntilMs: app.clock.now() })
    expect(await handshakeStatus(app, { as: gone })).toBe(401)
  })

  it('by plain HTTP is a route that is not there', async () => {
    expect((await app.call('GET', '/api/v1/live', { as: ada })).status).toBe(404)
  })

  it('from our own page, with a session, is taken', async () => {
    const socket = await open({ as: ada })
    expect(socket.messages).toMatchObject([{ type: 'alive' }])
    expect(socket.socket.extensions).toBe('')
  })

  it('of one session too many is refused, until another tab is closed', async () => {
    const as = await makeActor(app, org)
    for (let tab = 0; tab < 20; tab += 1) await open({ as })
    expect(await handshakeStatus(app, { as })).toBe(429)
    expect(await handshakeStatus(app, { as: ada })).toBe(101)
    await opened[0]?.close()
    let status = 429
    // The client knows of the end a moment before the server does.
    while (status === 429) status = await handshakeStatus(app, { as })
    expect(status).toBe(101)
  })
})

describe('a line is closed', () => {
  const ends: [what: string, end: (actor: Actor) => Promise<unknown>][] = [
    ['who signs out', (as) => app.call('DELETE', '/api/v1/session', { as })],
    [
      'whose sessions were ended',
      ({ accountId }) => app.asOwner('delete from auth."session" where "userId" = $1', [accountId]),
    ],
    [
      'who was deactivated',
      ({ personId }) =>
        app.asOwner('update people set active_until = $2 where id = $1', [personId, now()], org),
    ],
    [
      'whose account became somebody else’s',
      ({ personId }) => app.asOwner('update people set account_id = null where id = $1', [personId], org),
    ],
  ]
  it('of whoever may not have it any more, within 5 s, and nobody else’s', async () => {
    const leaving = await Promise.all(
      ends.map(async ([what, end]) => {
        const as = await makeActor(app, org)
        return { what, as, end, line: await open({ as }) }
      }),
    )
    const other = await open({ as: ada })
    const beganMs = performance.now()
    for (const { as, end } of leaving) await end(as)
    for (const { what, line } of leaving) {
      await line.until(() => line.closedWith !== undefined)
      expect([what, line.closedWith]).toEqual([what, 1008])
    }
    expect(performance.now() - beganMs).toBeLessThan(CLOSED_WITHIN_MS)
    expect(other.closedWith).toBeUndefined()
  })

  it('when the client says anything', async () => {
    const line = await open({ as: ada })
    line.socket.send('{"subscribe":"everything"}')
    await line.until(() => line.closedWith !== undefined)
    expect(line.closedWith).toBe(1003)
  })

  it('when the client says very much', async () => {
    const line = await open({ as: ada })
    line.socket.send(Buffer.alloc(64 * 1024))
    await line.until(() => line.closedWith !== undefined)
    expect(line.closedWith).toBe(1009)
  })
})

it('closes the line of a reader who is too slow with 1013, and goes on where they were', async () => {
  const [slow, quick] = [await open({ as: ada }), await open({ as: ada })]
  const from = quick.last() ?? 0
  slow.socket.pause()
  // The network between takes some megabytes before anything stays with the server.
  const until = from + 8_000
  await makeLongEvents(8_000)
  app.ports.bus.hint(org)
  await quick.until(() => quick.last() === until)
  slow.socket.resume()
  await slow.until(() => slow.closedWith !== undefined)
  expect(slow.closedWith).toBe(1013)
  const resumed = await open({ as: ada, after: slow.last() ?? 0 })
  await resumed.until(() => resumed.last() === until)
  const numbers = [...slow.events(), ...resumed.events()].map(({ number }) => number)
  expect(numbers).toEqual(Array.from({ length: until - from }, (_, index) => from + 1 + index))
  expect(slow.events().length).toBeGreaterThan(0)
  expect([quick.closedWith, resumed.closedWith]).toEqual([undefined, undefined])
})

it('cuts off a client that sends pings and does not read the answers', async () => {
  const line = await open({ as: ada })
  line.socket.pause()
  while (line.socket.readyState === line.socket.OPEN) {
    for (let count = 0; count < 2_000; count += 1) line.socket.ping(Buffer.alloc(125), true, () => undefined)
    await new Promise(setImmediate)
  }
  line.socket.resume()
  await line.until(() => line.closedWith !== undefined)
  expect(line.closedWith).toBe(1006)
})

it('sends everybody away with 1001 when it stops, and admits nobody any more', async () => {
  const stopping = await startTestApp()
  const { id } = await makeOrganisation(stopping.ports.db)
  const [one, other] = [await makeActor(stopping, id), await makeActor(stopping, id, { admin: true })]
  const lines = [await connectLive(stopping, { as: one }), await connectLive(stopping, { as: other })]
  const deaf = await connectLive(stopping, { as: one })
  deaf.socket.pause()
  await stopping.close()
  for (const line of lines) {
    await line.until(() => line.closedWith !== undefined)
    expect(line.closedWith).toBe(1001)
  }
})

function now(): Date {
  return new Date(app.clock.now())
}

/** Events as punches with ten work sessions make them, about 2 kB each. */
async function makeLongEvents(count: number): Promise<void> {
  const instant = '2026-03-02T05:00:00Z'
  const session = {
    id: randomUUID(),
    workDate: '2026-03-02',
    workedMs: 0,
    status: 'open',
    exceptions: [],
    placedAt: instant,
  }
  const data = {
    punch: randomUUID(),
    kind: 'in',
    at: instant,
    phase: 'working',
    since: instant,
    sessionStart: instant,
    breakMs: 0,
    job: null,
    sessions: Array(10).fill(session),
  }
  await app.asOwner(
    `with counter as (update event_counters set last_number = last_number + $1 returning last_number)
     insert into events (org_id, number, at, kind, person_id, data)
     select $2, last_number - $1 + n, $3, 'punch', $4, $5 from counter, generate_series(1, $1::integer) as n`,
    [count, org, now(), ada.personId, JSON.stringify(data)],
    org,
  )
}
