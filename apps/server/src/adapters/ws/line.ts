import type { WebSocket } from 'ws'
import type { Line, LineEnd } from '../../ports/channel.ts'

/** What a reader may leave lying about in our memory: some seconds of a busy organisation. */
const MOST_BUFFERED_BYTES = 256 * 1024

/** RFC 6455 7.4.1, and the registry for 1013: policy violation, going away, try again later, internal error. */
const CLOSE_CODES: Record<LineEnd, number> = {
  not_allowed: 1008,
  going_away: 1001,
  too_slow: 1013,
  failed: 1011,
}
/** The client has nothing to say: 1003, unsupported data. */
const UNSUPPORTED_DATA = 1003

const AS_TEXT = { binary: false }

/** The line over one socket. */
export function lineOf(socket: WebSocket): Line {
  const isOpen = () => socket.readyState === socket.OPEN
  // A socket that breaks is closed by ws itself; unheard, the error would end the process.
  socket.on('error', () => undefined)
  socket.on('message', () => socket.close(UNSUPPORTED_DATA, 'nothing is said here'))
  // Answers to pings are buffered too, and nobody counts those.
  socket.on('ping', () => {
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate()
  })
  const end = (why: LineEnd) => {
    if (isOpen()) socket.close(CLOSE_CODES[why], why)
  }
  const hasRoom = () => {
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) end('too_slow')
    return isOpen()
  }
  return {
    get open() {
      return isOpen()
    },
    say(message) {
      if (hasRoom()) socket.send(message, AS_TEXT)
    },
    sayAndWait(message) {
      return new Promise((resolve) => {
        if (hasRoom()) socket.send(message, AS_TEXT, () => resolve())
        else resolve()
      })
    },
    close: end,
  }
}
