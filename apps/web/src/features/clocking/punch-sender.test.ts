import { describe, expect, test } from 'vitest'
import { ADA, inOrderOfTime, memoryShelf, problem, START } from './fake-day-server.test-support.ts'
import { fakeDevice } from './fake-device.test-support.ts'
import { HELD_MS } from './punch-sender.ts'
import { instantOf } from './queued-punch.ts'
import { SETTLE_MS } from './sending.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const kinds = ({ server }: ReturnType<typeof fakeDevice>) =>
  server.log.map(({ kind, source }) => [kind, source])
const unsent = ({ sender }: ReturnType<typeof fakeDevice>) =>
  sender.state().unsent.map(({ fact }) => fact.kind)

describe('while the server answers', () => {
  test('a press is a command, and nothing stays on the device', async () => {
    const device = fakeDevice()
    expect(await device.press('in')).toBe('done')
    expect(kinds(device)).toEqual([['in', 'web']])
    expect(unsent(device)).toEqual([])
    await device.pass(SETTLE_MS)
    expect(device.sender.state().sending.step).toBe('idle')
  })

  test('taps while it is on its way, and right after, make no second punch', async () => {
    const device = fakeDevice()
    void device.sender.press({ kind: 'in' })
    void device.sender.press({ kind: 'in' })
    await device.settled()
    await device.press('break_start')
    expect(kinds(device)).toEqual([['in', 'web']])
  })

  test('a refusal says why, and nothing is kept', async () => {
    const device = fakeDevice()
    expect(await device.press('out')).toBe('refused')
    expect(device.sender.state().sending).toMatchObject({ refusal: { code: 'not_in' } })
    expect(unsent(device)).toEqual([])
    device.sender.dismiss()
    expect(device.sender.state().sending.step).toBe('idle')
  })

  test('the last punch is taken back by the server', async () => {
    const device = fakeDevice()
    await device.press('in')
    await device.pass(SETTLE_MS)
    void device.sender.undo('punch-0001')
    await device.settled()
    await device.pass(SETTLE_MS)
    expect(device.sender.state().sending).toEqual({ step: 'undone', wasSent: true })
    expect(kinds(device).map(([kind]) => kind)).toEqual(['in', 'void'])
  })
})

describe.each(['lost', 'down', 'answer lost'] as const)('while requests are %s', (fate) => {
  test('a day goes on, and is sent in order once the server is back', async () => {
    const device = fakeDevice()
    device.net.fate = fate
    for (const kind of ['in', 'break_start', 'break_end', 'out'] as const) {
      expect(await device.press(kind)).toBe('done')
      await device.pass(HOUR)
    }
    expect(unsent(device)).toEqual(['in', 'break_start', 'break_end', 'out'])
    device.net.fate = 'ok'
    await device.pass(MINUTE)
    expect(unsent(device)).toEqual([])
    expect(inOrderOfTime(device.server.log)).toEqual(['punch-0001', 'punch-0002', 'punch-0003', 'punch-0004'])
    expect(device.server.log.map(({ at }) => at)).toEqual([0, 1, 2, 3].map((hours) => START + hours * HOUR))
  })
})

test('a press that does not fit what the device knows is refused there, in the same words', async () => {
  const device = fakeDevice()
  device.net.fate = 'lost'
  await device.press('in')
  await device.pass(MINUTE)
  expect(await device.press('in')).toBe('refused')
  expect(device.sender.state().sending).toMatchObject({ refusal: { code: 'already_in', sinceMs: START } })
  expect(unsent(device)).toEqual(['in'])
})

test('the reading of a clock that is seven minutes fast is reported with how fast it is', async () => {
  const device = fakeDevice({ aheadMs: 7 * MINUTE })
  device.net.fate = 'lost'
  await device.pass(HOUR)
  await device.press('in')
  const fact = device.sender.state().unsent[0]?.fact
  expect(fact).toMatchObject({ at: '2026-11-20T06:07:00.000Z', deviceOffsetMs: 7 * MINUTE })
  expect(fact && instantOf(fact)).toBe(START + HOUR)
})

test('a new press goes behind what waits, though the server could be reached again', async () => {
  const device = fakeDevice()
  device.net.fate = 'lost'
  await device.press('in')
  await device.pass(SETTLE_MS)
  device.net.fate = 'ok'
  await device.press('break_start')
  expect(kinds(device)).toEqual([
    ['in', 'offline'],
    ['break_start', 'offline'],
  ])
})

describe('an app that is killed', () => {
  test('in the middle of a press sends it later, with the time of the press', async () => {
    const device = fakeDevice()
    device.net.fate = 'hangs'
    await device.press('in')
    device.net.fate = 'ok'
    await device.restart()
    await device.pass(2 * HELD_MS)
    expect(device.server.log).toMatchObject([{ id: 'punch-0001', kind: 'in', at: START, source: 'offline' }])
  })

  test('after the press had arrived does not send it twice', async () => {
    const device = fakeDevice()
    device.net.fate = 'answer lost'
    await device.press('in')
    device.net.fate = 'ok'
    await device.restart()
    await device.pass(MINUTE)
    expect(kinds(device)).toEqual([['in', 'web']])
    expect(device.sender.state()).toMatchObject({ unsent: [], refused: [] })
  })
})

