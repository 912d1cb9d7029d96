// A socket whose other end is gone is terminated; one that answers stays.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { startHeartbeat } from './heartbeat.ts'
import { socketLimits } from './limits.ts'

const heartbeat = startHeartbeat({ everyMs: 20, tickMs: 5 })
let server: WebSocketServer
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
})
afterAll(() => {
  heartbeat.stop()
  server.close()
})

async function connect(autoPong: boolean): Promise<{ client: WebSocket; socket: WebSocket }> {
  const connected = once(server, 'connection')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { autoPong })
  const [socket] = (await connected) as [WebSocket]
  await once(client, 'open')
  heartbeat.add(socket)
  return { client, socket }
}

it('terminates who does not answer, and leaves who does', async () => {
  const answering = await connect(true)
  const silent = await connect(false)
  const [code] = (await once(silent.client, 'close')) as [number]
  expect(code).toBe(1006)
  for (let pings = 0; pings < 5; pings += 1) await once(answering.client, 'ping')
  expect(answering.socket.readyState).toBe(WebSocket.OPEN)
  answering.client.close()
  await once(answering.socket, 'close')
})

it('counts sockets of an address, whoever they are of', () => {
  const limits = socketLimits()
  const taken = Array.from({ length: 10_000 }, (_, index) =>
    limits.take({ session: `${index}`, address: 'a' }),
  )
  expect(taken.every((one) => one !== undefined)).toBe(true)
  expect(limits.take({ session: 'x', address: 'a' })).toBeUndefined()
  expect(limits.take({ session: 'x', address: 'b' })).toBeDefined()
  taken[0]?.()
  taken[0]?.()
  expect(limits.take({ session: 'x', address: 'a' })).toBeDefined()
  expect(limits.take({ session: 'x', address: 'a' })).toBeUndefined()
})
