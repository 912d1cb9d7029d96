import { createLink, useNavigate } from '@tanstack/react-router'
import { type ComponentProps, createContext, type ReactNode, useContext } from 'react'
import { type ReportChange, type ReportName, type ReportSearch, searchWith } from './report-search.ts'

/** Which report is shown, and what its address asks of it; `own`: one's own timesheet, under My time. */
export type ReportPlace = { report: ReportName | 'own'; search: ReportSearch }

export const ReportPlaceContext = createContext<ReportPlace | undefined>(undefined)

/** @throws Error outside a report */
export function useReportPlace(): ReportPlace {
  const place = useContext(ReportPlaceContext)
  if (!place) throw new Error('There is no place outside a report')
  return place
}

/** Goes on with a changed address of the same report. */
export function useReportNavigate() {
  const navigate = useNavigate()
  const { report, search } = useReportPlace()
  return (change: ReportChange, { replace = true }: { replace?: boolean } = {}) => {
    const how = { search: searchWith(search, change), replace, resetScroll: false }
    if (report === 'own') return void navigate({ to: '/my-time/timesheet', ...how })
    if (report === 'timesheet') return void navigate({ to: '/reports', ...how })
    void navigate({ to: '/reports/$report', params: { report }, ...how })
  }
}

type LinkProps = {
  /** Another report than this one. */
  to?: ReportName
  search: ReportSearch
  className?: string | undefined
  isCurrent?: boolean
  label?: string
  children: ReactNode
}

/** A link to a report, by default this one with another address. */
export function ReportLink({ to, search, className, isCurrent, label, children }: LinkProps) {
  const { report: here } = useReportPlace()
  const report = to ?? here
  const props = {
    search,
    resetScroll: to !== undefined,
    isCurrent,
    ...(className === undefined ? {} : { className }),
    ...(label === undefined ? {} : { 'aria-label': label }),
    children,
  }
  if (report === 'own') return <Anchor to="/my-time/timesheet" {...props} />
  if (report === 'timesheet') return <Anchor to="/reports" {...props} />
  return <Anchor to="/reports/$report" params={{ report }} {...props} />
}

/** What is current is told by whoever links: the router would compare parts of addresses. */
const Anchor = createLink(
  ({ isCurrent, ...props }: ComponentProps<'a'> & { isCurrent?: boolean | undefined }) => (
    <a {...props} aria-current={isCurrent || undefined} />
  ),
)
