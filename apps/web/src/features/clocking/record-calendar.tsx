import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockHours, stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import classes from './record-calendar.module.css'
import { dayAfterKey } from './record-calendar-keys.ts'
import { CalendarDayPanel } from './record-calendar-panel.tsx'
import { useRecordContent } from './record-context.ts'
import { type CalendarMonth, type DayRecord, monthsOf } from './record-days.ts'
import { reveal, useOpenDay, useRecordNavigate, useRecordPlace } from './record-place.tsx'
import { datesOf, isWithin, weekOf } from './record-range.ts'

/** More worked time than this (ms) makes a day no darker. */
const DARKEST_MS = 10 * 3_600_000

/** With more months than this, each day is told by its shade alone, so that more of them are seen at once. */
const MOST_WITH_HOURS = 3

/** The months of the range with the hours of each day. One stop for the keyboard, arrow keys from day to day. */
export function RecordCalendar({ days }: { days: ReadonlyMap<string, DayRecord> }) {
  const { t } = useTranslation()
  const { range, today, firstWeekday } = useRecordContent()
  const { wanted } = useRecordPlace()
  const navigate = useRecordNavigate()
  const grids = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const openDay = useOpenDay()
  const stop = [focused, openDay, today].find((date) => date !== undefined && isWithin(date, range))
  const months = monthsOf(range, firstWeekday)
  const dateButton = (date: string) => grids.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)

  function open(date: string) {
    wanted.current = date
    if (date === openDay) reveal(wanted)
    else navigate({ day: date }, { replace: true })
  }

  function close() {
    navigate({ day: null }, { replace: true })
    if (openDay !== undefined) dateButton(openDay)?.focus()
  }

  function move(event: KeyboardEvent<HTMLElement>) {
    const date = event.target instanceof HTMLElement ? event.target.dataset.date : undefined
    const next = date && dayAfterKey(date, event.key, { range, firstWeekday })
    if (!next) return
    event.preventDefault()
    setFocused(next)
    dateButton(next)?.focus()
  }

  return (
    <div className={classes.calendar}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the days in it are buttons, here their keys come together */}
      <div
        className={classes.months}
        data-compact={months.length > MOST_WITH_HOURS}
        ref={grids}
        onKeyDown={move}
      >
        {months.map((month) => (
          <Month
            key={month.first}
            month={month}
            days={days}
            stop={stop ?? range.until}
            openDay={openDay}
            onOpen={open}
          />
        ))}
        <VisuallyHidden component="p">{t('myTime.days.keys')}</VisuallyHidden>
      </div>
      <CalendarDayPanel
        date={openDay}
        day={openDay === undefined ? undefined : days.get(openDay)}
        onClose={close}
      />
    </div>
  )
}

type MonthProps = {
  month: CalendarMonth
  days: ReadonlyMap<string, DayRecord>
  stop: string
  openDay: string | undefined
  onOpen: (date: string) => void
}

function Month({ month, days, stop, openDay, onOpen }: MonthProps) {
  const dates = useCivilDates()
  const { range, firstWeekday } = useRecordContent()
  const weekdays = datesOf(weekOf(month.first, firstWeekday))
  const id = `month-${month.first}`
  return (
    <div>
      <h3 className={classes.month} id={id}>
        {dates.month(month.first)}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through is a grid */}
      <table className={classes.grid} role="grid" aria-labelledby={id}>
        <thead>
          <tr>
            {weekdays.map((date) => (
              <th key={date} scope="col" abbr={dates.longWeekday(date)}>
                {dates.shortWeekday(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, index) => (
                <td key={date ?? weekdays[index]}>
                  {date !== null && !isWithin(date, range) && (
                    <span className={classes.outside} aria-hidden="true">
                      {dates.dayOfMonth(date)}
                    </span>
                  )}
                  {date !== null && isWithin(date, range) && (
                    <Day
                      date={date}
                      day={days.get(date)}
                      isStop={date === stop}
                      isOpen={date === openDay}
                      onOpen={() => onOpen(date)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type DayProps = {
  date: string
  day: DayRecord | undefined
  isStop: boolean
  isOpen: boolean
  onOpen: () => void
}

function Day({ date, day, isStop, isOpen, onOpen }: DayProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { today } = useRecordContent()
  const workedMs = day?.workedMs ?? 0
  const label = [
    dates.long(date),
    workedMs > 0 ? stopwatch(workedMs) : t('myTime.days.noWork'),
    day?.running ? t('myTime.days.running') : '',
    day && day.toLookAt > 0 ? t('myTime.days.toLookAt', { count: day.toLookAt }) : '',
  ]
  const share = Math.round((Math.min(workedMs, DARKEST_MS) / DARKEST_MS) * 100)
  return (
    <button
      type="button"
      className={classes.day}
      style={{ ['--share' as string]: `${share}%` }}
      tabIndex={isStop ? 0 : -1}
      data-date={date}
      data-running={day?.running ?? false}
      aria-pressed={isOpen}
      aria-current={date === today ? 'date' : undefined}
      onClick={onOpen}
    >
      <span className={classes.number} aria-hidden="true">
        {dates.dayOfMonth(date)}
      </span>
      <span className={classes.hours} aria-hidden="true">
        {workedMs > 0 || day?.running ? clockHours(workedMs) : ''}
      </span>
      {day && day.toLookAt > 0 && <span className={classes.mark} />}
      <VisuallyHidden>{label.filter(Boolean).join(', ')}</VisuallyHidden>
    </button>
  )
}
