import type { PersonTimesheet } from '@muster/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { clockHours, stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { datesOf } from '../clocking/record-range.ts'
import { daysWorked, isRounded, sessionsOf, toLookAt } from './figures.ts'
import { useReportRange } from './report-filters.tsx'
import { useReportPlace } from './report-place.tsx'
import classes from './team-timesheet.module.css'
import { Opens, PersonLink, PersonTotal } from './team-totals.tsx'

type Shown = { exact: boolean; rounded: boolean }

/** People and days: a grid that scrolls inside itself, on a phone a list of people. */
export function TeamTimesheet({ people }: { people: readonly PersonTimesheet[] }) {
  const { figures } = useReportPlace().search
  const hasRounding = isRounded(people.flatMap(sessionsOf))
  const shown = {
    exact: figures !== 'rounded' || !hasRounding,
    rounded: hasRounding && figures !== 'exact',
  }
  return (
    <>
      <Grid people={people} shown={shown} />
      <List people={people} shown={shown} />
    </>
  )
}

type Props = { people: readonly PersonTimesheet[]; shown: Shown }

function Grid({ people, shown }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const days = datesOf(useReportRange())
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that
    <section className={classes.scroll} aria-label={t('reports.grid')} tabIndex={0}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t('reports.person')}</th>
            {shown.exact && <th scope="col">{t('reports.exact')}</th>}
            {shown.rounded && <th scope="col">{t('reports.rounded')}</th>}
            {days.map((date) => (
              <th key={date} scope="col" aria-label={dates.day(date)}>
                <span className={classes.weekday}>{dates.shortWeekday(date)}</span>
                {dates.dayOfMonth(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <PersonRow key={one.person.id} timesheet={one} days={days} shown={shown} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PersonRow({
  timesheet,
  days,
  shown,
}: {
  timesheet: PersonTimesheet
  days: readonly string[]
  shown: Shown
}) {
  const dates = useCivilDates()
  const byDate = new Map(timesheet.days.map((day) => [day.date, day]))
  const { name } = timesheet.person
  return (
    <tr>
      <th scope="row">
        <PersonLink timesheet={timesheet} />
      </th>
      {shown.exact && (
        <td>
          <PersonTotal timesheet={timesheet} of="workedMs" />
        </td>
      )}
      {shown.rounded && (
        <td>
          <PersonTotal timesheet={timesheet} of="roundedMs" />
        </td>
      )}
      {days.map((date) => {
        const day = byDate.get(date)
        if (!day) return <td key={date} className={classes.none} />
        const what = `${name}, ${dates.day(date)}`
        return (
          <td key={date} data-look={toLookAt(day.sessions) > 0}>
            <Opens timesheet={timesheet} what={what} figure={day.total} of="workedMs" date={date}>
              {shown.exact && <span>{clockHours(day.total.workedMs)}</span>}
              {shown.rounded && <span data-rounded>{clockHours(day.total.roundedMs)}</span>}
            </Opens>
          </td>
        )
      })}
    </tr>
  )
}

function List({ people, shown }: Props) {
  const { t } = useTranslation()
  return (
    <ul className={classes.list}>
      {people.map((one) => {
        const flagged = toLookAt(sessionsOf(one))
        return (
          <li key={one.person.id} className={classes.item}>
            <div className={classes.who}>
              <PersonLink timesheet={one} />
              <span className={classes.about}>{t('reports.daysWorked', { count: daysWorked(one) })}</span>
              {flagged > 0 && (
                <span className={classes.look}>
                  <Icon name="warning" size={16} />
                  {t('reports.toLookAt', { count: flagged })}
                </span>
              )}
            </div>
            <div className={classes.sums}>
              {shown.exact && <PersonTotal timesheet={one} of="workedMs" />}
              {shown.rounded && (
                <span className={classes.about}>
                  {t('reports.rounded')} {stopwatch(one.total.roundedMs)}
                </span>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
