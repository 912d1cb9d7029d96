import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export type Address = { host: string; port: number }

/**
 * Opens a board's socket: RFC 6455 by hand and without a library's cost, for a thousand of them share two cores with the
 * server they measure. Resolves with the first message heard.
 */
export function openBoard(
  { host, port }: Address,
  { cookie, hear, closed }: { cookie: string; hear(message: Buffer): void; closed(): void },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const head = [
      'GET /api/v1/live HTTP/1.1',
      `host: ${host}:${port}`,
      `origin: http://${host}:${port}`,
      'connection: upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
      `cookie: ${cookie}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    const answer = (ping: Buffer) => socket.write(pongOf(ping))
    const feed = messagesOf({ hear, answer, begun: () => resolve(socket) })
    socket.on('data', (chunk: Buffer) => {
      try {
        feed(chunk)
      } catch (error) {
        reject(error)
      }
    })
    socket.on('error', reject)
    socket.on('close', closed)
  })
}

type Heard = { hear(message: Buffer): void; answer(ping: Buffer): void; begun(): void }

/** Takes what arrives apart: the answer to the handshake, then frames, which from a server are unmasked. */
function messagesOf({ hear, answer, begun }: Heard): (chunk: Buffer) => void {
  let buffered: Buffer = Buffer.alloc(0)
  let isOpen = false
  return (chunk) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
    if (!isOpen) {
      const end = buffered.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = buffered.toString('latin1', 9, 12)
      if (status !== '101') throw new Error(`a board was answered ${status}`)
      isOpen = true
      buffered = buffered.subarray(end + 4)
    }
    for (let frame = frameIn(buffered); frame; frame = frameIn(buffered)) {
      buffered = buffered.subarray(frame.end)
      if (frame.opcode === PING) answer(frame.payload)
      if (frame.opcode !== TEXT) continue
      hear(frame.payload)
      begun()
    }
  }
}

const TEXT = 1
const PING = 9
const PONG = 10

/** The answer to a ping: a client's frames are masked, by nothing at all as well as by anything. */
function pongOf(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 | PONG, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}

function frameIn(bytes: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (bytes.length < 2) return undefined
  const short = (bytes[1] ?? 0) & 0x7f
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start) return undefined
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6)
  if (bytes.length < start + length) return undefined
  return {
    opcode: (bytes[0] ?? 0) & 0x0f,
    payload: bytes.subarray(start, start + length),
    end: start + length,
  }
}
