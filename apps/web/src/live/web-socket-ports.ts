import type { LivePorts } from './live-socket.ts'

/** The browser's own WebSocket to the server this page came from, and its timers. */
export function webSocketPorts(): LivePorts {
  return {
    connect(after, on) {
      const socket = new WebSocket(addressOf(location, after))
      socket.addEventListener('open', () => on.opened())
      socket.addEventListener('message', ({ data }) => on.message(String(data)))
      socket.addEventListener('close', ({ code }) => on.closed(code))
      return { close: () => socket.close() }
    },
    after(ms, then) {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    steadyMs: () => performance.now(),
    chance: Math.random,
  }
}

/** `wss://…/api/v1/live`, with the last event one has, where there is one. */
export function addressOf({ protocol, host }: Pick<Location, 'protocol' | 'host'>, after?: number): string {
  const scheme = protocol === 'https:' ? 'wss:' : 'ws:'
  const query = after === undefined ? '' : `?after=${after}`
  return `${scheme}//${host}/api/v1/live${query}`
}
