import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import classes from './roster-days.module.css'
import { Sum } from './roster-grid.tsx'
import type { RosterSearch } from './roster-search.ts'
import { type Cell, isEmpty, type RosterWeek } from './roster-week.ts'
import { CellContent } from './shift-chip.tsx'

type Props = {
  week: RosterWeek
  today: string
  jobs: readonly { id: string; code: string; name: string }[]
  /** The day that is shown. */
  date: string
  search: RosterSearch
  onOpen: (cell: Cell) => void
}

/** On a phone: one day of the week at a time, its people from the first shift on. */
export function RosterDays({ week, today, jobs, date, search, onOpen }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const index = Math.max(
    0,
    week.days.findIndex((day) => day.date === date),
  )
  const day = week.days[index]
  const cells = week.rows.flatMap((row) => row.cells[index] ?? []).toSorted((a, b) => order(a) - order(b))
  if (!day) return null
  return (
    <div className={classes.days}>
      <nav className={classes.strip} aria-label={t('roster.dayOf')}>
        {week.days.map((one) => (
          <Link
            key={one.date}
            to="/team/roster"
            search={{ ...search, day: one.date }}
            replace
            resetScroll={false}
            className={classes.day}
            data-chosen={one.date === day.date}
            aria-current={one.date === day.date ? 'date' : undefined}
            data-today={one.date === today}
          >
            <span className={classes.weekday}>{dates.shortWeekday(one.date)}</span>{' '}
            <span className={classes.number}>{dates.dayOfMonth(one.date)}</span>
          </Link>
        ))}
      </nav>
      <div className={classes.head}>
        <h2 className={classes.title}>{dates.day(day.date)}</h2>
        <span className={classes.soft}>
          {t('roster.people', { count: day.people })} · <Sum {...day} />
        </span>
      </div>
      {day.holiday && <p className={classes.holiday}>{day.holiday}</p>}
      <ul className={classes.list}>
        {cells.map((cell) => (
          <li key={cell.person.id}>
            <button
              type="button"
              className={classes.person}
              data-cell={`${cell.person.id} ${cell.date}`}
              onClick={() => onOpen(cell)}
            >
              <span className={classes.name}>{cell.person.name}</span>
              <span className={classes.what}>
                <CellContent cell={cell} jobs={jobs} />
                {isEmpty(cell) && (
                  <span className={classes.soft}>{t(cell.inTeam ? 'roster.rest' : 'roster.notInTeam')}</span>
                )}
              </span>
              <Icon
                name={cell.entries.length > 0 || cell.date < today || !cell.inTeam ? 'right' : 'plus'}
                size={20}
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** By the minute their first shift begins; then who has none, who is away, and who is not in the team. */
function order({ entries, pattern, leave, inTeam }: Cell): number {
  const starts = entries.map((entry) => (entry.kind === 'shift' ? entry.shift.start : entry.start))
  const [first] = starts.sort()
  if (first !== undefined) return Number(first.replace(':', ''))
  if (!inTeam) return 30_000
  if (leave.length > 0) return 20_000
  return pattern.length > 0 ? 5_000 : 10_000
}
