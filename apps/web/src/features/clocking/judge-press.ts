import type { PunchFact } from '@muster/contract/clocking.ts'
import { decide, nextInstant } from '@muster/core/clocking/decide.ts'
import { rulesOf, stateOf } from './local-today.ts'
import { factOf, type PunchAction, type QueuedPunch, type Refusal } from './queued-punch.ts'
import { type DeviceClocks, deviceOffsetMs, serverNowMs } from './server-clock.ts'
import type { Told } from './told-today.ts'

/** A button pressed at a moment of the device's clocks. */
export type Pressed = { id: string; kind: PunchAction; job?: string | undefined; at: DeviceClocks }

/**
 * A press as the fact that it becomes, put after what is there already, and why it does not fit what this device knows by
 * the server's own rules, where it does not. Where nothing is known it is taken as it is; the server keeps facts all the
 * same.
 */
export function judgePress(
  told: Told | undefined,
  queue: readonly QueuedPunch[],
  { id, kind, job, at }: Pressed,
): { fact: PunchFact; refusal?: Refusal } {
  if (!told) return { fact: factOf({ id, kind, job, atMs: at.wallMs }) }
  const { zone } = told.presence
  const nowMs = serverNowMs(told.clock, at)
  const state = stateOf(told, queue, nowMs)
  const decision = decide(state, { id, kind, job, at: nowMs, zone }, rulesOf(told))
  // Also one that does not fit comes after those before it, where the clock has not moved on since.
  const atMs = nextInstant(state, nowMs) ?? nowMs
  const fact = factOf({ id, kind, job, zone, atMs, deviceOffsetMs: deviceOffsetMs(told.clock, at) })
  return 'refused' in decision ? { fact, refusal: { ...decision, code: decision.refused } } : { fact }
}
