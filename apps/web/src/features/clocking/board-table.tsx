import { VisuallyHidden } from '@mantine/core'
import type { Board, BoardRow } from '@muster/contract/clocking.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { useTick } from '../../shell/use-tick.ts'
import { workedTodayMs } from './board-now.ts'
import classes from './board-table.module.css'
import { boardClock } from './team-board.ts'
import type { Formats } from './use-formats.ts'

type Props = {
  board: Board & { readAtMs: number }
  rows: readonly BoardRow[]
  formats: Formats
  /** Whose board it is: nobody clocks for themselves here. */
  self: string
  onClock: (row: BoardRow) => void
}

const MINUTE_S = 60
const ICONS = { working: 'clock', on_break: 'break', out: 'away' } as const

/** The people of a board: a table, laid out as cards on a phone. */
export function BoardTable({ board, rows, formats, self, onClock }: Props) {
  const { t } = useTranslation()
  // Whole minutes are shown: the table is drawn again once a minute.
  const minutes = useTick(() => boardClock(board) / MINUTE_S)
  const nowMs = minutes * MINUTE_S * 1000
  const jobs = new Map(board.jobs.map((job) => [job.id, job]))
  return (
    <table className={classes.table} aria-label={t('team.title')}>
      <thead>
        <tr>
          <th>{t('team.person')}</th>
          <th>{t('team.state')}</th>
          <th>{t('team.workedToday')}</th>
          <th>
            <VisuallyHidden>{t('team.toLookAt')}</VisuallyHidden>
          </th>
          <th>
            <VisuallyHidden>{t('team.clockFor')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.person.id} data-person={row.person.id}>
            <PersonCell row={row} workDate={board.workDate} />
            <StateCell
              row={row}
              job={row.job === undefined ? undefined : jobs.get(row.job)}
              {...{ formats, nowMs }}
            />
            <td className={classes.worked}>
              <Link
                to="/people/$personId"
                params={{ personId: row.person.id }}
                search={{ day: board.workDate }}
                className={classes.figure}
                aria-label={t('team.workedTodayOf', {
                  name: row.person.name,
                  duration: formats.duration(workedTodayMs(row, nowMs)),
                })}
              >
                {formats.duration(workedTodayMs(row, nowMs))}
              </Link>
            </td>
            <ExceptionsCell row={row} workDate={board.workDate} formats={formats} />
            <td className={classes.act}>
              {row.person.id !== self && (
                <button
                  type="button"
                  className={classes.button}
                  aria-label={t('team.clockForPerson', { name: row.person.name })}
                  onClick={() => onClock(row)}
                >
                  {t('team.clock')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PersonCell({ row: { person, teams }, workDate }: { row: BoardRow; workDate: string }) {
  const details = [person.number, ...teams.map(({ name }) => name)].filter((one) => one !== undefined)
  return (
    <th scope="row" className={classes.person}>
      <Link
        to="/people/$personId"
        params={{ personId: person.id }}
        search={{ day: workDate }}
        className={classes.name}
      >
        {person.name}
      </Link>
      {details.length > 0 && <span className={classes.details}>{details.join(' · ')}</span>}
    </th>
  )
}

type StateProps = {
  row: BoardRow
  job: Board['jobs'][number] | undefined
  formats: Formats
  nowMs: number
}

function StateCell({ row: { phase, since }, job, formats, nowMs }: StateProps) {
  const { t } = useTranslation()
  return (
    <td className={classes.state}>
      <span className={classes.badge} data-phase={phase}>
        <Icon name={ICONS[phase]} size={16} />
        {t(`team.is.${phase}`)}
      </span>
      {since && (
        <span className={classes.details}>
          {t('today.since', { time: formats.when(Date.parse(since), nowMs) })}
        </span>
      )}
      {job && (
        <span className={classes.details}>
          {job.code} · {job.name}
        </span>
      )}
    </td>
  )
}

function ExceptionsCell({ row, workDate, formats }: { row: BoardRow; workDate: string; formats: Formats }) {
  const { t } = useTranslation()
  return (
    <td className={classes.exceptions}>
      {row.exceptions.map((session) => (
        <Link
          key={session.session}
          to="/people/$personId"
          params={{ personId: row.person.id }}
          search={{ day: session.workDate }}
          className={classes.exception}
        >
          <Icon name="warning" size={18} />
          <span>
            {session.workDate !== workDate && `${formats.date(session.workDate)}: `}
            {session.exceptions.map((exception) => t(`exceptions.${exception}`)).join(' ')}
          </span>
        </Link>
      ))}
    </td>
  )
}
