import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { useSession } from '../access/session-context.ts'
import { useFormats } from '../clocking/use-formats.ts'
import classes from './leave.module.css'
import { useExpectedDays } from './leave-api.ts'
import type { LeaveTimes } from './leave-draft.ts'
import { type LeaveEffect, leaveEffect } from './leave-effect.ts'

type Props = {
  personId: string | undefined
  /** None while it is not typed in full. */
  times: Omit<LeaveTimes, 'kind'> | undefined
}

/** What leave comes to: days and planned hours, and what lies in it: holidays, shifts, other leave. */
export function LeaveEffectView({ personId, times }: Props) {
  const { t } = useTranslation()
  const range = times && { from: times.from, until: times.until }
  const query = useExpectedDays(personId, range)
  if (!times || personId === undefined) return null
  const isWaiting = !query.data || query.isPlaceholderData
  return (
    <div className={classes.effect} role="status" data-waiting={isWaiting}>
      {query.error && !query.data && <p>{t('leave.effect.notRead')}</p>}
      {query.data && <EffectLines effect={leaveEffect(query.data, times.part)} />}
      {!query.data && !query.error && <p>{t('common.loading')} …</p>}
    </div>
  )
}

function EffectLines({ effect }: { effect: LeaveEffect }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { holidays, shifts, taken } = effect
  return (
    <>
      <EffectSum effect={effect} />
      {holidays.length > 0 && (
        <p>
          {t('leave.effect.holidays', {
            count: holidays.length,
            names: holidays.map(({ date, name }) => `${dates.day(date)} ${name}`).join(', '),
          })}
        </p>
      )}
      {shifts > 0 && <p>{t('leave.effect.shifts', { count: shifts })}</p>}
      {taken.length > 0 && (
        <p className={classes.clash}>
          {t('leave.effect.taken', { count: taken.length, days: taken.map(dates.day).join(', ') })}
        </p>
      )}
    </>
  )
}

/** `3 working days, 24 h planned` */
function EffectSum({ effect: { unknownDays, workDays, plannedMs } }: { effect: LeaveEffect }) {
  const { t } = useTranslation()
  const formats = useFormats(useSession().organisation.zone)
  if (workDays === 0) {
    return (
      <p>{unknownDays > 0 ? t('leave.effect.unplanned', { count: unknownDays }) : t('leave.effect.free')}</p>
    )
  }
  const days = workDays < 1 ? t('leave.effect.half') : t('leave.effect.days', { count: workDays })
  return (
    <>
      <p>
        <strong>{days}</strong> · {t('leave.effect.planned', { duration: formats.duration(plannedMs) })}
      </p>
      {unknownDays > 0 && <p>{t('leave.effect.alsoUnplanned', { count: unknownDays })}</p>}
    </>
  )
}
