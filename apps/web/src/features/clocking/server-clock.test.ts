import { describe, expect, test } from 'vitest'
import { deviceOffsetMs, readingOf, serverNowMs } from './server-clock.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const SERVER = Date.parse('2026-11-20T05:00:00Z')

/** Read at 1,000 ms of the page's life by a device whose clock is `aheadMs` ahead. */
function reading(aheadMs: number) {
  const wallMs = SERVER + aheadMs
  return { serverMs: SERVER, wallMs, steadyMs: 1_000, origin: 7 }
}

test('the server read its clock half way between asking and hearing', () => {
  const asked = { wallMs: 10_000, steadyMs: 500, origin: 7 }
  const heard = { wallMs: 10_400, steadyMs: 900, origin: 7 }
  expect(readingOf(SERVER, asked, heard)).toEqual({
    serverMs: SERVER,
    wallMs: 10_200,
    steadyMs: 700,
    origin: 7,
  })
})

describe.each([
  ['an hour later', 0, { wallMs: HOUR, steadyMs: HOUR, origin: 7 }, HOUR, 0],
  [
    'on a device seven minutes fast',
    7 * MINUTE,
    { wallMs: HOUR, steadyMs: HOUR, origin: 7 },
    HOUR,
    7 * MINUTE,
  ],
  [
    'after a sleep, in which the steady clock stood still',
    0,
    { wallMs: HOUR, steadyMs: 5, origin: 7 },
    HOUR,
    0,
  ],
  ['after the app was opened again', 0, { wallMs: HOUR, steadyMs: -900, origin: 8 }, HOUR, 0],
  ['after the clock was set back', 0, { wallMs: -HOUR, steadyMs: HOUR, origin: 7 }, HOUR, -2 * HOUR],
  ['after that, opened again', 0, { wallMs: -HOUR, steadyMs: -900, origin: 8 }, 0, -HOUR],
])('%s', (_name, aheadMs, passed, serverPassedMs, offsetMs) => {
  const then = reading(aheadMs)
  const now = {
    wallMs: then.wallMs + passed.wallMs,
    steadyMs: then.steadyMs + passed.steadyMs,
    origin: passed.origin,
  }
  test('the server has moved on by as much', () =>
    expect(serverNowMs(then, now)).toBe(SERVER + serverPassedMs))
  test('and the device is that far ahead', () => expect(deviceOffsetMs(then, now)).toBe(offsetMs))
})
