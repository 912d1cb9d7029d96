import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Page, Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import text from '../../shell/text.module.css'
import { MyTimeNavigation } from '../clocking/my-time-navigation.tsx'
import { ArchiveDownload } from './archive-download.tsx'
import { OpensTotals } from './behind.tsx'
import { Checks } from './checks-report.tsx'
import { PersonTimesheetView } from './person-timesheet.tsx'
import { DaysFilter, useReportRange } from './report-filters.tsx'
import { ReportFiles } from './report-frame.tsx'
import { ReportPlaceContext } from './report-place.tsx'
import { useTimesheet } from './reports-api.ts'
import { Waiting } from './waiting.tsx'

const route = getRouteApi('/in/my-time/timesheet')

/** `/my-time/timesheet`: one's own days and hours, and what the rules of working time find in them. */
export function OwnTimesheetPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const place = useMemo(() => ({ report: 'own' as const, search }), [search])
  return (
    <ReportPlaceContext value={place}>
      <Page title={t('myTime.timesheet')}>
        <MyTimeNavigation />
        <DaysFilter />
        <OwnTimesheet />
      </Page>
    </ReportPlaceContext>
  )
}

function OwnTimesheet() {
  const { t } = useTranslation()
  const range = useReportRange()
  const source = { path: '/me/reports/timesheet', asked: { ...range } }
  const query = useTimesheet(source)
  const own = query.data?.pages[0]?.people[0]
  const hasWorked = own !== undefined && own.days.length + own.adjustments.length > 0
  return (
    <>
      <ReportFiles name={t('reports.names.timesheet')} source={source} />
      {!query.data && <Awaited query={query} lines={6} />}
      {query.data && (
        <Waiting for={query.isPlaceholderData}>
          {hasWorked ? (
            <OpensTotals>
              <PersonTimesheetView timesheet={own} />
            </OpensTotals>
          ) : (
            <Section>
              <Empty icon="calendar" title={t('reports.ownNothing')} />
            </Section>
          )}
        </Waiting>
      )}
      <h2>{t('reports.names.checks')}</h2>
      <p className={text.soft}>{t('reports.leads.checks')}</p>
      <Checks
        source={{ path: '/me/reports/working-time', asked: { ...range } }}
        timesheet="/me/reports/timesheet"
      />
      <Section title={t('inspection.own')}>
        <p>{t('inspection.ownText')}</p>
        <ArchiveDownload path="/me/inspection" range={range} />
      </Section>
    </>
  )
}
