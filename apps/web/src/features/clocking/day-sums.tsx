import type { WorkSession } from '@muster/contract/clocking.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { AddedUp } from './added-up.tsx'
import classes from './day.module.css'
import { calendarDaysOf, partsOf } from './day-split.ts'
import type { SessionTimes } from './day-times.ts'
import { useRecordContent } from './record-context.ts'
import { figuresOf } from './record-days.ts'

type Props = { session: WorkSession; times: SessionTimes }

/** How a session's worked time comes about, from punch to punch; a night also by calendar day. */
export function SessionSums({ session, times }: Props) {
  const { t } = useTranslation()
  const { nowMs } = useRecordContent()
  const parts = partsOf(session, nowMs)
  const { workedMs, breakMs, presenceMs } = figuresOf(session, nowMs)
  // Minutes that lie in two sessions count in one of them alone: the parts of this one are no longer its sum.
  if (parts.length === 0 || session.exceptions.includes('overlap')) return null
  return (
    <details className={classes.more}>
      <summary>{t('myTime.day.howItAddsUp')}</summary>
      <AddedUp
        lines={parts.map(({ of, startMs, endMs, running }) => ({
          key: startMs,
          of,
          name: (
            <>
              {t(`myTime.day.${of}`)}
              <span className={classes.lineSpan}>
                {times.exactTime(startMs)} – {running ? t('today.now') : times.exactTime(endMs)}
              </span>
            </>
          ),
          value: stopwatch(endMs - startMs),
        }))}
        sums={[
          [t('myTime.day.presence'), stopwatch(presenceMs)],
          [t('myTime.day.breaks'), <>−{stopwatch(breakMs)}</>],
          [t('myTime.day.worked'), stopwatch(workedMs)],
        ]}
      />
      <CalendarDays session={session} />
    </details>
  )
}

function CalendarDays({ session }: { session: WorkSession }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { nowMs } = useRecordContent()
  const days = calendarDaysOf(session, nowMs)
  if (days.length < 2) return null
  return (
    <AddedUp
      caption={t('myTime.day.calendarDays')}
      lines={days.map(({ date, workedMs }) => ({
        key: date,
        name: dates.day(date),
        value: stopwatch(workedMs),
      }))}
    />
  )
}
