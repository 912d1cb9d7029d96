import { NativeSelect } from '@mantine/core'
import type { Hours } from '@muster/contract/reports.ts'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import record from '../clocking/record.module.css'
import { Switch } from '../clocking/record-switch.tsx'
import { OpensTotals } from './behind.tsx'
import { HoursTable } from './hours-table.tsx'
import { DaysFilter, FiguresFilter, Filters, TeamFilter, useReportRange } from './report-filters.tsx'
import { ReportFiles } from './report-frame.tsx'
import { useReportNavigate, useReportPlace } from './report-place.tsx'
import { type ReportSource, useHours } from './reports-api.ts'
import { Waiting } from './waiting.tsx'

// The drawing library is the heaviest part of the app: where it does not come, the table says the same.
const HoursChart = lazy(() => import('./hours-chart.tsx').catch(() => ({ default: HoursTable })))

const BY = ['person', 'team', 'job'] as const

/** Hours by person, team or job, as bars and as a table; each figure opens the sessions behind it. */
export function HoursReport() {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const range = useReportRange()
  const { team } = search
  const by = search.by ?? 'person'
  const source = { path: '/reports/hours', asked: { ...range, team, by } }
  const query = useHours(source)
  return (
    <>
      <DaysFilter />
      <Filters>
        <TeamFilter />
        <ByFilter by={by} />
        <FiguresFilter />
      </Filters>
      <ReportFiles name={t('reports.names.hours')} source={source} />
      {!query.data && <Awaited query={query} lines={6} />}
      {query.data && (
        <Waiting for={query.isPlaceholderData}>
          <OpensTotals>
            <HoursShown
              hours={query.data}
              timesheet={{ path: '/reports/timesheet', asked: { ...range, team } }}
            />
          </OpensTotals>
        </Waiting>
      )}
    </>
  )
}

function ByFilter({ by }: { by: (typeof BY)[number] }) {
  const { t } = useTranslation()
  const navigate = useReportNavigate()
  return (
    <NativeSelect
      size="md"
      label={t('reports.by')}
      value={by}
      onChange={({ currentTarget: { value } }) =>
        navigate({ by: value === 'team' || value === 'job' ? value : null })
      }
      data={BY.map((value) => ({ value, label: t(`reports.byOf.${value}`) }))}
    />
  )
}

function HoursShown({ hours, timesheet }: { hours: Hours; timesheet: ReportSource }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const [shownAs, setShownAs] = useState<'chart' | 'table'>('chart')
  const by: (typeof BY)[number] = search.by ?? 'person'
  if (hours.lines.length === 0) {
    return (
      <Section>
        <Empty icon="calendar" title={t('reports.nobody')}>
          {t('reports.nobodyHint')}
        </Empty>
      </Section>
    )
  }
  const props = { hours, timesheet, by }
  return (
    <Section
      title={`${t('reports.by')}: ${t(`reports.byOf.${by}`)}`}
      actions={
        <Switch label={t('reports.shownAs')}>
          {(['chart', 'table'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={record.choice}
              aria-pressed={shownAs === one}
              onClick={() => setShownAs(one)}
            >
              {t(`reports.${one}`)}
            </button>
          ))}
        </Switch>
      }
    >
      {shownAs === 'table' ? (
        <HoursTable {...props} />
      ) : (
        <Suspense
          fallback={<div className={record.chartBone} role="status" aria-label={t('common.loading')} />}
        >
          <HoursChart {...props} />
        </Suspense>
      )}
    </Section>
  )
}
