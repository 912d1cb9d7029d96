import { TextInput } from '@mantine/core'
import type { Attendance, AttendanceState } from '@muster/contract/attendance.ts'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Empty } from '../../shell/states.tsx'
import { addDays } from '../clocking/record-range.ts'
import classes from './attendance-report.module.css'
import { ATTENDANCE_STATES } from './attendance-states.ts'
import { Rows } from './attendance-table.tsx'
import { Filters, TeamFilter, useToday } from './report-filters.tsx'
import { ReportLink, useReportNavigate, useReportPlace } from './report-place.tsx'
import { searchWith } from './report-search.ts'
import { useAttendance } from './reports-api.ts'
import { Waiting } from './waiting.tsx'

/** A day against what was planned: how many are what, each a filter, and everybody by name. */
export function AttendanceReport() {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { search } = useReportPlace()
  const navigate = useReportNavigate()
  const today = useToday()
  const { date = today, team, status } = search
  const query = useAttendance({ path: '/attendance', asked: { date, team, status } })
  const pages = query.data?.pages
  const first = pages?.[0]
  const rows = pages?.flatMap((page) => page.rows) ?? []
  return (
    <>
      <Filters>
        <TeamFilter />
        <TextInput
          type="date"
          size="md"
          label={t('reports.date')}
          value={date}
          onChange={({ currentTarget: { value } }) => value && navigate({ date: value })}
        />
      </Filters>
      <div className={classes.steps}>
        {([-1, 1] as const).map((step) => (
          <ReportLink
            key={step}
            className={classes.step}
            search={searchWith(search, { date: addDays(date, step) })}
          >
            {t(step < 0 ? 'attendance.earlier' : 'attendance.later')}
          </ReportLink>
        ))}
      </div>
      {!first && <Awaited query={query} lines={6} />}
      {first && (
        <Waiting for={query.isPlaceholderData}>
          <h2 className={classes.title}>{t('attendance.of', { date: dates.long(first.date) })}</h2>
          <Counts attendance={first} />
          {rows.length === 0 && <Empty icon="people" title={t('attendance.nobody')} />}
          {rows.length > 0 && (
            <>
              <Rows rows={rows} date={first.date} />
              <More shown={rows.length} query={query} />
            </>
          )}
        </Waiting>
      )}
    </>
  )
}

function Counts({ attendance: { counts, people } }: { attendance: Attendance }) {
  const { t } = useTranslation()
  const navigate = useReportNavigate()
  const { status } = useReportPlace().search
  const there = ATTENDANCE_STATES.filter((state) => (counts[state] ?? 0) > 0 || state === status)
  const count = (state: AttendanceState | undefined, words: string, many: number) => (
    <button
      key={words}
      type="button"
      className={classes.count}
      aria-pressed={status === state}
      onClick={() => navigate({ status: status === state ? null : (state ?? null) })}
    >
      <strong>{many}</strong> {words}
    </button>
  )
  return (
    <fieldset className={classes.counts} aria-label={t('attendance.counts')}>
      {count(undefined, t('attendance.all'), people)}
      {there.map((state) => count(state, t(`attendance.states.${state}`), counts[state] ?? 0))}
    </fieldset>
  )
}
