import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockHours } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { type Place, placeAfterKey } from './grid-keys.ts'
import classes from './roster-grid.module.css'
import { type Cell, isEmpty, type RosterWeek, type Row } from './roster-week.ts'
import { hoursWords } from './roster-words.ts'
import { CellContent } from './shift-chip.tsx'

type Props = {
  week: RosterWeek
  today: string
  jobs: readonly { id: string; code: string; name: string }[]
  label: string
  onOpen: (cell: Cell) => void
}

/** People and days, with sums. One stop for the keyboard: arrow keys go from cell to cell, Enter opens one. */
export function RosterGrid({ week, today, jobs, label, onOpen }: Props) {
  const { t } = useTranslation()
  const { rows, days } = week
  const keys = useId()
  const grid = useRef<HTMLTableElement>(null)
  const firstColumn = Math.max(
    0,
    days.findIndex(({ date }) => date === today),
  )
  const [place, setPlace] = useState<Place>()
  const row = Math.min(place?.row ?? 0, rows.length - 1)
  const column = place?.column ?? firstColumn

  function move(event: KeyboardEvent<HTMLElement>) {
    const next = placeAfterKey({ row, column }, event, { rows: rows.length, columns: days.length })
    if (!next || event.altKey || event.metaKey) return
    event.preventDefault()
    setPlace(next)
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.column}"]`)?.focus()
  }

  return (
    <>
      <p id={keys} className={classes.keys}>
        {t('roster.keys')}
      </p>
      <div className={classes.scroll}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid that is a table too, for its headers
          role="grid"
          aria-label={label}
          aria-describedby={keys}
          className={classes.grid}
          ref={grid}
          onKeyDown={move}
        >
          <thead>
            <tr>
              <th scope="col">{t('roster.person')}</th>
              {days.map((day) => (
                <DayHead key={day.date} date={day.date} holiday={day.holiday} isToday={day.date === today} />
              ))}
              <th scope="col">{t('roster.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, index) => (
              <PersonRow
                key={one.person.id}
                row={one}
                rowIndex={index}
                stop={index === row ? column : undefined}
                today={today}
                jobs={jobs}
                onPlace={setPlace}
                onOpen={onOpen}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('roster.sum')}</th>
              {days.map(({ date, people, ...sums }) => (
                <td key={date}>
                  <Sum {...sums} />
                  <span className={classes.count}>{t('roster.people', { count: people })}</span>
                </td>
              ))}
              <td>
                <Sum plannedMs={week.plannedMs} patternMs={week.patternMs} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  )
}

function DayHead({
  date,
  holiday,
  isToday,
}: {
  date: string
  holiday: string | undefined
  isToday: boolean
}) {
  const dates = useCivilDates()
  return (
    <th scope="col" data-today={isToday}>
      <span className={classes.weekday}>{dates.shortWeekday(date)}</span>
      {dates.dayAndMonth(date)}
      {holiday && <span className={classes.holiday}>{holiday}</span>}
    </th>
  )
}

type RowProps = {
  row: Row
  rowIndex: number
  /** The column where the keyboard stops in this row. */
  stop: number | undefined
  today: string
  jobs: Props['jobs']
  onPlace: (place: Place) => void
  onOpen: (cell: Cell) => void
}

function PersonRow({ row, rowIndex, stop, today, jobs, onPlace, onOpen }: RowProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>{row.person.name}</span>
      </th>
      {row.cells.map((cell, column) => (
        <td
          key={cell.date}
          data-today={cell.date === today}
          data-off={cell.holiday !== undefined || !cell.inTeam}
        >
          <button
            type="button"
            className={classes.cell}
            data-place={`${rowIndex} ${column}`}
            tabIndex={stop === column ? 0 : -1}
            data-cell={`${cell.person.id} ${cell.date}`}
            onFocus={() => onPlace({ row: rowIndex, column })}
            onClick={() => onOpen(cell)}
          >
            <VisuallyHidden>
              {t('roster.dialogTitle', { name: row.person.name, day: dates.day(cell.date) })}:{' '}
            </VisuallyHidden>
            <CellContent cell={cell} jobs={jobs} />
            {isEmpty(cell) && (
              <VisuallyHidden>{t(cell.inTeam ? 'roster.free' : 'roster.notInTeam')}</VisuallyHidden>
            )}
          </button>
        </td>
      ))}
      <td>
        <Sum plannedMs={row.plannedMs} patternMs={row.patternMs} />
      </td>
    </tr>
  )
}

/** Planned time, and what the pattern says where that is something else. */
export function Sum({ plannedMs, patternMs }: { plannedMs: number; patternMs: number }) {
  const { t } = useTranslation()
  if (plannedMs === patternMs) return <span className={classes.sum}>{hoursWords(t, plannedMs)}</span>
  const words = { planned: clockHours(plannedMs), pattern: hoursWords(t, patternMs) }
  return (
    <span className={classes.sum}>{patternMs > 0 ? t('roster.sumOf', words) : hoursWords(t, plannedMs)}</span>
  )
}
