import type { Holiday } from '@muster/contract/holidays.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { useSession } from '../access/session-context.ts'
import morning from '../corrections/morning.module.css'
import type { Deeds } from '../corrections/use-deeds.ts'
import { useHolidays } from './holidays-api.ts'
import classes from './leave.module.css'
import { leavesIn, useLeavesOfMonth } from './leave-api.ts'
import { LeaveRow } from './leave-row.tsx'
import { LeaveStrip } from './leave-strip.tsx'
import { monthAfter, monthRange } from './month.ts'

type Props = { team: string | undefined; month: string; today: string; deeds: Deeds }

/** Who is away in a month: people by days where there is room, and each leave with what became of it. */
export function LeaveMonth({ team, month, today, deeds }: Props) {
  const { t } = useTranslation()
  const { person } = useSession()
  const query = useLeavesOfMonth(month, team)
  const holidays = useHolidays(monthRange(month)).data?.holidays.filter(({ kept }) => kept) ?? []
  const leaves = leavesIn(query)
  // Those that wait stand above.
  const listed = leaves.filter(({ state }) => state !== 'requested')
  return (
    <Section title={t('teamLeave.away')} actions={<Months team={team} month={month} today={today} />}>
      <Holidays holidays={holidays} />
      {!query.data && <Awaited query={query} lines={4} />}
      {query.data && leaves.length === 0 && <p className={morning.none}>{t('teamLeave.nobodyAway')}</p>}
      {leaves.length > 0 && (
        <div className={classes.month} data-waiting={query.isPlaceholderData}>
          <LeaveStrip leaves={leaves} month={month} today={today} holidays={holidays} />
          {listed.length > 0 && (
            <ul className={morning.rows}>
              {listed.map((leave) => (
                <LeaveRow
                  key={leave.id}
                  leave={leave}
                  deeds={deeds}
                  mayDecide={person.admin || leave.person.id !== person.id}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      {query.hasNextPage && <More query={query} shown={leaves.length} />}
    </Section>
  )
}

function Months({ team, month, today }: Omit<Props, 'deeds'>) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const searchOf = (to: string) => ({
    ...(team === undefined ? {} : { team }),
    ...(to === today.slice(0, 7) ? {} : { month: to }),
  })
  const step = (months: -1 | 1) => {
    const to = monthAfter(month, months)
    const name = dates.month(`${to}-01`)
    return (
      <Link
        to="/team/leave"
        search={searchOf(to)}
        resetScroll={false}
        className={classes.step}
        aria-label={t(months < 0 ? 'teamLeave.earlier' : 'teamLeave.later', { month: name })}
      >
        <Icon name={months < 0 ? 'left' : 'right'} />
      </Link>
    )
  }
  return (
    <nav className={classes.steps} aria-label={t('teamLeave.month')}>
      {step(-1)}
      <span className={classes.current} aria-live="polite">
        {dates.month(`${month}-01`)}
      </span>
      {step(1)}
    </nav>
  )
}

function Holidays({ holidays }: { holidays: readonly Holiday[] }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  if (holidays.length === 0) return null
  const names = holidays.map(({ date, name }) => `${dates.day(date)} ${name}`).join(', ')
  return <p className={morning.none}>{t('teamLeave.holidays', { count: holidays.length, names })}</p>
}
