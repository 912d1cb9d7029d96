import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { OpensTotals } from './behind.tsx'
import { OfPerson, type TimesheetPath } from './findings.tsx'
import { DaysFilter, Filters, PersonFilter, TeamFilter, useReportRange } from './report-filters.tsx'
import { ReportFiles } from './report-frame.tsx'
import { useReportPlace } from './report-place.tsx'
import { type ReportSource, useReportSettings, useWorkingTime } from './reports-api.ts'
import { Waiting } from './waiting.tsx'

/** What the chosen rules of working time find, by person. */
export function ChecksReport() {
  const { search } = useReportPlace()
  const range = useReportRange()
  const { team, person } = search
  const asked = { ...range, ...(person === undefined ? { team } : { person }) }
  return (
    <>
      <DaysFilter />
      <Filters>
        <TeamFilter />
        <PersonFilter />
      </Filters>
      <NoPack />
      <Checks source={{ path: '/reports/working-time', asked }} timesheet="/reports/timesheet" />
    </>
  )
}

function NoPack() {
  const { t } = useTranslation()
  const settings = useReportSettings()
  if (!settings.data || settings.data.inForce.rulePacks.length > 0) return null
  return (
    <Section>
      <Empty icon="settings" title={t('checks.noPack')}>
        {t('checks.noPackText')}
      </Empty>
    </Section>
  )
}

type ChecksProps = { source: ReportSource; timesheet: TimesheetPath }

/** The findings of a source; those of a timesheet are the sessions behind them. */
export function Checks({ source, timesheet }: ChecksProps) {
  const { t } = useTranslation()
  const query = useWorkingTime(source)
  const people = query.data?.pages.flatMap((page) => page.people)
  const told = people?.filter(({ findings, leftOut }) => findings.length + leftOut.length > 0) ?? []
  return (
    <>
      <ReportFiles name={t('reports.names.checks')} source={source} />
      {!people && <Awaited query={query} lines={5} />}
      {people && (
        <Waiting for={query.isPlaceholderData}>
          {told.length === 0 && (
            <Section>
              <Empty icon="check" title={t('checks.none')}>
                {t('checks.noneText')}
              </Empty>
            </Section>
          )}
          <OpensTotals>
            {told.map((one) => (
              <OfPerson key={one.person.id} of={one} timesheet={timesheet} />
            ))}
          </OpensTotals>
          {query.hasNextPage && <More shown={people.length} query={query} />}
        </Waiting>
      )}
    </>
  )
}
