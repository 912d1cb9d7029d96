import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Section } from '../../shell/page.tsx'
import classes from './record.module.css'
import { barsOf, type HoursProps, isByWeek } from './record-bars.ts'
import { useRecordContent } from './record-context.ts'
import { type DayRecord, summaryOf } from './record-days.ts'
import { RecordLink } from './record-place.tsx'
import { Switch } from './record-switch.tsx'

// The drawing library is the heaviest part of the app: where it does not come, the table says the same.
const RecordChart = lazy(() => import('./record-chart.tsx').catch(() => ({ default: HoursTable })))

/** Hours by day, or by week in a long range: as a chart, or as a table of the same numbers. */
export function RecordHours({ days }: { days: ReadonlyMap<string, DayRecord> }) {
  const { t } = useTranslation()
  const { range, firstWeekday } = useRecordContent()
  const [shownAs, setShownAs] = useState<'chart' | 'table'>('chart')
  const bars = useMemo(() => barsOf(range, days, firstWeekday), [range, days, firstWeekday])
  const byWeek = isByWeek(range)
  const { averageMs, daysWorked } = summaryOf(days.values())
  const props = { bars, averageMs: byWeek || daysWorked < 2 ? undefined : averageMs }
  const choice = (value: typeof shownAs, label: string) => (
    <button
      type="button"
      className={classes.choice}
      aria-pressed={shownAs === value}
      onClick={() => setShownAs(value)}
    >
      {label}
    </button>
  )
  return (
    <Section
      title={t(byWeek ? 'myTime.hours.byWeek' : 'myTime.hours.byDay')}
      actions={
        <Switch label={t('myTime.hours.show')}>
          {choice('chart', t('myTime.hours.asChart'))}
          {choice('table', t('myTime.hours.asTable'))}
        </Switch>
      }
    >
      {shownAs === 'table' ? (
        <HoursTable {...props} />
      ) : (
        <Suspense
          fallback={<div className={classes.chartBone} role="status" aria-label={t('common.loading')} />}
        >
          <RecordChart {...props} />
        </Suspense>
      )}
    </Section>
  )
}

function HoursTable({ bars }: HoursProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const byWeek = bars.some(({ from, until }) => from !== until)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t(byWeek ? 'myTime.hours.week' : 'myTime.hours.day')}</th>
          <th scope="col">{t('myTime.totals.worked')}</th>
          <th scope="col">{t('myTime.totals.breaks')}</th>
        </tr>
      </thead>
      <tbody>
        {bars
          .filter(({ workedMs, breakMs, toLookAt }) => workedMs + breakMs + toLookAt > 0)
          .map(({ from, until, workedMs, breakMs, toLookAt, running }) => (
            <tr key={from}>
              <th scope="row">
                <RecordLink change={byWeek ? { from, until } : { day: from }} className={classes.link}>
                  {byWeek ? dates.shortRange(from, until) : dates.day(from)}
                </RecordLink>
                <span className={classes.aside}>
                  {running && <span>{t('myTime.days.running')}</span>}
                  {toLookAt > 0 && (
                    <span className={classes.warning}>{t('myTime.days.toLookAt', { count: toLookAt })}</span>
                  )}
                </span>
              </th>
              <td>{stopwatch(workedMs)}</td>
              <td>{stopwatch(breakMs)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
