// A device in the hands of a test: its pages, its clocks and timers, and the network in between.
import type { Answer } from '../../api/request.ts'
import { ADA, type Fate, fakeServer, memoryShelf, START } from './fake-day-server.test-support.ts'
import { createPunchSender } from './punch-sender.ts'
import type { SenderPorts } from './punch-sender-ports.ts'
import type { PunchShelf } from './punch-shelf.ts'
import { type Told, withKept } from './told-today.ts'

export type FakeDevice = ReturnType<typeof fakeDevice>

/** A device with one page open; `restart` kills the page at this very moment and opens it again. */
export function fakeDevice({
  shelf = memoryShelf(),
  aheadMs = 0,
}: {
  shelf?: PunchShelf
  aheadMs?: number
} = {}) {
  const clock = { serverMs: START }
  const server = fakeServer(() => clock.serverMs)
  const net: {
    fate: Fate
    signedIn: string | undefined
    known: string | undefined
    hasNetwork: boolean
    reads: boolean
  } = {
    fate: 'ok',
    signedIn: ADA,
    known: ADA,
    hasNetwork: true,
    reads: true,
  }
  const happened: string[] = []
  let told: Told = server.tell()
  let made = 0
  let life = 0
  let timers: { atMs: number; run: () => void }[] = []

  async function ask<T>(answer: () => Answer<T>): Promise<Answer<T>> {
    const { fate } = net
    if (fate === 'hangs') return new Promise(() => {})
    if (fate === 'lost') return { kind: 'unreachable' }
    if (fate === 'down') return { kind: 'problem', status: 503, problem: unavailable }
    const value = net.signedIn === undefined ? signedOut : answer()
    return fate === 'answer lost' ? { kind: 'unreachable' } : value
  }

  function ports(ofLife: number): SenderPorts {
    const alive = () => ofLife === life
    return {
      shelf,
      sendCommand: (command) => ask(() => server.command(command)),
      sendBatch: (facts) => ask(() => server.batch(facts)),
      whoIsSignedIn: () => ask(() => ({ kind: 'value', value: sessionOf(net.signedIn ?? '') })),
      isStillHere: () => net.known === ADA,
      told: () => told,
      clocks: () => ({ wallMs: clock.serverMs + aheadMs, steadyMs: clock.serverMs, origin: 1 }),
      hasNetwork: () => net.hasNetwork,
      newId: () => {
        made += 1
        return `punch-${String(made).padStart(4, '0')}`
      },
      after: (ms, then) => {
        const timer = { atMs: clock.serverMs + ms, run: () => alive() && then() }
        timers.push(timer)
        return () => {
          timers = timers.filter((each) => each !== timer)
        }
      },
      chance: () => 0,
      onKept: (punches) => {
        told = withKept(told, punches)
      },
      onChanged: () => {
        happened.push('changed')
        if (net.reads && net.fate === 'ok' && net.signedIn === ADA) told = readTold()
      },
      onSignedOut: () => happened.push('signed out'),
      onSomebodyElse: () => happened.push('somebody else'),
    }
  }

  function readTold(): Told {
    const fresh = server.tell()
    return { ...fresh, clock: { ...fresh.clock, wallMs: clock.serverMs + aheadMs } }
  }

  const device = {
    sender: createPunchSender(ports(0), ADA),
    server,
    net,
    clock,
    happened,
    told: () => told,
    read: () => {
      told = readTold()
    },
    settled: () => new Promise((resolve) => setImmediate(resolve)),
    /** Lets time pass, and whatever is due in it happen. */
    async pass(ms: number) {
      const untilMs = clock.serverMs + ms
      for (;;) {
        const due = timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]
        if (!due) break
        timers = timers.filter((each) => each !== due)
        clock.serverMs = Math.max(clock.serverMs, due.atMs)
        due.run()
        await device.settled()
      }
      clock.serverMs = untilMs
      await device.settled()
    },
    async restart() {
      life += 1
      timers = []
      stop()
      device.sender = createPunchSender(ports(life), ADA)
      stop = device.sender.start()
      await device.settled()
    },
    /** Presses and waits for what comes of it, while anything comes. */
    async press(kind: 'in' | 'out' | 'break_start' | 'break_end' | 'switch', job?: string) {
      void device.sender.press({ kind, job })
      await device.settled()
      return device.sender.state().sending.step
    },
  }
  device.read()
  let stop = device.sender.start()
  return device
}

const unavailable = { type: 'about:blank', title: '', status: 503, code: 'unavailable' }
const signedOut: Answer<never> = {
  kind: 'problem',
  status: 401,
  problem: { type: 'about:blank', title: '', status: 401, code: 'not_signed_in' },
}

function sessionOf(id: string) {
  return {
    person: { id, name: '', admin: false },
    organisation: { id, name: '', zone: 'Europe/Berlin' },
    leads: [],
    email: '',
    expiresAt: '',
  }
}
