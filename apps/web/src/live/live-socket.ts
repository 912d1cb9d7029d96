import type { Event, LiveMessage } from '@muster/contract/live.ts'
import { backlogFrom, type EventBacklog, eventsSince, withDelivered } from './event-backlog.ts'

/** `live`: connected; `connecting`: not, but trying; `off`: nobody listens. */
export type LiveState = 'live' | 'connecting' | 'off'

/** What subscribers are told: events in order, each once, or that they have to read again what they show. */
export type LiveNews = Extract<LiveMessage, { type: 'events' | 'resync' }>

export type Subscriber = {
  onNews: (news: LiveNews) => void
  /** The server has closed the socket because the session has ended. */
  onEnded: () => void
  /** The number of the last event that is known already; undefined: nothing is. */
  after?: number | undefined
}

export type Subscription = {
  /** Goes on after this event: those up to it are not told, those after it are, again if need be. */
  goOnAfter: (after: number) => void
  end: () => void
}

export type LivePorts = {
  connect: (after: number | undefined, on: ConnectionEvents) => { close: () => void }
  /** Runs `then` once after `ms`; the answer calls it off. */
  after: (ms: number, then: () => void) => () => void
  /** A clock that only goes forward, in milliseconds. */
  steadyMs: () => number
  /** Chance from 0 up to 1, so that a thousand clients do not come back in the same instant. */
  chance: () => number
}

export type ConnectionEvents = {
  opened: () => void
  message: (text: string) => void
  closed: (code: number) => void
}

/** The server says something every 20 s at least: two silences and a bit mean that nobody is there. */
export const SILENT_MS = 45_000
export const LONGEST_WAIT_MS = 30_000
const FIRST_WAIT_MS = 1_000
// Whoever has read with a number mostly comes a moment after the frame, which has none: a socket that was opened from an unknown
// place would be opened again for them.
export const NUMBER_WAIT_MS = 1_000
// From one page to the next the last listener goes before the first comes.
const LINGER_MS = 1_000
const SESSION_ENDED = 1008
const TRY_AGAIN = 1013

type Listener = Subscriber & { cursor: number | undefined }

/**
 * One socket for everybody on this device who wants to hear what happens, open while somebody does.
 *
 * Nothing is lost: it goes on from the last event delivered after every break; a subscriber that says up to which event
 * it has read (`after`) is told the events since, whenever it comes; one that does not is told `resync` each time the
 * socket starts from an unknown place, and is to read again then.
 */
