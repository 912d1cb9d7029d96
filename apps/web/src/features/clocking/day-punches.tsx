import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import { useTranslation } from 'react-i18next'
import classes from './day.module.css'
import type { SessionTimes } from './day-times.ts'
import { PunchLine } from './punch-line.tsx'
import { useRecordContent } from './record-context.ts'
import { useFormats } from './use-formats.ts'

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
      {punches.map((line) => {
        const { punch, does } = line
        const { clock, aside } = timeParts(Date.parse(punch.at))
        return (
          <PunchLine key={punch.id} line={line} time={clock}>
            <p className={replaced ? classes.struck : undefined}>{t(`done.${punch.kind}`)}</p>
            <PunchDetails punch={punch} aside={aside} />
            {does === 'nothing' && !replaced && <p className={classes.quiet}>{t('today.noEffect')}</p>}
          </PunchLine>
        )
      })}
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
