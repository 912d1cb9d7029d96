import type { Event, LiveMessage } from '@muster/contract/live.ts'
import { describe, expect, test } from 'vitest'
import {
  type ConnectionEvents,
  createLiveSocket,
  type LiveNews,
  LONGEST_WAIT_MS,
  NUMBER_WAIT_MS,
  SILENT_MS,
  waitAfterClose,
} from './live-socket.ts'

/** A network in the hands of the test: it opens, says, closes, and lets time pass. */
function network() {
  const asked: (number | undefined)[] = []
  let on: ConnectionEvents | undefined
  let nowMs = 0
  let timers: { atMs: number; then: () => void }[] = []
  const socket = createLiveSocket({
    connect: (after, events) => {
      asked.push(after)
      on = events
      return { close: () => {} }
    },
    after: (ms, then) => {
      const timer = { atMs: nowMs + ms, then }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    steadyMs: () => nowMs,
    chance: () => 1,
  })
  const pass = (ms: number) => {
    const untilMs = nowMs + ms
    for (;;) {
      const due = timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]
      if (!due) break
      timers = timers.filter((each) => each !== due)
      nowMs = due.atMs
      due.then()
    }
    nowMs = untilMs
  }
  /** Time in which no timer runs: a phone asleep. */
  const sleep = (ms: number) => {
    nowMs += ms
  }
  const say = (message: LiveMessage) => on?.message(JSON.stringify(message))
  return {
    socket,
    asked,
    pass,
    sleep,
    say,
    open: () => on?.opened(),
    drop: (code = 1006) => on?.closed(code),
  }
}

function listen(socket: ReturnType<typeof network>['socket'], after?: number) {
  const told: (number[] | 'resync' | 'ended')[] = []
  const subscription = socket.subscribe({
    after,
    onNews: (news: LiveNews) =>
      told.push(news.type === 'resync' ? 'resync' : news.events.map((event) => event.number)),
    onEnded: () => told.push('ended'),
  })
  return { told, ...subscription }
}

const event = (number: number): Event => ({
  number,
  at: '2026-11-20T09:00:00Z',
  kind: 'people',
  personId: null,
  data: {},
})
const events = (...numbers: number[]): LiveMessage => ({
  type: 'events',
  events: numbers.map(event),
  last: numbers.at(-1) ?? 0,
})
const alive = (last: number): LiveMessage => ({ type: 'alive', last, now: '2026-11-20T09:00:00Z' })

test('open only while somebody listens; from one page to the next it stays', () => {
  const { socket, asked, open, pass } = network()
  expect([socket.state(), asked]).toEqual(['off', []])
  const first = listen(socket)
  expect(socket.state()).toBe('connecting')
  pass(NUMBER_WAIT_MS)
  open()
  expect(socket.state()).toBe('live')
  first.end()
  listen(socket).end()
  pass(999)
  expect(socket.state()).toBe('live')
  pass(1)
  expect(socket.state()).toBe('off')
  expect(asked).toHaveLength(1)
})

test('events arrive in order, each once, though the server repeats some', () => {
  const { socket, open, say } = network()
  const { told } = listen(socket, 3)
  open()
  say(events(4, 5))
  say(events(5, 6))
  expect(told).toEqual([[4, 5], [6]])
})

test('after a break it goes on from the last event, those of others included', () => {
  const { socket, asked, open, say, drop, pass } = network()
  const { told } = listen(socket, 3)
  open()
  say(events(4))
  say(alive(9))
  drop()
  expect(socket.state()).toBe('connecting')
  pass(1_000)
  expect(asked).toEqual([3, 9])
  open()
  say(events(11))
  expect(told).toEqual([[4], [11]])
})

