import type { Calendar, ExpectedDay } from '@muster/contract/attendance.ts'
import { addDays } from '@muster/core/time/zone.ts'
import { useTranslation } from 'react-i18next'
import { civilDateIn } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { Section } from '../../shell/page.tsx'
import type { Range } from '../clocking/record-range.ts'
import { useFormats } from '../clocking/use-formats.ts'
import classes from './plan-page.module.css'
import { leaveWords } from './roster-words.ts'

type Jobs = Calendar['jobs']
type Props = { range: Range; days: readonly ExpectedDay[]; today: string; jobs: Jobs }

/** A week of one's plan, day by day. */
export function PlanWeek({ range, days, today, jobs }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { duration } = useFormats('UTC')
  const expectedMs = days.reduce((sum, day) => sum + day.expectedMs, 0)
  const isEmpty = days.every(({ reason, holiday }) => reason === 'none' && holiday === undefined)
  return (
    <Section
      title={titleOf()}
      actions={
        expectedMs > 0 && (
          <span className={classes.sum}>{t('plan.expected', { duration: duration(expectedMs) })}</span>
        )
      }
    >
      {isEmpty ? (
        <p className={classes.soft}>{t('plan.nothingWeek')}</p>
      ) : (
        <ol className={classes.days}>
          {days.map((day) => (
            <PlanDay key={day.date} day={day} isToday={day.date === today} jobs={jobs} />
          ))}
        </ol>
      )}
    </Section>
  )

  function titleOf(): string {
    const written = dates.shortRange(range.from, range.until)
    const holds = (date: string) => range.from <= date && date <= range.until
    if (holds(today)) return `${t('plan.thisWeek')} · ${written}`
    return holds(addDays(today, 7)) ? `${t('plan.nextWeek')} · ${written}` : written
  }
}

function PlanDay({ day, isToday, jobs }: { day: ExpectedDay; isToday: boolean; jobs: Jobs }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { duration } = useFormats(day.zone)
  const { date, spans, reason, holiday, leaves, expectedMs } = day
  const isFree = spans.length === 0 && leaves.length === 0 && holiday === undefined
  return (
    <li className={classes.day} data-today={isToday} data-free={spans.length === 0}>
      <span className={classes.date}>
        {dates.day(date)} {isToday && <Badge tone="accent">{t('plan.today')}</Badge>}
      </span>
      <span className={classes.what}>
        {holiday !== undefined && <span className={classes.holiday}>{holiday}</span>}
        {leaves.map((leave) => (
          <span key={leave.id} className={classes.leave}>
            {leaveWords(t, leave)}
          </span>
        ))}
        {spans.map((span) => (
          <PlannedSpan key={span.start} span={span} date={date} zone={day.zone} jobs={jobs} />
        ))}
        {isFree && (
          <span className={classes.soft}>{t(reason === 'none' ? 'plan.noPlan' : 'plan.dayOff')}</span>
        )}
        {reason === 'pattern' && <span className={classes.soft}>{t('plan.byPattern')}</span>}
      </span>
      <span className={classes.hours}>{expectedMs > 0 && duration(expectedMs)}</span>
    </li>
  )
}

type SpanProps = { span: ExpectedDay['spans'][number]; date: string; zone: string; jobs: Jobs }

function PlannedSpan({ span: { start, end, shift }, date, zone, jobs }: SpanProps) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)]
  const job = jobs.find(({ id }) => id === shift?.job)
  const about = [
    ...(civilDateIn(zone, endMs - 1) > date ? [t('plan.nextDay')] : []),
    ...(job ? [`${job.code} ${job.name}`] : []),
    ...(shift?.label ? [shift.label] : []),
  ]
  return (
    <span>
      <span className={classes.times}>
        {formats.time(startMs)}–{formats.time(endMs)}
      </span>
      {about.length > 0 && <span className={classes.soft}> {about.join(' · ')}</span>}
    </span>
  )
}
