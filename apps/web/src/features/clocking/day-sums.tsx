import type { WorkSession } from '@muster/contract/clocking.ts'
import { useTranslation } from 'react-i18next'
import { linesThatAddUp, stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
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
  const durations = linesThatAddUp(parts.map(({ startMs, endMs }) => endMs - startMs))
  return (
    <details className={classes.more}>
      <summary>{t('myTime.day.howItAddsUp')}</summary>
      <table className={classes.lines}>
        <tbody>
          {parts.map(({ of, startMs, endMs, running }, index) => (
            <tr key={startMs} data-of={of}>
              <th scope="row">
                {t(`myTime.day.${of}`)}
                <span className={classes.lineSpan}>
                  {times.exactTime(startMs)} – {running ? t('today.now') : times.exactTime(endMs)}
                </span>
              </th>
              <td>{stopwatch(durations[index] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('myTime.day.presence')}</th>
            <td>{stopwatch(presenceMs)}</td>
          </tr>
          <tr>
            <th scope="row">{t('myTime.day.breaks')}</th>
            <td>−{stopwatch(breakMs)}</td>
          </tr>
          <tr>
            <th scope="row">{t('myTime.day.worked')}</th>
            <td>{stopwatch(workedMs)}</td>
          </tr>
        </tfoot>
      </table>
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
  const durations = linesThatAddUp(days.map(({ workedMs }) => workedMs))
  return (
    <table className={classes.lines}>
      <caption>{t('myTime.day.calendarDays')}</caption>
      <tbody>
        {days.map(({ date }, index) => (
          <tr key={date}>
            <th scope="row">{dates.day(date)}</th>
            <td>{stopwatch(durations[index] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