describe('taking back what waits on the device', () => {
  test('is possible while it certainly was not sent', async () => {
    const device = fakeDevice()
    device.net.fate = 'lost'
    device.net.hasNetwork = false
    await device.press('in')
    await device.pass(SETTLE_MS)
    void device.sender.undo('punch-0001')
    await device.settled()
    await device.pass(SETTLE_MS)
    expect(device.sender.state()).toMatchObject({ sending: { step: 'undone', wasSent: false }, unsent: [] })
    device.net.fate = 'ok'
    await device.pass(MINUTE)
    expect(device.server.log).toEqual([])
  })

  test('is not possible once it may have been sent', async () => {
    const device = fakeDevice()
    device.net.fate = 'lost'
    await device.press('in')
    await device.pass(SETTLE_MS)
    void device.sender.undo('punch-0001')
    await device.settled()
    expect(device.sender.state().sending.step).toBe('refused')
    expect(unsent(device)).toEqual(['in'])
  })
})

describe('who is signed in', () => {
  test('an ended session keeps the press, and it goes out after the next sign-in', async () => {
    const device = fakeDevice()
    device.net.signedIn = undefined
    await device.press('in')
    expect(device.happened).toContain('signed out')
    device.net.signedIn = ADA
    await device.pass(HOUR)
    await device.restart()
    expect(device.server.log).toMatchObject([{ kind: 'in', at: START, source: 'offline' }])
  })

  test.each([
    ['as this device knows', { known: 'Bob', signedIn: 'Bob' }],
    ['as only the server knows', { known: ADA, signedIn: 'Bob' }],
  ])('nothing is sent as somebody else, %s', async (_name, who) => {
    const device = fakeDevice()
    device.net.fate = 'lost'
    await device.press('in')
    device.net.fate = 'ok'
    Object.assign(device.net, who)
    await device.pass(MINUTE)
    expect(device.happened).toContain('somebody else')
    expect(device.server.log).toEqual([])
    expect(unsent(device)).toEqual(['in'])
  })
})

describe('what the server refuses for good', () => {
  async function refusedJob() {
    const device = fakeDevice()
    device.net.fate = 'lost'
    await device.press('in', 'gone')
    await device.pass(HOUR)
    const { batch } = device.server
    device.server.batch = (facts) => ({
      kind: 'value',
      value: {
        results: facts.map((fact) =>
          fact.job === undefined
            ? { id: fact.id, refused: 'never' }
            : { id: fact.id, refused: 'unknown_job' },
        ),
      },
    })
    device.net.fate = 'ok'
    await device.pass(MINUTE)
    device.server.batch = batch
    return device
  }

  test('is told with its punch until it is dismissed', async () => {
    const device = await refusedJob()
    expect(device.sender.state()).toMatchObject({
      unsent: [],
      refused: [{ refused: { code: 'unknown_job' } }],
    })
    await device.restart()
    expect(device.sender.state().refused).toHaveLength(1)
    await device.sender.dismissRefused('punch-0001')
    expect(device.sender.state().refused).toEqual([])
  })

  test('for its job alone can be sent without it', async () => {
    const device = await refusedJob()
    await device.sender.sendWithoutJob('punch-0001')
    expect(device.server.log).toMatchObject([{ id: 'punch-0001', kind: 'in', at: START }])
    expect(device.sender.state()).toMatchObject({ unsent: [], refused: [] })
  })

  test('stops none of the others', async () => {
    const device = fakeDevice()
    device.net.fate = 'lost'
    for (const kind of ['in', 'break_start', 'out'] as const) {
      await device.press(kind)
      await device.pass(HOUR)
    }
    const { batch } = device.server
    device.server.batch = (facts) =>
      facts.some(({ kind }) => kind === 'break_start') ? problem(400, 'invalid_request') : batch(facts)
    device.net.fate = 'ok'
    await device.pass(MINUTE)
    expect(kinds(device).map(([kind]) => kind)).toEqual(['in'])
    expect(device.sender.state()).toMatchObject({
      unsent: [],
      refused: [{ fact: { kind: 'break_start' }, refused: { code: 'invalid_request' } }],
    })
  })
})

test('a device that cannot keep anything says so, and sends all the same', async () => {
  const full = { ...memoryShelf(), change: () => Promise.reject(new Error('The quota has been exceeded')) }
  const device = fakeDevice({ shelf: full })
  device.net.fate = 'lost'
  await device.press('in')
  expect(device.sender.state()).toMatchObject({ isSafe: false, unsent: [{ fact: { kind: 'in' } }] })
  device.net.fate = 'ok'
  await device.pass(MINUTE)
  expect(kinds(device)).toEqual([['in', 'offline']])
  expect(device.sender.state()).toMatchObject({ isSafe: true, unsent: [] })
})
