import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import type { Bar } from './record-bars.ts'

/** What the bars of a chart are called: below them, beside their figure, and for screen readers. */
export type BarNames = {
  byWeek: boolean
  tick: (from: string) => string
  short: (bar: Bar) => string
  label: (bar: Bar) => string
}

/** With more bars than this a weekday alone would not say which. */
const WEEK = 7

/** The names of a chart's bars in the language spoken now. */
export function useBarNames(bars: readonly Bar[]): BarNames {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const byWeek = bars.some(({ from, until }) => from !== until)
  const week = ({ from, until }: Bar) => dates.shortRange(from, until)
  const label = (bar: Bar) => [
    byWeek ? week(bar) : dates.long(bar.from),
    bar.workedMs > 0 ? stopwatch(bar.workedMs) : t('myTime.days.noWork'),
    bar.running ? t('myTime.days.running') : '',
    bar.toLookAt > 0 ? t('myTime.days.toLookAt', { count: bar.toLookAt }) : '',
  ]
  return {
    byWeek,
    tick: byWeek || bars.length > WEEK ? dates.dayAndMonth : dates.shortWeekday,
    short: (bar) => (byWeek ? week(bar) : dates.day(bar.from)),
    label: (bar) => label(bar).filter(Boolean).join(', '),
  }
}
