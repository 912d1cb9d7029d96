import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './clock-bar.module.css'
import { ClockNotice } from './clock-notice.tsx'
import { ControlButton } from './control-button.tsx'
import type { PunchSender, Sending } from './punch-sender.ts'
import type { Today } from './today.ts'

type Props = { today: Today; zone: string; sender: PunchSender; sending: Sending }
type Control = 'in' | 'out' | 'break_start' | 'break_end'

const CONTROLS: Record<Today['presence']['phase'], readonly Control[]> = {
  out: ['in'],
  working: ['break_start', 'out'],
  on_break: ['break_end'],
}

// A control that takes another's place is the same button to the browser, so that the keyboard's focus stays on it.
const FAMILY: Record<Control, string> = {
  in: 'clock',
  out: 'clock',
  break_start: 'break',
  break_end: 'break',
}

/** The controls that fit the state, and beside them what came of the last press. */
export function ClockBar({ today, zone, sender, sending }: Props) {
  const { t } = useTranslation()
  const phase = useSettled(today.presence.phase, sending)
  const controls = CONTROLS[phase]
  const row = useRef<HTMLDivElement>(null)
  const isUndone = sending.step === 'idle' && sending.undone === true
  useEffect(() => {
    // The undo button has gone, and with it the focus of whoever pressed it by keyboard.
    if (isUndone && document.activeElement === document.body) row.current?.querySelector('button')?.focus()
  }, [isUndone])
  const isFree = sending.step === 'idle' || sending.step === 'refused'
  return (
    <section className={classes.bar} aria-label={t('today.controls')}>
      <div className={classes.controls} ref={row} data-huge={controls.length === 1}>
        {controls.map((kind) => (
          <ControlButton
            key={FAMILY[kind]}
            kind={kind}
            progress={progressOf(kind, sending)}
            free={isFree}
            press={() => sender.press(kind)}
          />
        ))}
      </div>
      <ClockNotice today={today} zone={zone} sender={sender} sending={sending} />
    </section>
  )
}

/** While a press is on its way, and until it has settled, the controls stay those that were pressed. */
function useSettled(phase: Today['presence']['phase'], sending: Sending) {
  const [shown, setShown] = useState(phase)
  const isMoving = sending.step === 'sending' || sending.step === 'kept'
  if (shown !== phase && !isMoving) setShown(phase)
  return isMoving ? shown : phase
}

function progressOf(kind: Control, sending: Sending): 'none' | 'sending' | 'kept' {
  if (!('pending' in sending) || sending.pending.command.kind !== kind) return 'none'
  if (sending.step === 'kept') return 'kept'
  return sending.step === 'sending' || sending.step === 'waiting' ? 'sending' : 'none'
}
