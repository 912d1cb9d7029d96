import type { PersonTimesheet } from '@muster/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Section } from '../../shell/page.tsx'
import { Adjustments } from './adjustments.tsx'
import { TotalButton } from './behind.tsx'
import { type Figure, isRounded, secondsThatAddUp, sessionsOf, signedStopwatch } from './figures.ts'
import { useReportPlace } from './report-place.tsx'
import classes from './reports.module.css'
import { SessionLine } from './session-line.tsx'

/** One person's days with their sessions, and what they add up to, exactly and rounded. */
export function PersonTimesheetView({ timesheet }: { timesheet: PersonTimesheet }) {
  const { figures } = useReportPlace().search
  const { person, number, days } = timesheet
  const hasRounding = isRounded(sessionsOf(timesheet))
  const showsRounded = hasRounding && figures !== 'exact'
  const seconds = secondsThatAddUp(days.map(({ total }) => total.workedMs))
  return (
    <Section title={number === null ? person.name : `${person.name} · ${number}`}>
      <Sums timesheet={timesheet} showsRounded={showsRounded} />
      <ol className={classes.days}>
        {days.map((day, index) => (
          <Day
            key={day.date}
            person={person}
            day={day}
            workedMs={seconds[index] ?? 0}
            showsRounded={showsRounded}
          />
        ))}
      </ol>
      <Adjustments adjustments={timesheet.adjustments} />
    </Section>
  )
}

type SumsProps = { timesheet: PersonTimesheet; showsRounded: boolean }

function Sums({ timesheet: { person, total, days, adjustedMs }, showsRounded }: SumsProps) {
  const { t } = useTranslation()
  const known = [{ person, sessions: days.flatMap(({ sessions }) => sessions) }]
  const opens = (what: string, ms: number) => (
    <TotalButton
      label={t('reports.openTotal', { what, duration: stopwatch(ms) })}
      total={() => ({ title: person.name, figure: total, known })}
    >
      {stopwatch(ms)}
    </TotalButton>
  )
  return (
    <dl className={classes.sums}>
      <div>
        <dt>{t('reports.exact')}</dt>
        <dd>{opens(t('reports.exact'), total.workedMs)}</dd>
      </div>
      {showsRounded && (
        <div>
          <dt>{t('reports.rounded')}</dt>
          <dd>{opens(t('reports.rounded'), total.roundedMs)}</dd>
        </div>
      )}
      <div>
        <dt>{t('reports.breaks')}</dt>
        <dd>{stopwatch(total.breakMs)}</dd>
      </div>
      <div>
        <dt>{t('reports.presenceTime')}</dt>
        <dd>{stopwatch(total.presenceMs)}</dd>
      </div>
      {adjustedMs !== 0 && (
        <div>
          <dt>{t('reports.adjustments')}</dt>
          <dd>{signedStopwatch(adjustedMs)}</dd>
        </div>
      )}
    </dl>
  )
}

type DayProps = {
  person: PersonTimesheet['person']
  day: PersonTimesheet['days'][number]
  workedMs: number
  showsRounded: boolean
}

function Day({ person, day: { date, total, sessions }, workedMs, showsRounded }: DayProps) {
  const dates = useCivilDates()
  const seconds = secondsThatAddUp(sessions.map((session) => session.workedMs))
  return (
    <li className={classes.day}>
      <div className={classes.dayHead}>
        <h3 className={classes.dayName}>{dates.day(date)}</h3>
        <DayFigure figure={{ workedMs, roundedMs: total.roundedMs }} showsRounded={showsRounded} />
      </div>
      <ul className={classes.sessions}>
        {sessions.map((session, index) => (
          <SessionLine
            key={session.id}
            person={person}
            showsPerson={false}
            session={session}
            workedMs={seconds[index] ?? 0}
            showsRounded={showsRounded}
          />
        ))}
      </ul>
    </li>
  )
}

function DayFigure({ figure, showsRounded }: { figure: Figure; showsRounded: boolean }) {
  const { t } = useTranslation()
  const { figures } = useReportPlace().search
  const rounded = `${t('reports.rounded')} ${stopwatch(figure.roundedMs)}`
  if (showsRounded && figures === 'rounded') return <p className={classes.dayFigure}>{rounded}</p>
  return (
    <p className={classes.dayFigure}>
      <strong>{stopwatch(figure.workedMs)}</strong>
      {showsRounded && ` · ${rounded}`}
    </p>
  )
}