export function createLiveSocket(ports: LivePorts) {
  const listeners = new Set<Listener>()
  const watchers = new Set<() => void>()
  let state: LiveState = 'off'
  let connection: { close: () => void } | undefined
  let backlog: EventBacklog | undefined
  let failures = 0
  let heardAtMs = 0
  let cancelTimer = () => {}
  let cancelLinger = () => {}

  function become(next: LiveState) {
    if (next === state) return
    state = next
    for (const watcher of watchers) watcher()
  }

  function connect() {
    cancelTimer()
    become('connecting')
    const after = backlog?.last ?? earliest(listeners)
    if (after !== undefined) backlog ??= backlogFrom(after)
    let isMine = true
    const opened = ports.connect(after, {
      opened: () => isMine && onOpened(),
      message: (text) => isMine && onMessage(text),
      closed: (code) => isMine && onClosed(code),
    })
    connection = {
      close: () => {
        isMine = false
        opened.close()
      },
    }
    // A connection that neither opens nor fails is silent too.
    heard()
  }

  function begin(after: number | undefined) {
    if (after !== undefined) return connect()
    become('connecting')
    cancelTimer = ports.after(NUMBER_WAIT_MS, connect)
  }

  function disconnect() {
    cancelTimer()
    connection?.close()
    connection = undefined
  }

  function reconnect() {
    disconnect()
    connect()
  }

  function heard() {
    heardAtMs = ports.steadyMs()
    cancelTimer()
    cancelTimer = ports.after(SILENT_MS, reconnect)
  }

  function onOpened() {
    heard()
    become('live')
    for (const listener of [...listeners]) {
      if (listener.cursor === undefined) listener.onNews({ type: 'resync', last: backlog?.last ?? 0 })
    }
  }

  function onMessage(text: string) {
    heard()
    const message = messageIn(text)
    if (!message) return
    failures = 0
    become('live')
    if (message.type === 'resync') return onResync(message)
    const events = message.type === 'events' ? message.events : []
    // Without a number to start from, what came before this message is unknown: the backlog begins where it does.
    backlog ??= backlogFrom((events[0]?.number ?? message.last + 1) - 1)
    backlog = withDelivered(backlog, { events, last: message.last })
    for (const listener of [...listeners]) tell(listener, events, message.last)
  }

  function onResync(message: Extract<LiveMessage, { type: 'resync' }>) {
    backlog = backlogFrom(message.last)
    for (const listener of [...listeners]) {
      listener.cursor = message.last
      listener.onNews(message)
    }
  }

  function tell(listener: Listener, events: readonly Event[], last: number) {
    const { cursor } = listener
    const fresh = cursor === undefined ? events : events.filter(({ number }) => number > cursor)
    listener.cursor = Math.max(cursor ?? 0, last)
    if (fresh.length > 0) listener.onNews({ type: 'events', events: [...fresh], last })
  }

  function onClosed(code: number) {
    disconnect()
    become('connecting')
    if (code === SESSION_ENDED) for (const listener of [...listeners]) listener.onEnded()
    const waitMs = waitAfterClose(code, failures, ports.chance())
    failures += 1
    cancelTimer = ports.after(waitMs, connect)
  }

  function bringUpToDate(listener: Listener, after: number) {
    if (!backlog) {
      // Connected from an unknown place, or not at all yet: begin again from a known one.
      listener.cursor = after
      return reconnect()
    }
    const missed = eventsSince(backlog, after)
    const { last } = backlog
    listener.cursor = Math.max(after, last)
    if (!missed) listener.onNews({ type: 'resync', last })
    else if (missed.length > 0) listener.onNews({ type: 'events', events: [...missed], last })
  }

  function close() {
    disconnect()
    backlog = undefined
    failures = 0
    become('off')
  }

  return {
    state: () => state,

    /** Calls `watcher` whenever the state changes. */
    watch(watcher: () => void) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },

    /** Opens the socket if it is not open, without `after` a moment later, and tells this subscriber from there on. */
    subscribe(subscriber: Subscriber): Subscription {
      cancelLinger()
      const known = state === 'live' ? backlog?.last : undefined
      const listener: Listener = { ...subscriber, cursor: subscriber.after ?? known }
      listeners.add(listener)
      if (state === 'off') begin(subscriber.after)
      else if (subscriber.after !== undefined) bringUpToDate(listener, subscriber.after)
      return {
        goOnAfter: (after) => {
          if (listeners.has(listener) && after !== listener.cursor) bringUpToDate(listener, after)
        },
        end: () => {
          listeners.delete(listener)
          cancelLinger()
          if (listeners.size === 0) cancelLinger = ports.after(LINGER_MS, close)
        },
      }
    },

    /** The device is back on the network, or the page is looked at again: connects now, unless it is well connected. */
    wake() {
      if (state === 'off') return
      const isSilent = ports.steadyMs() - heardAtMs > SILENT_MS
      if (!connection || isSilent) reconnect()
    },

    /** Forgets everything at once: somebody else is signed in. */
    close() {
      cancelLinger()
      close()
    },
  }
}

/** How long to wait before connecting again: 1 s doubled up to 30 s, half of it chance; at once where the server asks. */
export function waitAfterClose(code: number, failures: number, chance: number): number {
  if (code === TRY_AGAIN && failures === 0) return 0
  const longest = code === SESSION_ENDED ? LONGEST_WAIT_MS : FIRST_WAIT_MS * 2 ** Math.min(failures, 10)
  return Math.min(LONGEST_WAIT_MS, longest) * (0.5 + chance / 2)
}

function earliest(listeners: ReadonlySet<Listener>): number | undefined {
  const cursors = [...listeners].flatMap(({ cursor }) => cursor ?? [])
  return cursors.length === 0 ? undefined : Math.min(...cursors)
}

function messageIn(text: string): LiveMessage | undefined {
  try {
    const message = JSON.parse(text) as LiveMessage
    return ['events', 'alive', 'resync'].includes(message.type) ? message : undefined
  } catch {
    return undefined
  }
}
