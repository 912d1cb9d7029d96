import type { Session } from '@muster/contract/access.ts'
import type { BatchResult, KeptPunch, PunchCommand, PunchFact } from '@muster/contract/clocking.ts'
import type { Answer } from '../../api/request.ts'
import type { PunchShelf } from './punch-shelf.ts'
import type { DeviceClocks } from './server-clock.ts'
import type { Told } from './told-today.ts'

/** What sending punches needs of the world. */
export type SenderPorts = {
  shelf: PunchShelf
  sendCommand: (command: PunchCommand) => Promise<Answer<KeptPunch>>
  sendBatch: (facts: readonly PunchFact[]) => Promise<Answer<BatchResult>>
  whoIsSignedIn: () => Promise<Answer<Session>>
  /** Whether the person is, as far as this device knows, still the one who is signed in on it. */
  isStillHere: () => boolean
  /** What the server last told of the person's day. */
  told: () => Told | undefined
  clocks: () => DeviceClocks
  /** False where the device knows that it has no network at all. */
  hasNetwork: () => boolean
  newId: (nowMs: number) => string
  /** Runs `then` once after `ms`; the answer calls it off. */
  after: (ms: number, then: () => void) => () => void
  /** From 0 up to 1. */
  chance: () => number
  /** The server has kept these: from now on they belong to what was told. */
  onKept: (punches: readonly KeptPunch[]) => void
  /** What was told may no longer be how things stand. */
  onChanged: () => void
  onSignedOut: () => void
  /** Somebody else is signed in on this device by now. */
  onSomebodyElse: () => void
}
