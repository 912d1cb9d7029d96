import type { AttendanceRow, AttendanceState } from '@muster/contract/attendance.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { Badge } from '../../shell/badge.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { useFormats } from '../clocking/use-formats.ts'
import { DayLink } from './session-line.tsx'

/** Everybody by name: planned, there, what they are, and how long they worked. */
export function Rows({ rows, date }: { rows: readonly AttendanceRow[]; date: string }) {
  const { t } = useTranslation()
  const columns = [t('reports.person'), t('attendance.planned'), t('attendance.was'), t('reports.state')]
  return (
    <table className={table.table} aria-label={t('reports.names.attendance')}>
      <TableHead columns={columns} count={t('attendance.worked')} acts={t('reports.openDay')} />
      <tbody>
        {rows.map((row) => (
          <Row key={row.person.id} row={row} date={date} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, date }: { row: AttendanceRow; date: string }) {
  const { person, teams, day, firstIn, lastOut } = row
  const formats = useFormats(day.zone)
  const time = (at: string | null) => (at === null ? '…' : formats.time(Date.parse(at)))
  const planned = day.spans.map(({ start, end }) => `${time(start)} – ${time(end)}`).join(', ')
  const was = firstIn === null ? '' : `${time(firstIn)} – ${time(lastOut)}`
  return (
    <tr>
      <th scope="row">
        <span className={table.name}>{person.name}</span>
        <span className={table.details}>{teams.map(({ name }) => name).join(', ')}</span>
        <span className={`${table.details} ${table.narrow}`}>
          {[planned, was].filter(Boolean).join(' · ')}
          <States row={row} />
        </span>
      </th>
      <td className={`${table.wide} ${table.short}`}>{planned}</td>
      <td className={`${table.wide} ${table.short}`}>{was}</td>
      <td className={table.wide}>
        <States row={row} />
      </td>
      <td className={table.count}>{day.workedMs > 0 ? stopwatch(day.workedMs) : ''}</td>
      <td className={table.act}>
        <DayLink personId={person.id} name={person.name} date={date} />
      </td>
    </tr>
  )
}

/** What nobody has to look at. */
const CALM: readonly AttendanceState[] = [
  'present',
  'working',
  'on_break',
  'on_leave',
  'to_come',
  'not_expected',
]

function States({ row: { states, day } }: { row: AttendanceRow }) {
  const { t } = useTranslation()
  const formats = useFormats(day.zone)
  // Who is in now was there, and need not be told so twice.
  const isIn = states.includes('working') || states.includes('on_break')
  const told = states.filter((state) => state !== 'present' || !isIn)
  const byMs = (state: AttendanceState) => day.findings.find(({ kind }) => kind === state)?.byMs
  return (
    <span className={table.badges}>
      {told.map((state) => {
        const words = t(`attendance.states.${state}`)
        const late = byMs(state)
        return (
          <Badge key={state} {...(CALM.includes(state) ? {} : { tone: 'pause' as const })}>
            {late === undefined || late < 60_000
              ? words
              : t('attendance.minutes', { state: words, duration: formats.duration(late) })}
          </Badge>
        )
      })}
      {day.overtimeMs >= 60_000 && (
        <Badge tone="pause">{t('attendance.overtime', { duration: formats.duration(day.overtimeMs) })}</Badge>
      )}
    </span>
  )
}
