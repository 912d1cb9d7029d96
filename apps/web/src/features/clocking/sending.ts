import type { PunchKind } from '@muster/core/clocking/punch.ts'
import type { Refusal } from './queued-punch.ts'

/** Where the last press has got to. `done`: it counts, and the controls are about to be those of the new state. */
export type Sending =
  | { step: 'idle' | 'sending' | 'done'; kind?: PunchKind }
  | { step: 'refused'; kind: PunchKind; refusal: Refusal }
  | { step: 'undone'; wasSent: boolean }

/**
 * A second tap of cold fingers comes within half a second of the first. For this long after a punch was kept the
 * control stays what it was, so that the tap does not land on whatever takes its place.
 */
export const SETTLE_MS = 900
/** Long enough to read twice. */
const UNDONE_SHOWN_MS = 20_000

type Ports = { after: (ms: number, then: () => void) => () => void; onMoved: () => void }

/** The steps of one press after the other, each for as long as it is to be seen. */
export function createSending({ after, onMoved }: Ports) {
  let sending: Sending = { step: 'idle' }
  let cancelTimer = () => {}

  function become(next: Sending) {
    cancelTimer()
    sending = next
    onMoved()
  }

  return {
    now: () => sending,
    become,
    /** It counts; once that has settled, `then` (default: nothing). */
    done(kind: PunchKind, then: Sending = { step: 'idle' }) {
      become({ step: 'done', kind })
      cancelTimer = after(SETTLE_MS, () => {
        become(then)
        if (then.step === 'undone') cancelTimer = after(UNDONE_SHOWN_MS, () => become({ step: 'idle' }))
      })
    },
    stop: () => cancelTimer(),
  }
}
