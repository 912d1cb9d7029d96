import type { DailyReport } from '@muster/contract/daily-reports.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { Badge } from '../../shell/badge.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { DayLink } from './session-line.tsx'

/** Who worked on the day, with how they left. */
export function DailyPeople({ report: { people, date } }: { report: DailyReport }) {
  const { t } = useTranslation()
  if (people.length === 0) return null
  return (
    <table className={table.table} aria-label={t('daily.peopleColumn')}>
      <TableHead
        columns={[t('reports.person'), t('daily.clockOut'), t('reports.breaks')]}
        count={t('daily.worked')}
        acts={t('reports.openDay')}
      />
      <tbody>
        {people.map(({ person, workedMs, breakMs, clockOut, over8Hours, longBreaks }) => {
          const left = <ClockOut of={clockOut} />
          return (
            <tr key={person.id}>
              <th scope="row">
                <span className={table.name}>{person.name}</span>{' '}
                <span className={table.badges}>
                  {over8Hours && <Badge tone="pause">{t('daily.over8Hours')}</Badge>}
                  {longBreaks > 0 && <Badge tone="pause">{t('daily.longBreaks')}</Badge>}
                </span>
                <span className={`${table.details} ${table.narrow}`}>
                  {left} · {t('reports.breaks')} {stopwatch(breakMs)}
                </span>
              </th>
              <td className={table.wide}>{left}</td>
              <td className={`${table.wide} ${table.number}`}>{stopwatch(breakMs)}</td>
              <td className={table.count}>{stopwatch(workedMs)}</td>
              <td className={table.act}>
                <DayLink personId={person.id} name={person.name} date={date} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function ClockOut({ of }: { of: DailyReport['people'][number]['clockOut'] }) {
  const { t } = useTranslation()
  const words = t(`daily.clockOutOf.${of}`)
  return of === 'clocked_out' ? words : <Badge tone="pause">{words}</Badge>
}
