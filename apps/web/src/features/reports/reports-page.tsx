import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { NotFoundPage } from '../../shell/not-found-page.tsx'
import { useSession } from '../access/session-context.ts'
import { AttendanceReport } from './attendance-report.tsx'
import { ChecksReport } from './checks-report.tsx'
import { DailyReports } from './daily-reports.tsx'
import { HoursReport } from './hours-report.tsx'
import { InspectionExport } from './inspection-export.tsx'
import { PresenceReport } from './presence-report.tsx'
import { ReportFrame } from './report-frame.tsx'
import { REPORTS, type ReportName, type ReportSearch, reportsFor } from './report-search.ts'
import { TimesheetReport } from './timesheet-report.tsx'

const timesheet = getRouteApi('/in/reports')
const named = getRouteApi('/in/reports/$report')

const CONTENTS = {
  timesheet: TimesheetReport,
  hours: HoursReport,
  presence: PresenceReport,
  attendance: AttendanceReport,
  checks: ChecksReport,
  daily: DailyReports,
  inspection: InspectionExport,
} satisfies Record<ReportName, unknown>

/** `/reports`: the timesheet. */
export function ReportsPage() {
  return <Report report="timesheet" search={timesheet.useSearch()} />
}

/** `/reports/…`: any other report. */
export function NamedReportPage() {
  const { report } = named.useParams()
  const search = named.useSearch()
  const known = REPORTS.find((name) => name === report)
  return known ? <Report report={known} search={search} /> : <NotFoundPage />
}

function Report({ report, search }: { report: ReportName; search: ReportSearch }) {
  const { t } = useTranslation()
  const { person, leads } = useSession()
  const Content = CONTENTS[report]
  const isForbidden = (!person.admin && leads.length === 0) || !reportsFor(person).includes(report)
  if (isForbidden) return <ForbiddenPage title={t('reports.title')} />
  return (
    <ReportFrame report={report} search={search}>
      <Content />
    </ReportFrame>
  )
}
