import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { ChangeLink } from '../corrections/change-link.tsx'
import { DayCorrections } from '../corrections/day-corrections.tsx'
import { DayDetail } from './day-detail.tsx'
import { useRecordContent } from './record-context.ts'
import { type DayRecord, type WeekRecord, weeksOf } from './record-days.ts'
import classes from './record-list.module.css'
import { dayElementId, useOpenDay, useRecordNavigate } from './record-place.tsx'
import { useFormats } from './use-formats.ts'

/** The days with something in them, by weeks, the newest first. A day opens in its place. */
export function RecordList({ days }: { days: ReadonlyMap<string, DayRecord> }) {
  const { range, firstWeekday } = useRecordContent()
  const weeks = weeksOf(range, days, firstWeekday).toReversed()
  const openDay = useOpenDay()
  return (
    <div className={classes.weeks}>
      {openDay !== undefined && !days.has(openDay) && <EmptyDay date={openDay} />}
      {weeks.map((week) => (
        <Week key={week.from} week={week} openDay={openDay} />
      ))}
    </div>
  )
}

/** A day without work was asked for, by the chart or the address: the list has no row for it. */
function EmptyDay({ date }: { date: string }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  return (
    <div className={classes.emptyDay} id={dayElementId(date)} tabIndex={-1}>
      <strong>{dates.long(date)}</strong>
      <p>{t('myTime.day.nothing')}</p>
      <DayCorrections date={date} />
      <ChangeLink date={date} />
    </div>
  )
}

function Week({ week, openDay }: { week: WeekRecord; openDay: string | undefined }) {
  const dates = useCivilDates()
  return (
    <div>
      <div className={classes.weekHead}>
        <h3 className={classes.weekTitle}>{dates.shortRange(week.from, week.until)}</h3>
        <span className={classes.weekSum}>{stopwatch(week.workedMs)}</span>
      </div>
      <ul>
        {week.days.toReversed().map((day) => (
          <Day key={day.date} day={day} isOpen={day.date === openDay} />
        ))}
      </ul>
    </div>
  )
}

function Day({ day, isOpen }: { day: DayRecord; isOpen: boolean }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const navigate = useRecordNavigate()
  const id = `${dayElementId(day.date)}-detail`
  return (
    <li className={classes.day} data-open={isOpen}>
      <h4 className={classes.dayHead}>
        <button
          type="button"
          className={classes.toggle}
          id={dayElementId(day.date)}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => navigate({ day: isOpen ? null : day.date }, { replace: true })}
        >
          <span className={classes.what}>
            <span className={classes.date}>{dates.day(day.date)}</span>
            <span className={classes.span}>
              <DaySpan day={day} />{' '}
              {day.running && <span className={classes.running}>{t('myTime.days.running')}</span>}
            </span>
          </span>
          {day.toLookAt > 0 && (
            <span className={classes.warning}>
              <Icon name="warning" size={18} />
              <VisuallyHidden>{t('myTime.days.toLookAt', { count: day.toLookAt })}</VisuallyHidden>
            </span>
          )}
          <span className={classes.worked}>{stopwatch(day.workedMs)}</span>
          <Icon name="chevron" size={20} />
        </button>
      </h4>
      {isOpen && (
        <div className={classes.detail} id={id}>
          <DayDetail day={day} />
        </div>
      )}
    </li>
  )
}

/** From the first clock-in to the last clock-out, and in how many sessions where it is not one. */
function DaySpan({ day }: { day: DayRecord }) {
  const { t } = useTranslation()
  const { zone } = useRecordContent()
  const timed = day.sessions.filter(({ start }) => start !== null)
  const [first, last] = [timed[0], timed.at(-1)]
  const formats = useFormats(first?.zone ?? zone)
  if (!first?.start || !last) {
    return day.sessions.length > 0 ? t('myTime.day.noStart') : t('myTime.day.takenBack')
  }
  const startMs = Date.parse(first.start)
  const open = last.status === 'open' ? t('today.now') : t('today.noOut')
  const end = last.end === null ? open : formats.when(Date.parse(last.end), startMs)
  return (
    <>
      {formats.time(startMs)} – {end}
      {timed.length > 1 && ` · ${t('myTime.days.sessions', { count: timed.length })}`}
      {!isSameZone(first.zone, zone) && ` · ${zoneLabel(first.zone)}`}
    </>
  )
}
