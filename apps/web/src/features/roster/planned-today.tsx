import type { ExpectedDay } from '@muster/contract/attendance.ts'
import { addDays } from '@muster/core/time/zone.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { civilDateIn } from '../../formatting/instants.ts'
import { useSession } from '../access/session-context.ts'
import { type Formats, useFormats } from '../clocking/use-formats.ts'
import classes from './planned-today.module.css'
import { ownPlanQuery } from './roster-api.ts'

/** A plan for today seldom changes today, and Today is what is open all day long. */
const LOOK_EVERY_MS = 10 * 60_000
const FRESH_MS = 60_000

/** On Today: what is planned for it, in one line; nothing where there is no plan at all. */
export function PlannedToday() {
  const { t } = useTranslation()
  const { organisation } = useSession()
  const nowMs = Date.now()
  const today = civilDateIn(organisation.zone, nowMs)
  const { data } = useQuery({
    ...ownPlanQuery({ from: addDays(today, -1), until: today }),
    staleTime: FRESH_MS,
    refetchInterval: LOOK_EVERY_MS,
  })
  const formats = useFormats(data?.days.at(-1)?.zone ?? organisation.zone)
  if (!data) return null
  const told = toldOf(data.days, { date: data.today, nowMs: Date.parse(data.now), formats })
  if (!told) return null
  return (
    <p className={classes.line}>
      <Link to="/my-time/plan" className={classes.link}>
        <span>{t(`plan.${told.words}`, { name: told.holiday })}</span>
        {told.times !== '' && <span className={classes.times}>{told.times}</span>}
      </Link>
    </p>
  )
}

type Told = {
  words: 'plannedToday' | 'plannedYesterday' | 'nothingToday' | 'onLeave' | 'holiday'
  times: string
  holiday?: string | undefined
}

/** A night of yesterday that is not over goes before what today begins with. */
export function toldOf(
  days: readonly ExpectedDay[],
  { date, nowMs, formats }: { date: string; nowMs: number; formats: Pick<Formats, 'time'> },
): Told | undefined {
  const timesOf = (spans: ExpectedDay['spans']) =>
    spans
      .map(({ start, end }) => `${formats.time(Date.parse(start))}–${formats.time(Date.parse(end))}`)
      .join(', ')
  const going = days.flatMap((day) =>
    day.date < date ? day.spans.filter(({ end }) => Date.parse(end) > nowMs) : [],
  )
  if (going.length > 0) return { words: 'plannedYesterday', times: timesOf(going) }
  const today = days.find((day) => day.date === date)
  if (!today || today.reason === 'none') return undefined
  if (today.spans.length > 0) return { words: 'plannedToday', times: timesOf(today.spans) }
  if (today.reason === 'leave') return { words: 'onLeave', times: '' }
  if (today.reason === 'holiday') return { words: 'holiday', times: '', holiday: today.holiday }
  return { words: 'nothingToday', times: '' }
}
