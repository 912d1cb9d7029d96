import { phaseOf } from '@muster/core/clocking/evolve.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedState, type Fate, inOrderOfTime } from './fake-day-server.test-support.ts'
import { type FakeDevice, fakeDevice } from './fake-device.test-support.ts'
import { todayOf } from './local-today.ts'

type Move =
  | { do: 'press'; kind: 'in' | 'out' | 'break_start' | 'break_end' }
  | { do: 'network'; fate: Fate; reads: boolean }
  | { do: 'pass'; ms: number }
  | { do: 'restart' }
  | { do: 'read' }

const fate = fc.constantFrom<Fate>('ok', 'lost', 'answer lost', 'hangs', 'down')
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      kind: fc.constantFrom('in', 'out', 'break_start', 'break_end'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('network' as const), fate, reads: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 20 * 60_000 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'read' as const }) },
)

/** Makes the moves; tells the presses that were not refused, in order. */
async function played(device: FakeDevice, moves: readonly Move[]): Promise<string[]> {
  const accepted: string[] = []
  let pressed = 0
  for (const each of moves) {
    if (each.do === 'press') {
      const { step } = device.sender.state().sending
      const isFree = step !== 'sending' && step !== 'done'
      const outcome = await device.press(each.kind)
      if (isFree) pressed += 1
      if (isFree && outcome !== 'refused') accepted.push(`punch-${String(pressed).padStart(4, '0')}`)
    }
    if (each.do === 'network') Object.assign(device.net, { fate: each.fate, reads: each.reads })
    if (each.do === 'pass') await device.pass(each.ms)
    if (each.do === 'restart') await device.restart()
    if (each.do === 'read' && device.net.fate === 'ok') device.read()
    shownAsDerived(device)
  }
  return accepted
}

/** What is shown is what the server will make of its log and of what waits. */
function shownAsDerived({ sender, server, told, clock }: FakeDevice) {
  if (sender.state().sending.step === 'sending') return
  const { unsent } = sender.state()
  const { sessions, state } = expectedState(server.log, unsent, clock.serverMs)
  const today = todayOf(told(), unsent, clock.serverMs)
  expect(today.presence.phase).toBe(phaseOf(state))
  expect(today.sessions.map(({ id, status }) => [id, status])).toEqual(
    sessions.map(({ id, status }) => [id, status]),
  )
}

/** Two presses in one tick of the clock, the second one unfitting and without an answer when its page was killed. */
const SAME_INSTANT: Move[] = [
  { do: 'press', kind: 'in' },
  { do: 'restart' },
  { do: 'network', fate: 'hangs', reads: false },
  { do: 'press', kind: 'break_end' },
]

test('whatever is lost, doubled or killed: every press counts once, in order, and is shown as it counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 25 }), async (moves) => {
      const device = fakeDevice()
      const accepted = await played(device, moves)
      device.net.fate = 'ok'
      // A request without an answer ends with its page.
      await device.restart()
      await device.pass(2 * 60_000)
      expect(device.sender.state()).toMatchObject({ unsent: [], refused: [] })
      expect(inOrderOfTime(device.server.log)).toEqual(accepted)
      shownAsDerived(device)
    }),
    { numRuns: 300, examples: [[SAME_INSTANT]] },
  )
})
