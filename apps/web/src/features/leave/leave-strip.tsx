import { VisuallyHidden } from '@mantine/core'
import type { Holiday } from '@muster/contract/holidays.ts'
import type { Leave } from '@muster/contract/leave.ts'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { type StripCell, stripRows } from './leave-effect.ts'
import classes from './leave-strip.module.css'
import { useWhen } from './leave-words.tsx'
import { datesOf, isWeekend } from './month.ts'

type Props = { leaves: readonly Leave[]; month: string; today: string; holidays: readonly Holiday[] }

/** People by days, as wide as a desk: the list beside it says the same, and is all there is on a phone. */
export function LeaveStrip({ leaves, month, today, holidays }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const days = datesOf(month)
  const rows = stripRows(leaves, days)
  const names = new Map(holidays.map(({ date, name }) => [date, name]))
  const isOff = (date: string) => isWeekend(date) || names.has(date)
  if (rows.length === 0) return null
  return (
    <table className={classes.strip}>
      <caption>
        <VisuallyHidden>{t('teamLeave.strip', { month: dates.month(`${month}-01`) })}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{t('teamLeave.person')}</VisuallyHidden>
          </th>
          {days.map((date) => (
            <th
              key={date}
              scope="col"
              className={classes.day}
              data-off={isOff(date)}
              data-today={date === today}
              title={names.get(date)}
            >
              <span className={classes.weekday} aria-hidden="true">
                {[...dates.shortWeekday(date)][0]}
              </span>
              {dates.dayOfMonth(date)}
              {names.has(date) && <VisuallyHidden>, {names.get(date)}</VisuallyHidden>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ person, cells }) => (
          <tr key={person.id}>
            <th scope="row" className={classes.person} title={person.name}>
              {person.name}
            </th>
            {cells.map((cell) => (
              <Cell key={cell.date} cell={cell} isOff={isOff(cell.date)} isToday={cell.date === today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ cell, isOff, isToday }: { cell: StripCell; isOff: boolean; isToday: boolean }) {
  const { t } = useTranslation()
  const when = useWhen()
  const { leave, days } = cell
  if (!leave) return <td data-off={isOff} data-today={isToday} />
  const kind = t(`leaveKinds.${leave.kind}`)
  const words = `${kind}, ${when(leave)}, ${t(`leave.state.${leave.state}`)}`
  return (
    <td colSpan={days}>
      <span className={classes.bar} data-state={leave.state} data-part={leave.part} title={words}>
        <span aria-hidden="true">{days > 1 ? kind : ''}</span>
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </td>
  )
}
