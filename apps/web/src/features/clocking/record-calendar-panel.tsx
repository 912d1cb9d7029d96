import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { CloseButton } from '../../shell/dialog.tsx'
import { ChangeLink } from '../corrections/change-link.tsx'
import { DayCorrections } from '../corrections/day-corrections.tsx'
import { DayDetail } from './day-detail.tsx'
import classes from './record-calendar.module.css'
import type { DayRecord } from './record-days.ts'
import { dayElementId } from './record-place.tsx'

type Props = { date: string | undefined; day: DayRecord | undefined; onClose: () => void }

/** The day chosen in the calendar: beside it on a wide screen, below it on a narrow one. Escape closes it. */
export function CalendarDayPanel({ date, day, onClose }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  if (date === undefined) return <p className={classes.pick}>{t('myTime.days.pick')}</p>
  return (
    <section
      className={classes.panel}
      aria-labelledby={dayElementId(date)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className={classes.panelHead}>
        <h3 className={classes.panelTitle} id={dayElementId(date)} tabIndex={-1}>
          {dates.long(date)}
        </h3>
        <CloseButton size={20} onClose={onClose} />
      </div>
      {day && day.workedMs > 0 && <p className={classes.panelWorked}>{stopwatch(day.workedMs)}</p>}
      {day ? <DayDetail day={day} /> : <EmptyDay date={date} />}
    </section>
  )
}

function EmptyDay({ date }: { date: string }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={classes.pick}>{t('myTime.day.nothing')}</p>
      <DayCorrections date={date} />
      <ChangeLink date={date} />
    </>
  )
}
