import type { Leave } from '@muster/contract/leave.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { useSession } from '../access/session-context.ts'
import classes from './leave.module.css'

export function StateBadge({ state }: Pick<Leave, 'state'>) {
  const { t } = useTranslation()
  const words = t(`leave.state.${state}`)
  if (state === 'approved') return <Badge tone="accent">{words}</Badge>
  if (state === 'withdrawn') return <Badge>{words}</Badge>
  return <Badge tone="pause">{words}</Badge>
}

/** Writes when leave is: `9–10 Mar 2026`, of one day `Mon 9 Mar 2026`, with which half of it. */
export function useWhen() {
  const { t } = useTranslation()
  const dates = useCivilDates()
  return ({ from, until, part }: Pick<Leave, 'from' | 'until' | 'part'>) => {
    const range = dates.range(from, until)
    if (from !== until) return range
    const day = `${dates.shortWeekday(from)} ${range}`
    return part === 'day' ? day : t(`leave.halfOf.${part}`, { day })
  }
}

/** Who did what, when and why. */
export function LeaveHistory({ leave }: { leave: Leave }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { enteredBy, askedAt, note, state, decision, withdrawnAt } = leave
  const begun = { name: (enteredBy ?? leave.person).name, when: dates.dateTime(askedAt) }
  // What was entered was approved by that alone, as long as nobody decided otherwise.
  const isDecided = decision !== null && !(enteredBy && decision.at === askedAt)
  return (
    <ul className={classes.history}>
      <li>
        {t(enteredBy ? 'leave.enteredBy' : 'leave.askedBy', begun)}
        {note !== null && <> {t('today.reason', { reason: note })}</>}
      </li>
      {isDecided && (
        <li>
          {t(isRefusal(leave) ? 'leave.refusedBy' : 'leave.approvedBy', {
            name: decision.by.name,
            when: dates.dateTime(decision.at),
          })}
          {decision.word !== null && <> {t('today.reason', { reason: decision.word })}</>}
        </li>
      )}
      {decision?.selfDecided && <li>{t('leave.selfDecided')}</li>}
      {state === 'withdrawn' && withdrawnAt !== null && (
        <li>{t('leave.withdrawnAt', { when: dates.dateTime(withdrawnAt) })}</li>
      )}
    </ul>
  )
}

/** What is withdrawn was approved before: what is refused cannot be withdrawn. */
function isRefusal({ state }: Leave): boolean {
  return state === 'refused'
}
