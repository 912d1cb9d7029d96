import { once } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import WebSocket from 'ws'
import type { Line, LineEnd } from '../../apps/server/src/ports/channel.ts'
import { type Event, LiveMessage } from '../../packages/contract/src/live.ts'
import type { Actor, TestApp } from './app.ts'

/** What somebody heard on a line, in order; every message has to be what the contract declares. */
export type Heard = {
  readonly messages: readonly LiveMessage[]
  /** The events among them. */
  events(): Event[]
  /** The number they may go on from; undefined until the line has begun. */
  last(): number | undefined
  /** Resolves once the condition holds; it is looked at whenever something is heard. */
  until(condition: () => boolean): Promise<void>
}

type Hearing = Heard & { hear(text: string): void; look(): void }

function hearing(): Hearing {
  const messages: LiveMessage[] = []
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of waiting) check()
  }
  return {
    messages,
    events: () => messages.flatMap((message) => (message.type === 'events' ? message.events : [])),
    last: () => messages.at(-1)?.last,
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    hear(text) {
      const told: unknown = JSON.parse(text)
      const message = LiveMessage.parse(told)
      if (!isDeepStrictEqual(message, told)) throw new Error(`not a message of the contract: ${text}`)
      messages.push(message)
      look()
    },
    look,
  }
}

/** A line without a network: hears what is said, takes as much as it is told. */
export type TestLine = Line & Heard & { readonly endedBy: LineEnd | 'cut' | undefined; cut(): void }

export function testLine(): TestLine {
  const { hear, look, ...heard } = hearing()
  let endedBy: LineEnd | 'cut' | undefined
  const end = (why: LineEnd | 'cut') => {
    endedBy ??= why
    look()
  }
  const say = (message: Uint8Array) => {
    if (endedBy === undefined) hear(Buffer.from(message).toString())
  }
  return {
    ...heard,
    get open() {
      return endedBy === undefined
    },
    get endedBy() {
      return endedBy
    },
    say,
    sayAndWait: async (message) => say(message),
    close: end,
    cut: () => end('cut'),
  }
}

/** A browser's live socket. */
export type LiveSocket = Heard & {
  socket: WebSocket
  /** The close code, once it is closed. */
  readonly closedWith: number | undefined
  close(): Promise<void>
}

export type LiveOptions = {
  as?: Actor | undefined
  after?: number
  /** null: none at all. */
  origin?: string | null
  path?: string
}

/** Shakes hands as a browser would. @throws HandshakeRefused with the status that it was answered */
export async function connectLive(app: TestApp, options: LiveOptions = {}): Promise<LiveSocket> {
  const base = await app.listen()
  const { as, after, origin = base, path = '/api/v1/live' } = options
  const url = new URL(path, base)
  url.protocol = 'ws:'
  if (after !== undefined) url.searchParams.set('after', `${after}`)
  const { hear, look, ...heard } = hearing()
  let closedWith: number | undefined
  const socket = new WebSocket(url, {
    headers: { ...(as && { cookie: as.cookie }), ...(origin !== null && { origin }) },
  })
  socket.on('message', (data) => hear(String(data)))
  socket.on('close', (code) => {
    closedWith = code
    look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      reject(new HandshakeRefused(response.statusCode ?? 0))
    })
    socket.on('error', reject)
  })
  return {
    ...heard,
    socket,
    get closedWith() {
      return closedWith
    },
    async close() {
      if (socket.readyState === socket.CLOSED) return
      socket.close()
      await once(socket, 'close')
    },
  }
}

export class HandshakeRefused extends Error {
  override name = 'HandshakeRefused'
  status: number
  constructor(status: number) {
    super(`the handshake was answered ${status}`)
    this.status = status
  }
}

/** The status that a handshake is answered with; 101 where it is taken. */
export async function handshakeStatus(app: TestApp, options: LiveOptions = {}): Promise<number> {
  try {
    await (await connectLive(app, options)).close()
    return 101
  } catch (error) {
    if (error instanceof HandshakeRefused) return error.status
    throw error
  }
}
