import type { PatternVersion } from '@muster/contract/roster.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { weekdayDate } from '../reports/weekday-date.ts'
import classes from './patterns.module.css'
import type { PatternState } from './patterns-api.ts'
import { paperMs } from './planned-time.ts'
import { hoursWords } from './roster-words.ts'
import { writtenSpans } from './typed-spans.ts'

type Props = {
  version: PatternVersion
  state: PatternState
  isPerson: boolean
  onWithdraw: (() => void) | undefined
}

/** One weekly pattern: from when on, its days, and who set it. */
export function PatternItem({ version, state, isPerson, onWithdraw }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const written = useDates(useSession().organisation.zone)
  const { from, week, madeBy, madeAt } = version
  const date = dates.range(from, from)
  return (
    <li className={classes.version} data-state={state}>
      <div className={classes.head}>
        <h3 className={classes.from}>{t('patterns.from', { date })}</h3>
        {state !== 'past' && (
          <Badge tone={state === 'planned' ? 'pause' : 'accent'}>{t(`patterns.${state}`)}</Badge>
        )}
        {week && (
          <span className={text.small}>
            {t('patterns.hoursAWeek', { hours: hoursWords(t, weekMs(week)) })}
          </span>
        )}
        {state === 'planned' && onWithdraw && (
          <QuietButton aria-label={t('patterns.withdrawOf', { date })} onClick={onWithdraw}>
            {t('patterns.withdraw')}
          </QuietButton>
        )}
      </div>
      {week ? <Days week={week} /> : <p>{t(isPerson ? 'patterns.nowNonePerson' : 'patterns.nowNone')}</p>}
      <p className={text.small}>
        {t('patterns.madeBy', {
          name: madeBy.name,
          date: written.dateTime(madeAt),
        })}
      </p>
    </li>
  )
}

type Week = NonNullable<PatternVersion['week']>

/** Days that follow each other and are alike are one line. */
function Days({ week }: { week: Week }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  return (
    <dl className={classes.days}>
      {runsOf(week).map(({ first, last, times }) => (
        <div key={first} className={classes.day}>
          <dt>
            {dates.shortWeekday(weekdayDate(first + 1))}
            {last > first && `–${dates.shortWeekday(weekdayDate(last + 1))}`}
          </dt>
          <dd data-free={times === ''}>{times === '' ? t('patterns.free') : times}</dd>
        </div>
      ))}
    </dl>
  )
}

function runsOf(week: Week): { first: number; last: number; times: string }[] {
  const runs: { first: number; last: number; times: string }[] = []
  for (const [day, spans] of week.entries()) {
    const times = writtenSpans(spans)
    const run = runs.at(-1)
    if (run?.times === times) run.last = day
    else runs.push({ first: day, last: day, times })
  }
  return runs
}

function weekMs(week: Week): number {
  return week.flat().reduce((sum, span) => sum + paperMs(span), 0)
}
