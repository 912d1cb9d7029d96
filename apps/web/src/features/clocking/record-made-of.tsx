import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { AddedUp } from './added-up.tsx'
import { Exceptions } from './exceptions.tsx'
import record from './record.module.css'
import { useRecordContent } from './record-context.ts'
import { type DayRecord, type Figures, type Summary, weeksOf } from './record-days.ts'
import { RecordLink } from './record-place.tsx'
import type { Range } from './record-range.ts'
import classes from './record-totals.module.css'

/** More days than this are told week by week: the days themselves are further down the page. */
const MOST_LINES = 14
const MOST_CHIPS = 31

type DurationsProps = {
  days: readonly DayRecord[]
  read: (figures: Figures) => number
  total: number
  of: 'work' | 'breaks'
}

/** A duration of the range, day by day or week by week, in lines that add up to it. */
export function Durations({ days, read, total, of }: DurationsProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const lines = useLines(days, MOST_LINES).filter((line) => read(line) > 0)
  const incomplete = of === 'work' ? days.flatMap(({ sessions }) => sessions).filter(isIncomplete) : []
  return (
    <>
      <AddedUp
        caption={t(days.length > MOST_LINES ? 'myTime.totals.weekByWeek' : 'myTime.totals.dayByDay')}
        lines={lines.map((line) => ({
          key: line.from,
          name: <SpanLink span={line} />,
          value: stopwatch(read(line)),
        }))}
        sums={[[t('myTime.totals.total'), stopwatch(total)]]}
      />
      {days.some(({ running }) => running) && <p>{t('myTime.totals.running')}</p>}
      {incomplete.map(({ id, workDate }) => (
        <p key={id}>{t('explain.incomplete', { day: dates.day(workDate) })}</p>
      ))}
    </>
  )
}

/** The days with worked time, each a link. */
export function DaysWorked({ days }: { days: readonly DayRecord[] }) {
  const { t } = useTranslation()
  const worked = days.filter(({ workedMs }) => workedMs > 0)
  const lines = useLines(worked, MOST_CHIPS)
  return (
    <>
      <p>{t('myTime.totals.daysOf')}</p>
      {worked.length > MOST_CHIPS ? (
        <AddedUp
          caption={t('myTime.totals.weekByWeek')}
          lines={lines.map((line) => ({
            key: line.from,
            name: <SpanLink span={line} />,
            value: line.count,
          }))}
        />
      ) : (
        <ul className={classes.chips}>
          {lines.map((line) => (
            <li key={line.from}>
              <SpanLink span={line} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How the average comes about. */
export function Average({ summary: { workedMs, daysWorked, averageMs } }: { summary: Summary }) {
  const { t } = useTranslation()
  return (
    <AddedUp
      caption={t('myTime.totals.averageOf')}
      lines={[
        { key: 'worked', name: t('myTime.totals.worked'), value: stopwatch(workedMs) },
        { key: 'days', name: t('myTime.totals.days'), value: <>÷ {daysWorked}</> },
      ]}
      sums={[[t('myTime.totals.average'), stopwatch(averageMs)]]}
    />
  )
}

/** Every session with something to look at, and what it is. */
export function ToLookAt({ days }: { days: readonly DayRecord[] }) {
  const { t } = useTranslation()
  const found = days.filter(({ toLookAt }) => toLookAt > 0)
  if (found.length === 0) return <p>{t('myTime.totals.nothingToLookAt')}</p>
  return (
    <ul className={classes.toLookAt}>
      {found.map(({ date, sessions }) => (
        <li key={date}>
          <SpanLink span={{ from: date, until: date }} />
          <Exceptions exceptions={[...new Set(sessions.flatMap(({ exceptions }) => exceptions))]} />
        </li>
      ))}
    </ul>
  )
}

/** A day opens; a week becomes the range. */
function SpanLink({ span: { from, until } }: { span: Range }) {
  const dates = useCivilDates()
  const isDay = from === until
  return (
    <RecordLink change={isDay ? { day: from } : { from, until }} className={record.link}>
      {isDay ? dates.day(from) : dates.shortRange(from, until)}
    </RecordLink>
  )
}

function useLines(days: readonly DayRecord[], most: number): (Range & Figures & { count: number })[] {
  const { range, firstWeekday } = useRecordContent()
  if (days.length <= most) {
    return days.map((day) => ({ ...day, from: day.date, until: day.date, count: 1 }))
  }
  const byDate = new Map(days.map((day) => [day.date, day]))
  return weeksOf(range, byDate, firstWeekday).map((week) => ({ ...week, count: week.days.length }))
}

function isIncomplete({ status }: { status: string }): boolean {
  return status === 'incomplete'
}
