import type { Hours } from '@muster/contract/reports.ts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import record from '../clocking/record.module.css'
import { type Total, TotalButton } from './behind.tsx'
import { isRounded, secondsThatAddUp, signedStopwatch } from './figures.ts'
import { useReportPlace } from './report-place.tsx'
import type { ReportSource } from './reports-api.ts'

export type HoursProps = { hours: Hours; by: 'person' | 'team' | 'job'; timesheet: ReportSource }
type Line = Hours['lines'][number]

/** What a line stands for, in words. */
export function nameOf(t: TFunction, { name }: Line, by: HoursProps['by']): string {
  return name ?? t(by === 'job' ? 'reports.noJob' : 'reports.noTeam')
}

/** Which of exact and rounded hours there is to show. */
export function useFiguresOf({ lines }: Hours): { exact: boolean; rounded: boolean } {
  const { figures } = useReportPlace().search
  const hasRounding = isRounded(lines)
  return {
    exact: figures !== 'rounded' || !hasRounding,
    rounded: hasRounding && figures !== 'exact',
  }
}

/** The same numbers as the bars, all of them; the lines add up to the total. */
export function HoursTable({ hours, by, timesheet }: HoursProps) {
  const { t } = useTranslation()
  const { lines, total } = hours
  const shown = useFiguresOf(hours)
  const isAdjusted = lines.some(({ adjustedMs }) => adjustedMs !== 0)
  const exact = secondsThatAddUp(lines.map(({ workedMs }) => workedMs))
  const rounded = secondsThatAddUp(lines.map(({ roundedMs }) => roundedMs))
  return (
    <table className={record.table}>
      <thead>
        <tr>
          <th scope="col">{t(`reports.byOf.${by}`)}</th>
          {shown.exact && <th scope="col">{t('reports.exact')}</th>}
          {shown.rounded && <th scope="col">{t('reports.rounded')}</th>}
          {isAdjusted && <th scope="col">{t('reports.adjustments')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={line.id ?? ''}>
            <th scope="row">{nameOf(t, line, by)}</th>
            {shown.exact && (
              <td>
                <LineFigure line={line} ms={exact[index] ?? 0} by={by} timesheet={timesheet} />
              </td>
            )}
            {shown.rounded && (
              <td>
                <LineFigure line={line} ms={rounded[index] ?? 0} by={by} timesheet={timesheet} />
              </td>
            )}
            {isAdjusted && <td>{line.adjustedMs === 0 ? '' : signedStopwatch(line.adjustedMs)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('reports.total')}</th>
          {shown.exact && <td>{stopwatch(total.workedMs)}</td>}
          {shown.rounded && <td>{stopwatch(total.roundedMs)}</td>}
          {isAdjusted && <td>{signedStopwatch(total.adjustedMs)}</td>}
        </tr>
      </tfoot>
    </table>
  )
}

type FigureProps = { line: Line; ms: number; by: HoursProps['by']; timesheet: ReportSource }

function LineFigure({ line, ms, by, timesheet }: FigureProps) {
  const { t } = useTranslation()
  const what = nameOf(t, line, by)
  return (
    <TotalButton
      quiet
      label={t('reports.openTotal', { what, duration: stopwatch(ms) })}
      total={() => totalOf(t, line, by, timesheet)}
    >
      {stopwatch(ms)}
    </TotalButton>
  )
}

/** What a line opens: its sessions, looked for in the timesheet of the same days. */
export function totalOf(
  t: TFunction,
  line: Line,
  by: HoursProps['by'],
  { path, asked }: ReportSource,
): Total {
  const narrowed = by === 'person' && line.id !== null ? { ...asked, person: line.id } : asked
  return {
    title: nameOf(t, line, by),
    figure: line,
    ids: line.sessions,
    source: { path, asked: narrowed },
    ...(by === 'job' ? { remark: t('reports.partOfSessions') } : {}),
  }
}
