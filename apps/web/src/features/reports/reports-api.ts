import type { Attendance } from '@muster/contract/attendance.ts'
import type { DailyReport, DailyReports } from '@muster/contract/daily-reports.ts'
import type { Seals } from '@muster/contract/keeping.ts'
import type {
  Hours,
  PresenceAt,
  ReportSettingsVersions,
  Timesheet,
  WorkingTime,
} from '@muster/contract/reports.ts'
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, request, requestWithin, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'

type Asked = Readonly<Record<string, string | undefined>>

/** Every report is kept under this. */
const KEY = 'reports'
const PAGE = 50
/** A report of a whole year of many people takes longer than a press of a button. */
const PATIENCE_MS = 60_000

/** Where something is read, and what is asked of it: the same for the screen and for its files. */
export type ReportSource = { path: string; asked: Asked }

async function read<T>(path: string, asked: Record<string, string | number | undefined>): Promise<T> {
  return valueIn(await requestWithin<T>(PATIENCE_MS, { method: 'GET', path: withQuery(path, asked) }))
}

function usePages<T extends { next?: string | undefined }>({ path, asked }: ReportSource, isPaged = true) {
  return useInfiniteQuery({
    queryKey: [KEY, path, asked],
    queryFn: ({ pageParam: after }) =>
      read<T>(path, isPaged ? { ...asked, after, limit: PAGE } : { ...asked }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** People with their days, page by page; one's own timesheet is one page. */
export function useTimesheet(source: ReportSource) {
  return usePages<Timesheet>(source, !source.path.startsWith('/me/'))
}

/** What the rules of working time find, page by page. */
export function useWorkingTime(source: ReportSource) {
  return usePages<WorkingTime>(source, !source.path.startsWith('/me/'))
}

/** Who was in at a moment, page by page. */
export function usePresenceAt(source: ReportSource) {
  return usePages<PresenceAt>(source)
}

/** The attendance of a day, page by page. */
export function useAttendance(source: ReportSource) {
  return usePages<Attendance>(source)
}

/** Hours by person, team or job. */
export function useHours({ path, asked }: ReportSource) {
  return useQuery({
    queryKey: [KEY, path, asked],
    queryFn: () => read<Hours>(path, { ...asked }),
    placeholderData: (before) => before,
  })
}

/** The daily reports of a team, the newest first. */
export function useDailyReports(team: string | undefined) {
  return useInfiniteQuery({
    queryKey: [KEY, 'daily', team],
    queryFn: ({ pageParam: after }) =>
      read<DailyReports>(`/teams/${team}/daily-reports`, { after, limit: PAGE }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: team !== undefined,
  })
}

/** One daily report: its newest version, or the one asked for. */
export function useDailyReport(team: string, date: string, version: number | undefined) {
  return useQuery({
    queryKey: [KEY, 'daily', team, date, version],
    queryFn: () => read<DailyReport>(`/teams/${team}/daily-reports/${date}`, { version }),
  })
}

/** Makes the report of a day again; new where it differs from the newest there was. */
export async function makeAgain(team: string, date: string): Promise<Answer<{ isNew: boolean }>> {
  const path = `/teams/${team}/daily-reports/${date}`
  const before = await request<DailyReport>('GET', path)
  const made = await request<DailyReport>('POST', path)
  if (made.kind !== 'value') return made
  const isNew = before.kind !== 'value' || before.value.version !== made.value.version
  return { kind: 'value', value: { isNew } }
}

/** The newest daily seal; null where none was made yet. */
export function useNewestSeal() {
  return useQuery({
    queryKey: [KEY, 'seal'],
    queryFn: async () => (await read<Seals>('/seals', { limit: 1 })).seals[0] ?? null,
  })
}

/** How reports are, for leaders and admins. */
export function useReportSettings(enabled = true) {
  return useQuery({
    queryKey: [KEY, 'settings'],
    queryFn: () => read<ReportSettingsVersions>('/reports/settings', {}),
    staleTime: 60_000,
    enabled,
  })
}

/** Reads anew what a change may have touched. */
export async function readReportsAgain(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: [KEY] })
}

/** Where a report can be downloaded: all of it, whatever the screen shows of it so far. */
export function fileAddress({ path, asked }: ReportSource, format: string, language?: string): string {
  return withQuery(`/api/v1${path}`, { ...asked, format, language })
}

/** Where an archive that proves itself is downloaded. */
export function archiveAddress(path: '/inspection' | '/me/inspection', asked: Asked): string {
  return withQuery(`/api/v1${path}`, asked)
}

/**
 * All of the people of a timesheet, read to the end: to find sessions in it.
 * @throws RequestFailed
 */
export async function wholeTimesheet({ path, asked }: ReportSource): Promise<Timesheet['people']> {
  if (path.startsWith('/me/')) return (await read<Timesheet>(path, { ...asked })).people
  const people: Timesheet['people'] = []
  let after: string | undefined
  do {
    const page: Timesheet = await read<Timesheet>(path, { ...asked, after, limit: 200 })
    people.push(...page.people)
    after = page.next
  } while (after !== undefined)
  return people
}
