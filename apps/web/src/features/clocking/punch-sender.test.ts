import type { KeptPunch, PunchCommand } from '@muster/contract/clocking.ts'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../api/request.ts'
import { keptPunch } from './fixtures.ts'
import {
  ASK_BEFORE_SENDING_MS,
  keepPending,
  readPending,
  type Shelf,
  waitAfterFailure,
} from './pending-punch.ts'
import { createPunchSender, SETTLE_MS } from './punch-sender.ts'

const ME = 'me'
const kept: Answer<KeptPunch> = { kind: 'value', value: keptPunch() }
const unreachable: Answer<KeptPunch> = { kind: 'unreachable' }

function problem(status: number, code: string, retryAfterMs?: number): Answer<KeptPunch> {
  const body = { type: 'about:blank', title: '', status, code }
  return { kind: 'problem', status, problem: body, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** A shelf that outlives the page, as `localStorage` does. */
function shelf(): Shelf {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
}

/** A page with a clock and timers of its own, and a server that answers what the test says. */
function page(answers: Answer<KeptPunch>[], storage = shelf()) {
  const sent: PunchCommand[] = []
  const told: string[] = []
  const clock = { nowMs: 1_795_000_000_000 }
  let timer: { ms: number; then: () => void } | undefined
  const sender = createPunchSender(
    {
      send: async (command) => {
        sent.push(command)
        return answers.shift() ?? unreachable
      },
      shelf: storage,
      nowMs: () => clock.nowMs,
      newId: () => `id-${sent.length + 1}-${clock.nowMs}`,
      after: (ms, then) => {
        timer = { ms, then }
        return () => {
          timer = undefined
        }
      },
      onKept: () => told.push('kept'),
      onRefused: () => told.push('refused'),
      onSignedOut: () => told.push('signed out'),
    },
    ME,
  )
  const answered = () => new Promise((resolve) => setImmediate(resolve))
  const waited = async () => {
    const due = timer
    timer = undefined
    clock.nowMs += due?.ms ?? 0
    due?.then()
    await answered()
    return due?.ms
  }
  return { sender, sent, told, clock, storage, answered, waited }
}

test('a press shows at once, is kept until acknowledged, and then forgotten', async () => {
  const { sender, storage, answered, told, waited } = page([kept])
  sender.press('in')
  expect(sender.state().step).toBe('sending')
  expect(readPending(storage, ME)?.command.kind).toBe('in')
  await answered()
  expect(sender.state().step).toBe('kept')
  expect(readPending(storage, ME)).toBeUndefined()
  expect(told).toEqual(['kept'])
  expect(await waited()).toBe(SETTLE_MS)
  expect(sender.state()).toEqual({ step: 'idle', undone: false })
})

test('taps while it is on its way, and right after, make no second punch', async () => {
  const { sender, sent, answered } = page([kept, kept])
  sender.press('in')
  sender.press('in')
  await answered()
  sender.press('out')
  expect(sent).toHaveLength(1)
})

test('a failed send is retried with the same content, after longer and longer waits', async () => {
  const { sender, sent, answered, waited } = page([unreachable, problem(503, 'unavailable'), kept])
  sender.press('in')
  await answered()
  expect(sender.state()).toMatchObject({ step: 'waiting', failures: 1 })
  expect(await waited()).toBe(1_000)
  expect(await waited()).toBe(2_000)
  expect(sender.state().step).toBe('kept')
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map((command) => JSON.stringify(command))).size).toBe(1)
})

test('a server that asks for patience gets it', async () => {
  const { sender, answered, waited } = page([problem(429, 'too_many_requests', 20_000), kept])
  sender.press('in')
  await answered()
  expect(await waited()).toBe(20_000)
})

test('waits grow to half a minute and no further', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => waitAfterFailure(failures))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ])
})

test('a refusal ends it, and the next press is a new punch', async () => {
  const { sender, sent, storage, told, answered } = page([problem(409, 'already_in'), kept])
  sender.press('in')
  await answered()
  expect(sender.state()).toMatchObject({ step: 'refused', problem: { code: 'already_in' } })
  expect(readPending(storage, ME)).toBeUndefined()
  expect(told).toEqual(['refused'])
  sender.press('out')
  expect(sent[1]?.id).not.toBe(sent[0]?.id)
})

test('an ended session keeps the punch for after the next sign-in', async () => {
  const { sender, storage, told, answered } = page([problem(401, 'not_signed_in')])
  sender.press('in')
  await answered()
  expect(told).toEqual(['signed out'])
  const { sender: next, sent, answered: answeredNext } = page([kept], storage)
  next.resume()
  await answeredNext()
  expect(sent[0]).toEqual(readyCommand(sender.state()))
  expect(next.state().step).toBe('kept')
})

describe('a punch left by an earlier page', () => {
  const command = { id: 'left', kind: 'out' as const }

  test('goes out by itself while it is young', async () => {
    const { sender, sent, clock, storage, answered } = page([kept])
    keepPending(storage, ME, { command, pressedAtMs: clock.nowMs - ASK_BEFORE_SENDING_MS })
    sender.resume()
    await answered()
    expect(sent).toEqual([command])
  })

  test('waits for the person once it is old, since it would count from now', async () => {
    const { sender, sent, clock, storage, answered } = page([kept])
    keepPending(storage, ME, { command, pressedAtMs: clock.nowMs - ASK_BEFORE_SENDING_MS - 1 })
    sender.resume()
    expect(sender.state().step).toBe('held')
    expect(sent).toEqual([])
    sender.tryNow()
    await answered()
    expect(sent).toEqual([command])
  })

  test('can be given up, and the state is read again since it may have arrived', () => {
    const { sender, clock, storage, told } = page([])
    keepPending(storage, ME, { command, pressedAtMs: clock.nowMs - 2 * ASK_BEFORE_SENDING_MS })
    sender.resume()
    sender.giveUp()
    expect(sender.state().step).toBe('idle')
    expect(readPending(storage, ME)).toBeUndefined()
    expect(told).toEqual(['refused'])
  })

  test('of somebody else is neither sent nor lost', () => {
    const { sender, sent, clock, storage } = page([])
    keepPending(storage, 'somebody else', { command, pressedAtMs: clock.nowMs })
    sender.resume()
    expect(sent).toEqual([])
    expect(readPending(storage, 'somebody else')).toBeDefined()
  })

  test('is ignored where it is no punch', () => {
    const { sender, storage } = page([])
    storage.setItem(`muster.pending-punch.${ME}`, '{"command":{}}')
    sender.resume()
    expect(sender.state().step).toBe('idle')
  })
})

test('a press sends what another tab has pending, not a second punch', async () => {
  const { sender, sent, clock, storage, answered } = page([kept])
  keepPending(storage, ME, { command: { id: 'other-tab', kind: 'in' }, pressedAtMs: clock.nowMs })
  sender.press('in')
  await answered()
  expect(sent.map(({ id }) => id)).toEqual(['other-tab'])
})

test('a device without storage can clock in all the same', async () => {
  const broken = {
    getItem: () => null,
    setItem: () => {
      throw new Error('The quota has been exceeded')
    },
    removeItem: () => {},
  }
  const { sender, answered } = page([kept], broken)
  sender.press('in')
  await answered()
  expect(sender.state().step).toBe('kept')
})

function readyCommand(
  state: ReturnType<ReturnType<typeof createPunchSender>['state']>,
): PunchCommand | undefined {
  return 'pending' in state ? state.pending.command : undefined
}
