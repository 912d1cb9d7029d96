import type { WebSocket } from 'ws'

const PACE = { everyMs: 30_000, tickMs: 1_000 }

/** Pings every socket each 30 s (by default) and terminates one that has not answered the ping before: its other end is gone. */
export type Heartbeat = { add(socket: WebSocket): void; stop(): void }

type Pulse = { pingAtMs: number; answered: boolean }

export function startHeartbeat({ everyMs, tickMs } = PACE): Heartbeat {
  const pulses = new Map<WebSocket, Pulse>()

  function beat(): void {
    const nowMs = performance.now()
    for (const [socket, pulse] of pulses) {
      if (pulse.pingAtMs > nowMs) continue
      if (!pulse.answered) {
        socket.terminate()
        continue
      }
      pulse.answered = false
      pulse.pingAtMs = nowMs + everyMs
      socket.ping()
    }
  }

  const ticking = setInterval(beat, tickMs)
  ticking.unref()
  return {
    add(socket) {
      // Somewhere in the first half minute: a thousand that came at once are not pinged at once.
      const pulse = { pingAtMs: performance.now() + Math.random() * everyMs, answered: true }
      pulses.set(socket, pulse)
      socket.on('pong', () => {
        pulse.answered = true
      })
      socket.on('close', () => pulses.delete(socket))
    },
    stop: () => clearInterval(ticking),
  }
}
