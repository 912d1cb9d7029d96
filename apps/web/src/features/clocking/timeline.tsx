import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import type { NamedJob } from './clock-jobs.ts'
import { Exceptions } from './exceptions.tsx'
import { PunchLine } from './punch-line.tsx'
import { ownExceptions } from './sessions-of-today.ts'
import classes from './timeline.module.css'
import page from './today-page.module.css'
import type { Today } from './told-today.ts'
import { type Formats, useFormats } from './use-formats.ts'

/** Today's sessions and their punches, with whatever a leader will ask about in plain words. */
export function Timeline({ today, zone }: { today: Today; zone: string }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  return (
    <section className={page.section} aria-labelledby="timeline">
      <h2 className={page.sectionTitle} id="timeline">
        {t('today.timeline')}
      </h2>
      {today.sessions.length === 0 ? (
        <div className={classes.empty}>
          <Icon name="clock" size={32} />
          <p className={classes.emptyTitle}>{t('today.empty')}</p>
          <p>{t('today.emptyHint')}</p>
        </div>
      ) : (
        <ol className={classes.sessions}>
          {today.sessions.map((session) => (
            <SessionRow key={session.id} session={session} today={today} formats={formats} />
          ))}
        </ol>
      )}
    </section>
  )
}

type RowProps = { session: WorkSession; today: Today; formats: Formats }

function SessionRow({ session, today, formats }: RowProps) {
  const { t } = useTranslation()
  const isOtherDay = session.workDate !== today.presence.workDate
  return (
    <li>
      {(isOtherDay || session.start !== null) && (
        <p className={classes.summary}>
          <span>
            {isOtherDay && <>{formats.date(session.workDate)} · </>}
            <SessionSpan session={session} formats={formats} />
          </span>
          {(session.status === 'closed' || session.status === 'provisional') && (
            <span className={classes.worked}>{formats.duration(session.workedMs)}</span>
          )}
        </p>
      )}
      <ol>
        {session.explanation.punches.map((line) => (
          <PunchLine key={line.punch.id} line={line} time={formats.time(Date.parse(line.punch.at))}>
            {t(`done.${line.punch.kind}`)}
            <PunchDetails punch={line.punch} today={today} />
            {line.does === 'nothing' && <span className={classes.detail}>{t('today.noEffect')}</span>}
          </PunchLine>
        ))}
      </ol>
      <Exceptions exceptions={ownExceptions(session)} />
    </li>
  )
}

/** On which job, and where it was not simply the person on this page: from where, by whom and why. */
function PunchDetails({ punch, today }: { punch: KeptPunch; today: Today }) {
  const { t } = useTranslation()
  const { id, source, actorId, reason } = punch
  const job = punch.job === undefined ? undefined : jobOf(today, punch.job)
  const actor = today.actors.find((each) => each.id === actorId)
  return (
    <>
      {job && (
        <span className={classes.job}>
          <strong>{job.code}</strong> {job.name}
        </span>
      )}
      {today.unsent.has(id) && <span className={classes.detail}>{t('pending.mark')}</span>}
      {!today.unsent.has(id) && actorId === undefined && source !== 'web' && (
        <span className={classes.detail}>{t('today.by', { source: t(`sources.${source}`) })}</span>
      )}
      {actorId !== undefined && (
        <span className={classes.detail}>
          {actor ? t('today.byPerson', { name: actor.name }) : t('today.bySomebody')}
          {reason !== undefined && ` – ${t('today.reason', { reason })}`}
        </span>
      )}
    </>
  )
}

function jobOf({ jobs }: Today, id: string): NamedJob | undefined {
  return jobs.find((job) => job.id === id)
}

function SessionSpan({ session, formats }: Omit<RowProps, 'today'>) {
  const { t } = useTranslation()
  if (session.start === null) return null
  const endless = session.status === 'open' ? t('today.now') : t('today.noOut')
  const end = session.end === null ? endless : formats.time(Date.parse(session.end))
  return `${formats.time(Date.parse(session.start))} – ${end}`
}
