import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { ERRORS, type ErrorCode } from '@muster/core/errors.ts'
import { type WebSocket, WebSocketServer } from 'ws'
import { STATUS } from '../http/status.ts'
import { type Admission, type AdmissionOptions, admit } from './admission.ts'
import { startHeartbeat } from './heartbeat.ts'
import { socketLimits } from './limits.ts'
import { lineOf } from './line.ts'

/** Clients have nothing to say: whoever sends more than a close frame's worth is cut off (1009). */
const MAX_PAYLOAD_BYTES = 1_024
/** How long a client may take to answer that the line is closed, before it is cut. */
const CLOSE_TIMEOUT_MS = 5_000
const DRAIN_MS = 1_000

/** Without compression: it costs 100 kB and more a socket. */
const WS_OPTIONS = {
  noServer: true,
  clientTracking: false,
  maxPayload: MAX_PAYLOAD_BYTES,
  perMessageDeflate: false,
  closeTimeout: CLOSE_TIMEOUT_MS,
}

/** The WebSocket side of an HTTP server. */
export type LiveSockets = {
  /** Takes the server's upgrade requests; `failed` hears what is our fault. */
  serve(server: Server, failed: (error: unknown) => void): void
  /** Admits nobody any more and closes every line (1001), so that clients go on at another process. */
  close(): Promise<void>
}

/** Serves channels over WebSocket. */
export function liveSockets(options: AdmissionOptions): LiveSockets {
  const ws = new WebSocketServer(WS_OPTIONS)
  const heartbeat = startHeartbeat()
  const limits = socketLimits()
  const open = new Map<WebSocket, () => void>()
  let draining = false

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Until ws has the socket nobody else hears of its end.
    const unheard = () => undefined
    socket.on('error', unheard)
    const judgement = await admit(request, options)
    const admission = draining ? 'unavailable' : judgement
    if (typeof admission === 'string') return refuse(socket, admission)
    if (socket.destroyed) return
    const { principal, address } = admission
    const countOff = limits.take({ session: principal.token, address })
    if (!countOff) return refuse(socket, 'too_many_requests')
    socket.on('close', countOff)
    socket.off('error', unheard)
    ws.handleUpgrade(request, socket, head, (client) => begin(client, admission))
  }

  function begin(client: WebSocket, { channel, query, principal, actor }: Admission): void {
    const line = lineOf(client)
    heartbeat.add(client)
    const closed = channel.open({ query, principal, actor }, line)
    open.set(client, () => line.close('going_away'))
    client.on('close', () => {
      open.delete(client)
      closed()
    })
  }

  return {
    serve(server, failed) {
      server.on('upgrade', (request, socket, head) => {
        upgrade(request, socket, head).catch((error: unknown) => {
          failed(error)
          refuse(socket, 'internal')
        })
      })
    },
    async close() {
      draining = true
      heartbeat.stop()
      const closed = [...open.keys()].map(
        (client) => new Promise<void>((resolve) => client.on('close', () => resolve())),
      )
      for (const goAway of open.values()) goAway()
      const cut = setTimeout(() => {
        for (const client of open.keys()) client.terminate()
      }, DRAIN_MS)
      await Promise.all(closed)
      clearTimeout(cut)
    },
  }
}

/** Answers a handshake as a request would be answered, and closes the connection. */
function refuse(socket: Duplex, code: ErrorCode): void {
  const status = STATUS[code]
  const body = JSON.stringify({ type: `urn:muster:error:${code}`, title: ERRORS[code], status, code })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(code === 'unavailable' ? ['retry-after: 1'] : []),
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
