import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './clock-bar.module.css'
import { chosenJobs, recentJobs, rememberChoice, useClockJobs } from './clock-jobs.ts'
import { ClockNotice } from './clock-notice.tsx'
import { ControlButton } from './control-button.tsx'
import { CurrentJob } from './current-job.tsx'
import { JobDialog } from './job-dialog.tsx'
import { usePunchClock } from './punch-clock-context.ts'
import type { Sending } from './sending.ts'
import type { Today } from './told-today.ts'

type Props = { today: Today; zone: string }
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

/** The controls that fit the state, the job it is about, and beside them what came of the last press. */
export function ClockBar({ today, zone }: Props) {
  const { t } = useTranslation()
  const { sender, state } = usePunchClock()
  const { sending } = state
  const { usesJobs, jobs } = useClockJobs()
  const [asksJobFor, setAsksJobFor] = useState<'in' | 'switch'>()
  const phase = useSettled(today.presence.phase, sending)
  const controls = CONTROLS[phase]
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The undo button has gone, and with it the focus of whoever pressed it by keyboard.
    if (sending.step === 'undone' && document.activeElement === document.body)
      row.current?.querySelector('button')?.focus()
  }, [sending.step])
  const isFree = sending.step !== 'sending' && sending.step !== 'done'
  const { job: currentJob } = today.presence

  function choose(job: string | undefined) {
    if (job !== undefined) rememberChoice(job)
    if (asksJobFor) void sender.press({ kind: asksJobFor, job })
    setAsksJobFor(undefined)
  }

  return (
    <section className={classes.bar} aria-label={t('today.controls')}>
      <div className={classes.controls} ref={row} data-huge={controls.length === 1}>
        {controls.map((kind) => (
          <ControlButton
            key={FAMILY[kind]}
            kind={kind}
            progress={progressOf(kind, sending)}
            free={isFree}
            press={() => (kind === 'in' && usesJobs ? setAsksJobFor('in') : void sender.press({ kind }))}
          />
        ))}
      </div>
      {phase !== 'out' && (usesJobs || currentJob !== undefined) && (
        <CurrentJob
          job={today.jobs.find(({ id }) => id === currentJob)}
          isSending={progressOf('switch', sending) === 'sending'}
          free={isFree}
          {...(phase === 'working' && usesJobs ? { onChange: () => setAsksJobFor('switch') } : {})}
        />
      )}
      <ClockNotice today={today} zone={zone} />
      {asksJobFor && (
        <JobDialog
          title={asksJobFor === 'in' ? t('today.job.forIn') : t('today.job.forSwitch')}
          jobs={asksJobFor === 'in' ? jobs : jobs.filter(({ id }) => id !== currentJob)}
          recent={recentJobs(today, chosenJobs())}
          canSkip={asksJobFor === 'in'}
          onChoose={choose}
          onClose={() => setAsksJobFor(undefined)}
        />
      )}
    </section>
  )
}

/** While a press is on its way, and until it has settled, the controls stay those that were pressed. */
function useSettled(phase: Today['presence']['phase'], { step }: Sending) {
  const [shown, setShown] = useState(phase)
  const isMoving = step === 'sending' || step === 'done'
  if (shown !== phase && !isMoving) setShown(phase)
  return isMoving ? shown : phase
}

function progressOf(kind: Control | 'switch', sending: Sending): 'none' | 'sending' | 'kept' {
  if ((sending.step !== 'sending' && sending.step !== 'done') || sending.kind !== kind) return 'none'
  return sending.step === 'done' ? 'kept' : 'sending'
}