describe('a subscriber that comes later', () => {
  test('is told the events since it has read, and no others', () => {
    const { socket, open, say } = network()
    listen(socket, 1)
    open()
    say(events(2, 3, 4))
    const late = listen(socket, 2)
    expect(late.told).toEqual([[3, 4]])
    say(events(5))
    expect(late.told).toEqual([[3, 4], [5]])
  })

  test('that has read further than the socket has told is not told that again', () => {
    const { socket, open, say } = network()
    listen(socket, 1)
    open()
    const late = listen(socket, 5)
    say(events(4, 5, 6))
    expect(late.told).toEqual([[6]])
  })

  test('that read before the socket began reads again', () => {
    const { socket, open, say } = network()
    listen(socket, 5)
    open()
    say(events(6))
    expect(listen(socket, 4).told).toEqual(['resync'])
  })

  test('makes a socket that began anywhere begin where it has read', () => {
    const { socket, asked, open, say, pass } = network()
    const first = listen(socket)
    pass(NUMBER_WAIT_MS)
    open()
    const late = listen(socket, 7)
    open()
    say(events(8))
    expect(asked).toEqual([undefined, 7])
    expect(late.told).toEqual([[8]])
    expect(first.told).toEqual(['resync', 'resync', [8]])
  })
})

test('a number that comes a moment later is what the one socket begins with', () => {
  const { socket, asked, pass } = network()
  listen(socket)
  pass(NUMBER_WAIT_MS - 1)
  listen(socket, 7)
  pass(NUMBER_WAIT_MS)
  expect(asked).toEqual([7])
})

test('without a number, what was read is read again once the socket is open, and after no break', () => {
  const { socket, asked, open, say, drop, pass } = network()
  const { told } = listen(socket)
  pass(NUMBER_WAIT_MS)
  expect(told).toEqual([])
  open()
  say(alive(4))
  drop()
  pass(1_000)
  open()
  say(events(5))
  expect(told).toEqual(['resync', [5]])
  expect(asked).toEqual([undefined, 4])
})

test('a board that was read again goes on from there; an older one is told what it lacks', () => {
  const { socket, open, say } = network()
  const board = listen(socket, 1)
  open()
  say(events(2))
  board.goOnAfter(4)
  say(events(3, 4, 5))
  board.goOnAfter(3)
  expect(board.told).toEqual([[2], [5], [4, 5]])
})

test('what is no longer kept has to be read again', () => {
  const { socket, asked, open, say, drop, pass } = network()
  const { told } = listen(socket, 3)
  open()
  say({ type: 'resync', last: 90 })
  say(events(91))
  drop()
  pass(1_000)
  expect(told).toEqual(['resync', [91]])
  expect(asked).toEqual([3, 91])
})

test('a silent connection is given up, one that is alive is not', () => {
  const { socket, asked, open, say, pass } = network()
  listen(socket, 3)
  open()
  for (let times = 0; times < 5; times += 1) {
    pass(20_000)
    say(alive(3))
  }
  expect(asked).toHaveLength(1)
  pass(SILENT_MS)
  expect(asked).toHaveLength(2)
})

test('waking up connects at once: out of a wait, and after a sleep', () => {
  const { socket, asked, open, say, drop, sleep } = network()
  listen(socket, 3)
  open()
  drop()
  socket.wake()
  expect(asked).toHaveLength(2)
  open()
  say(alive(3))
  socket.wake()
  expect(asked).toHaveLength(2)
  sleep(SILENT_MS + 1)
  socket.wake()
  expect(asked).toHaveLength(3)
})

test('an ended session is told, and not hammered', () => {
  const { socket, asked, open, drop, pass } = network()
  const { told } = listen(socket, 3)
  open()
  drop(1008)
  expect(told).toEqual(['ended'])
  pass(LONGEST_WAIT_MS - 1)
  expect(asked).toHaveLength(1)
  pass(1)
  expect(asked).toHaveLength(2)
})

test.each([
  ['the first time', 1006, 0, 1_000],
  ['the third time', 1006, 2, 4_000],
  ['the hundredth time', 1006, 99, LONGEST_WAIT_MS],
  ['a server that is going down', 1013, 0, 0],
  ['and is not back yet', 1013, 1, 2_000],
])('waits after a close: %s', (_name, code, failures, waitMs) => {
  expect(waitAfterClose(code, failures, 1)).toBe(waitMs)
  expect(waitAfterClose(code, failures, 0)).toBe(waitMs / 2)
})

test('somebody else who signs in hears nothing of before', () => {
  const { socket, asked, open, say, pass } = network()
  const ada = listen(socket, 3)
  open()
  say(events(4))
  ada.end()
  socket.close()
  const bob = listen(socket)
  pass(NUMBER_WAIT_MS)
  expect(asked).toEqual([3, undefined])
  expect(bob.told).toEqual([])
})
