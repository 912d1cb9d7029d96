import type { WorkSession } from '@muster/contract/clocking.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { ChangeLink } from '../corrections/change-link.tsx'
import classes from './day.module.css'
import { PunchList } from './day-punches.tsx'
import { clockChangeOf } from './day-split.ts'
import { SessionSums } from './day-sums.tsx'
import { type SessionTimes, sessionTimes } from './day-times.ts'
import { Exceptions } from './exceptions.tsx'
import { useRecordContent } from './record-context.ts'
import { figuresOf } from './record-days.ts'
import { rulesInForce } from './rules-in-force.ts'
import { ownExceptions } from './sessions-of-today.ts'
import { type Formats, useFormats } from './use-formats.ts'

/** One work session: from when to when, what it adds up to, its punches, and the rules it was judged by. */
export function DaySession({ session }: { session: WorkSession }) {
  const { t } = useTranslation()
  const { nowMs, zone } = useRecordContent()
  const formats = useFormats(session.zone)
  const dates = useCivilDates()
  const times = sessionTimes(session, nowMs, { formats, dates })
  const { workedMs, breakMs, presenceMs } = figuresOf(session, nowMs)
  const { punches, replaced } = session.explanation
  const span = <SessionSpan session={session} times={times} />
  return (
    <article className={classes.session}>
      <div className={classes.head}>
        <p className={classes.span}>
          {span}
          {session.status !== 'closed' && session.start !== null && (
            <span className={classes.status} data-status={session.status}>
              {t(`myTime.day.status.${session.status}`)}
            </span>
          )}
        </p>
        <span className={classes.worked}>{stopwatch(workedMs)}</span>
      </div>
      {breakMs > 0 && (
        <p className={classes.sum}>
          {t('myTime.day.sum', {
            presence: stopwatch(presenceMs),
            breaks: stopwatch(breakMs),
            worked: stopwatch(workedMs),
          })}
        </p>
      )}
      <Exceptions exceptions={ownExceptions(session)} />
      <ChangeLink date={session.workDate} session={session.id} />
      <ClockChange session={session} formats={formats} />
      <Jobs session={session} times={times} />
      <PunchList punches={punches} timeParts={times.parts} />
      {replaced.length > 0 && (
        <div>
          <p className={classes.subtitle}>{t('myTime.day.takenBack')}</p>
          <PunchList
            punches={replaced.map((punch) => ({ punch, does: 'nothing', exceptions: [] }))}
            timeParts={times.parts}
            replaced
          />
        </div>
      )}
      <SessionSums session={session} times={times} />
      <RulesInForce session={session} formats={formats} />
      {[zone, deviceZone()].some((other) => !isSameZone(session.zone, other)) && (
        <p className={classes.quiet}>{t('myTime.day.zone', { zone: zoneLabel(session.zone) })}</p>
      )}
    </article>
  )
}

function SessionSpan({
  session: { start, end, status },
  times,
}: {
  session: WorkSession
  times: SessionTimes
}) {
  const { t } = useTranslation()
  if (start === null) return <strong>{t('myTime.day.noStart')}</strong>
  const endless = status === 'open' ? t('today.now') : t('today.noOut')
  return (
    <strong>
      {times.time(Date.parse(start))} – {end === null ? endless : times.time(Date.parse(end))}
    </strong>
  )
}

function ClockChange({ session, formats }: { session: WorkSession; formats: Formats }) {
  const { t } = useTranslation()
  const { nowMs } = useRecordContent()
  const changeMs = clockChangeOf(session, nowMs)
  if (changeMs === 0) return null
  const duration = formats.duration(Math.abs(changeMs))
  return (
    <p className={classes.remark}>
      {t(changeMs > 0 ? 'myTime.day.clocksForward' : 'myTime.day.clocksBack', { duration })}
    </p>
  )
}

function Jobs({ session, times }: { session: WorkSession; times: SessionTimes }) {
  const { t } = useTranslation()
  const { jobs } = useRecordContent()
  if (session.jobs.length === 0) return null
  return (
    <dl className={classes.jobs}>
      <dt>{t('myTime.day.jobs')}</dt>
      {session.jobs.map(({ job, start, end }) => (
        <dd key={`${job} ${start}`}>
          <span>{jobs.get(job) ?? t('myTime.day.unknownJob')}</span>
          <span className={classes.jobSpan}>
            {times.time(Date.parse(start))} – {end === null ? t('today.now') : times.time(Date.parse(end))}
          </span>
        </dd>
      ))}
    </dl>
  )
}

const SHOWN_RULES: readonly (keyof Rules)[] = [
  'duplicateWithinMs',
  'autoOutAfterMs',
  'sessionLimitMs',
  'longBreakAfterMs',
  'lateReportAfterMs',
  'lateReportRefusedAfterMs',
]

function RulesInForce({ session, formats }: { session: WorkSession; formats: Formats }) {
  const { t } = useTranslation()
  const inForce = rulesInForce(session.explanation.rules, SHOWN_RULES)
  if (inForce.length === 0) return null
  return (
    <details className={classes.more}>
      <summary>{t('myTime.day.rules')}</summary>
      <ul className={classes.rules}>
        {inForce.map(({ rule, ms }) => (
          <li key={rule}>{t(`rules.${rule}`, { duration: formats.duration(ms) })}</li>
        ))}
      </ul>
    </details>
  )
}
