import type { PersonTimesheet } from '@muster/contract/reports.ts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { TotalButton } from './behind.tsx'
import { type Figure, signedStopwatch } from './figures.ts'
import { ReportLink, useReportPlace } from './report-place.tsx'
import { searchWith } from './report-search.ts'
import classes from './team-timesheet.module.css'

/** To the timesheet of one person of the team. */
export function PersonLink({ timesheet: { person } }: { timesheet: PersonTimesheet }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  return (
    <ReportLink
      search={searchWith(search, { person: person.id })}
      className={classes.name}
      label={t('reports.openPerson', { name: person.name })}
    >
      {person.name}
    </ReportLink>
  )
}

/** What a person's days add up to; opens all sessions behind it. */
export function PersonTotal({ timesheet, of }: { timesheet: PersonTimesheet; of: keyof Figure }) {
  const { t } = useTranslation()
  const { total, person, adjustedMs } = timesheet
  return (
    <>
      <Opens timesheet={timesheet} what={person.name} figure={total} of={of}>
        <strong>{stopwatch(total[of])}</strong>
      </Opens>
      {adjustedMs !== 0 && (
        <span className={classes.adjusted}>
          {t('reports.adjusted', { duration: signedStopwatch(adjustedMs) })}
        </span>
      )}
    </>
  )
}

type OpensProps = {
  timesheet: PersonTimesheet
  what: string
  figure: Figure
  of: keyof Figure
  /** One day of it alone. */
  date?: string
  children: ReactNode
}

/** A figure of a person, or of one of their days, that opens the sessions behind it. */
export function Opens({ timesheet, what, figure, of, date, children }: OpensProps) {
  const { t } = useTranslation()
  const { person, days } = timesheet
  const within = date === undefined ? days : days.filter((day) => day.date === date)
  return (
    <TotalButton
      quiet
      label={t('reports.openTotal', { what, duration: stopwatch(figure[of]) })}
      total={() => ({
        title: what,
        figure,
        known: [{ person, sessions: within.flatMap(({ sessions }) => sessions) }],
      })}
    >
      {children}
    </TotalButton>
  )
}
