import type { PunchFact } from '@muster/contract/clocking.ts'
import { decide } from '@muster/core/clocking/decide.ts'
import { rulesOf, stateOf } from './local-today.ts'
import { factOf, type PunchAction, type QueuedPunch, type Refusal } from './queued-punch.ts'
import { type DeviceClocks, deviceOffsetMs, serverNowMs } from './server-clock.ts'
import type { Told } from './told-today.ts'

/** A button pressed at a moment of the device's clocks. */
export type Pressed = { id: string; kind: PunchAction; job?: string | undefined; at: DeviceClocks }

/** The press as a fact of its instant, unjudged. */
export function pressedFact(told: Told | undefined, pressed: Pressed, laterMs = 0): PunchFact {
  const { id, kind, job, at } = pressed
  if (!told) return factOf({ id, kind, job, atMs: at.wallMs })
  return factOf({
    id,
    kind,
    job,
    zone: told.presence.zone,
    atMs: serverNowMs(told.clock, at) + laterMs,
    deviceOffsetMs: deviceOffsetMs(told.clock, at),
  })
}

/**
 * Whether a press fits what this device knows, by the server's own rules: the fact that it becomes, put after what is
 * there already, or why not. Where nothing is known it is taken as it is; the server keeps facts all the same.
 */
export function judgePress(
  told: Told | undefined,
  queue: readonly QueuedPunch[],
  pressed: Pressed,
): { fact: PunchFact } | Refusal {
  if (!told) return { fact: pressedFact(told, pressed) }
  const nowMs = serverNowMs(told.clock, pressed.at)
  const { id, kind, job } = pressed
  const command = { id, kind, job, at: nowMs, zone: told.presence.zone }
  const decision = decide(stateOf(told, queue, nowMs), command, rulesOf(told))
  if ('refused' in decision) return { ...decision, code: decision.refused }
  const laterMs = (decision.punches[0]?.at ?? nowMs) - nowMs
  return { fact: pressedFact(told, pressed, laterMs) }
}
