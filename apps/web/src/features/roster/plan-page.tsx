import type { Calendar, ExpectedDay } from '@muster/contract/attendance.ts'
import { addDays } from '@muster/core/time/zone.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { MyTimeNavigation } from '../clocking/my-time-navigation.tsx'
import { type Range, weekOf } from '../clocking/record-range.ts'
import classes from './plan-page.module.css'
import { PlanWeek } from './plan-week.tsx'
import { useOwnPlan } from './roster-api.ts'
import bar from './roster-bar.module.css'

const WEEKS = 4
const route = getRouteApi('/in/my-time/plan')

/** `/my-time/plan`: what is expected of oneself, this week and the next ones. */
export function PlanPage() {
  const { t } = useTranslation()
  const { organisation } = useSession()
  const { week } = route.useSearch()
  const weekday = firstWeekday(useLocale())
  const today = civilDateIn(organisation.zone, Date.now())
  const { from } = weekOf(week ?? today, weekday)
  const range = { from, until: addDays(from, 7 * WEEKS - 1) }
  const query = useOwnPlan(range)
  const plan = query.isPlaceholderData ? undefined : query.data
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')}>
      <MyTimeNavigation />
      <PlanBar range={range} isNow={range.from <= today && today <= addDays(range.from, 6)} />
      {!plan && <Awaited query={query} lines={7} />}
      {plan && !plan.days.some(isPlanned) && (
        <Empty icon="calendar" title={t('plan.none')}>
          {t('plan.noneText')}
        </Empty>
      )}
      {plan?.days.some(isPlanned) && <Weeks plan={plan} from={from} />}
    </Page>
  )
}

function Weeks({ plan, from }: { plan: Calendar; from: string }) {
  return (
    <div className={classes.weeks}>
      {Array.from({ length: WEEKS }, (_, index) => {
        const week = { from: addDays(from, 7 * index), until: addDays(from, 7 * index + 6) }
        const days = plan.days.filter(({ date }) => date >= week.from && date <= week.until)
        return <PlanWeek key={week.from} range={week} days={days} today={plan.today} jobs={plan.jobs} />
      })}
    </div>
  )
}

function PlanBar({ range, isNow }: { range: Range; isNow: boolean }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const step = (weeks: number) => ({ week: addDays(range.from, 7 * weeks) })
  return (
    <nav className={bar.weeks} aria-label={t('plan.parts')}>
      <Link
        to="/my-time/plan"
        search={step(-WEEKS)}
        resetScroll={false}
        className={bar.step}
        aria-label={t('plan.earlier')}
      >
        <Icon name="left" size={20} />
      </Link>
      <span className={bar.range} aria-live="polite">
        {dates.range(range.from, range.until)}
      </span>
      <Link
        to="/my-time/plan"
        search={step(WEEKS)}
        resetScroll={false}
        className={bar.step}
        aria-label={t('plan.later')}
      >
        <Icon name="right" size={20} />
      </Link>
      {!isNow && (
        <Link to="/my-time/plan" search={{}} resetScroll={false} className={bar.now}>
          {t('plan.now')}
        </Link>
      )}
    </nav>
  )
}

function isPlanned({ reason, holiday }: ExpectedDay): boolean {
  return reason !== 'none' || holiday !== undefined
}
