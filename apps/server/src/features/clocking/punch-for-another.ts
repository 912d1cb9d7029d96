import type { KeptPunch, PunchForAnother } from '@muster/contract/clocking.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import type { PunchRecorder } from './punch-recorder.ts'

/**
 * Presses a button now for somebody who cannot: by somebody who leads a team the person is in, or an admin, never for
 * oneself. The transaction that keeps the punch looks the right up (`checksActor`); without it, there is no such person.
 * For whoever is inactive only what ends an open session counts: `break_end` and `out`.
 */
export async function punchForAnother(
  record: PunchRecorder,
  { orgId, actorId, personId }: { orgId: string; actorId: string; personId: string },
  pressed: PunchForAnother,
): Promise<KeptPunch | Refused> {
  if (personId === actorId) return { refused: 'not_yourself' }
  const outcome = await record(orgId, {
    ...pressed,
    mode: 'command',
    personId,
    actorId,
    checksActor: true,
    source: 'web',
    assurance: 'supervisor',
  })
  return isRefused(outcome) ? outcome : outcome.told
}
