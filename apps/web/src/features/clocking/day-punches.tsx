import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../../look/icons.tsx'
import classes from './day.module.css'
import { Exceptions } from './day-exceptions.tsx'
import type { SessionTimes } from './day-times.ts'
import { useRecordContent } from './record-context.ts'
import { useFormats } from './use-formats.ts'

const ICONS: Record<PunchKind, IconName> = {
  in: 'in',
  out: 'out',
  break_start: 'break',
  break_end: 'resume',
  switch: 'switch',
  void: 'undo',
}

/** A punch that took longer than this to arrive says when it did. */
const AT_ONCE_MS = 60_000

type Props = {
  punches: WorkSession['explanation']['punches']
  /** Writes the instant of a punch. */
  timeParts: SessionTimes['parts']
  /** They no longer count. */
  replaced?: boolean
}

/** Punches in order: what each did, when, from where, and who pressed and why where somebody else did. */
export function PunchList({ punches, timeParts, replaced = false }: Props) {
  const { t } = useTranslation()
  return (
    <ol className={classes.punches}>
      {punches.map(({ punch, does, exceptions }) => (
        <li key={punch.id} className={classes.punch} data-idle={does === 'nothing'}>
          <span className={classes.dot}>
            <Icon name={ICONS[punch.kind]} size={18} />
          </span>
          <div className={classes.what}>
            <p className={replaced ? classes.struck : undefined}>{t(`done.${punch.kind}`)}</p>
            <PunchDetails punch={punch} aside={timeParts(Date.parse(punch.at)).aside} />
            {does === 'nothing' && !replaced && <p className={classes.quiet}>{t('today.noEffect')}</p>}
            <Exceptions exceptions={exceptions} />
          </div>
          <time className={classes.time} dateTime={punch.at}>
            {timeParts(Date.parse(punch.at)).clock}
          </time>
        </li>
      ))}
    </ol>
  )
}

function PunchDetails({ punch, aside }: { punch: KeptPunch; aside: string }) {
  const { t } = useTranslation()
  const { actors, jobs } = useRecordContent()
  const formats = useFormats(punch.zone)
  const { source, actorId, job, reason, note } = punch
  const [atMs, receivedMs] = [Date.parse(punch.at), Date.parse(punch.receivedAt)]
  const about = [
    aside,
    source === 'web' ? '' : t('today.by', { source: t(`sources.${source}`) }),
    actorId === undefined
      ? ''
      : t('myTime.day.pressedBy', { name: actors.get(actorId) ?? t('myTime.day.somebody') }),
    job === undefined ? '' : t('myTime.day.onJob', { job: jobs.get(job) ?? t('myTime.day.unknownJob') }),
    receivedMs - atMs > AT_ONCE_MS ? t('myTime.day.arrived', { when: formats.when(receivedMs, atMs) }) : '',
  ].filter(Boolean)
  return (
    <>
      {about.length > 0 && <p className={classes.quiet}>{about.join(' · ')}</p>}
      {reason !== undefined && <p className={classes.quiet}>{t('myTime.day.reason', { reason })}</p>}
      {note !== undefined && <p className={classes.quiet}>{t('myTime.day.note', { note })}</p>}
    </>
  )
}
