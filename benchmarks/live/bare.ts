/**
 * The reference: a bare `ws` server. What is posted to it is told to every socket, in a message as long as Muster's, and
 * answered. No database, no sessions, no rules, nothing is kept.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type WebSocket, WebSocketServer } from 'ws'

/** What it prints once it listens. */
export type BareReady = { port: number }

const sockets = new Set<WebSocket>()
const ws = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false })
let last = 0

const server = createServer(async (request, response) => {
  const { id } = JSON.parse(await text(request)) as { id: string }
  last += 1
  const frame = frameOf(id)
  for (const socket of sockets) socket.send(frame, { binary: false })
  response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
})
server.on('upgrade', (request, socket, head) => {
  ws.handleUpgrade(request, socket, head, (client) => {
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.send(`{"type":"alive","last":${last},"now":"${new Date().toISOString()}"}`)
  })
})
server.listen(0, '127.0.0.1', () => {
  const ready: BareReady = { port: (server.address() as AddressInfo).port }
  console.log(JSON.stringify(ready))
})
process.on('SIGTERM', () => process.exit(0))

function frameOf(punch: string): Buffer {
  const at = new Date().toISOString()
  const session = { id: punch, workDate: at.slice(0, 10), workedMs: 0, status: 'open', exceptions: [] }
  const made = { phase: 'working', since: at, sessionStart: at, breakMs: 0, job: null, sessions: [session] }
  const data = { punch, kind: 'in', at, ...made }
  const event = { number: last, at, kind: 'punch', personId: punch, data }
  return Buffer.from(JSON.stringify({ type: 'events', events: [event], last }))
}
