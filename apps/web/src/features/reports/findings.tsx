import type { WorkingTime, WorkingTimeFinding } from '@muster/contract/reports.ts'
import type { FindingRule } from '@muster/core/working-time/finding.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { addDays } from '../clocking/record-range.ts'
import { TotalButton } from './behind.tsx'
import classes from './checks-report.module.css'
import type { ReportSource } from './reports-api.ts'
import { DayLink } from './session-line.tsx'

/** Where the sessions behind findings are looked for. */
export type TimesheetPath = '/reports/timesheet' | '/me/reports/timesheet'

type OfPersonProps = { of: WorkingTime['people'][number]; timesheet: TimesheetPath }

/** What was found in one person's record. */
export function OfPerson({ of: { person, findings, leftOut }, timesheet }: OfPersonProps) {
  const { t } = useTranslation()
  return (
    <Section title={person.name}>
      {findings.length === 0 && <p className={text.soft}>{t('checks.noFindings')}</p>}
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <Finding
            key={`${finding.pack} ${finding.rule} ${finding.limitMs} ${finding.start} ${finding.from}`}
            finding={finding}
            person={person}
            timesheet={timesheet}
          />
        ))}
      </ul>
      {leftOut.length > 0 && (
        <p className={text.small}>
          {t('checks.leftOut', { count: leftOut.length })}:{' '}
          {leftOut.map(({ session, workDate }) => (
            <span key={session} className={classes.leftOut}>
              <DayLink personId={person.id} name={person.name} date={workDate} shows="date" />
            </span>
          ))}
        </p>
      )}
    </Section>
  )
}

/** Rules that ask for a minimum; the others set a maximum. */
const MINIMUMS: readonly FindingRule[] = ['daily_rest', 'weekly_rest', 'break_length']
/** Sessions that began the days before may reach into the first day, and weeks of nights out of the last. */
const AROUND_DAYS = 2

type FindingProps = {
  finding: WorkingTimeFinding
  person: { id: string; name: string }
  timesheet: TimesheetPath
}

function Finding({ finding, person, timesheet }: FindingProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { pack, rule, level, law, from, until, limitMs, foundMs, byMs, sessions, provisional } = finding
  const figures = { limit: stopwatch(limitMs), found: stopwatch(foundMs), by: stopwatch(byMs) }
  const kind = level === 'listed' ? 'listed' : MINIMUMS.includes(rule) ? 'atLeast' : 'atMost'
  const name = t(`checks.rules.${rule}`)
  const days = from === until ? dates.day(from) : dates.range(from, until)
  const source: ReportSource = {
    path: timesheet,
    asked: {
      from: addDays(from, -AROUND_DAYS),
      until: addDays(until, AROUND_DAYS),
      ...(timesheet === '/reports/timesheet' ? { person: person.id } : {}),
    },
  }
  return (
    <li className={classes.finding} data-level={level}>
      <div className={classes.head}>
        <h3 className={classes.rule}>
          {name} · {days}
        </h3>
        <Badge {...(level === 'listed' ? {} : { tone: 'pause' })}>{t(`checks.levels.${level}`)}</Badge>
      </div>
      <p>{t(`checks.${kind}`, figures)}</p>
      <p className={text.small}>
        {t(`checks.packs.${pack}`)} · {t('checks.law', { law: law.name, article: law.article })}
      </p>
      {provisional && <p className={text.small}>{t('checks.provisional')}</p>}
      {sessions.length > 0 && (
        <div>
          <TotalButton
            quiet
            label={`${name}, ${days}: ${t('checks.sessionsBehind', { count: sessions.length })}`}
            total={() => ({
              title: `${name} · ${days}`,
              ids: sessions,
              source,
            })}
          >
            {t('checks.sessionsBehind', { count: sessions.length })}
          </TotalButton>
        </div>
      )}
    </li>
  )
}
