import type { DailyDifference, DailyReport, DailySession } from '@muster/contract/daily-reports.ts'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { useFormats } from '../clocking/use-formats.ts'
import classes from './daily-report.module.css'
import { DayLink } from './session-line.tsx'

/** What a version says otherwise than the one before, session by session; the way to the record says why. */
export function DailyDifferences({ report }: { report: DailyReport }) {
  const { t } = useTranslation()
  const { version, differences, zone } = report
  return (
    <Section title={t('daily.differences', { version: version - 1 })}>
      <p className={text.soft}>{t('daily.whyRecord')}</p>
      <ul className={classes.differences}>
        {differences?.map((difference) => (
          <Difference key={difference.session} difference={difference} zone={zone} />
        ))}
      </ul>
    </Section>
  )
}

function Difference({ difference, zone }: { difference: DailyDifference; zone: string }) {
  const { t } = useTranslation()
  const { person, change, before, after } = difference
  const told = useSessionWords(zone)
  const date = (after ?? before)?.workDate
  return (
    <li className={classes.difference}>
      <p>
        <strong>{person.name}</strong> <Badge tone="pause">{t(`daily.changeOf.${change}`)}</Badge>
      </p>
      {before && <p className={text.soft}>{t('daily.before', { session: told(before) })}</p>}
      {after && <p>{t('daily.after', { session: told(after) })}</p>}
      {date !== undefined && (
        <p className={text.small}>
          <DayLink personId={person.id} name={person.name} date={date} />
        </p>
      )}
    </li>
  )
}

function useSessionWords(zone: string) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const dates = useCivilDates()
  const time = (at: string | null, none: string) => (at === null ? none : formats.time(Date.parse(at)))
  return ({ workDate, start, end, status, workedMs, breakMs }: DailySession) => {
    const endless = status === 'open' ? t('reports.still') : t('reports.noEnd')
    const span = `${dates.day(workDate)}, ${time(start, t('reports.noStart'))} – ${time(end, endless)}`
    return t('daily.session', { span, worked: stopwatch(workedMs), breaks: stopwatch(breakMs) })
  }
}
