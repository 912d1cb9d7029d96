import type { ReportedSession } from '@muster/contract/reports.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { zoneLabel } from '../../formatting/instants.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { Exceptions } from '../clocking/exceptions.tsx'
import { type Formats, useFormats } from '../clocking/use-formats.ts'
import classes from './reports.module.css'

type Props = {
  person: { id: string; name: string }
  showsPerson: boolean
  session: ReportedSession
  /** Cut so that the lines add up to their total. */
  workedMs: number
  showsRounded: boolean
}

/** One session in a list: when, how long, exact and rounded, what is to be looked at, and the way to its punches. */
export function SessionLine({ person, showsPerson, session, workedMs, showsRounded }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const formats = useFormats(session.zone)
  const organisation = useSession().organisation
  const { workDate, status, exceptions, breakMs, roundedMs } = session
  const about = [
    breakMs > 0 ? `${t('reports.breaks')} ${stopwatch(breakMs)}` : '',
    showsRounded ? `${t('reports.rounded')} ${stopwatch(roundedMs)} (${roundedSpan(session, formats)})` : '',
    session.zone === organisation.zone ? '' : zoneLabel(session.zone),
  ]
  return (
    <li className={classes.session}>
      <div className={classes.sessionHead}>
        <p>
          {showsPerson && <strong>{person.name} · </strong>}
          {dates.day(workDate)}, <SessionSpan session={session} formats={formats} />
        </p>
        <span className={classes.sessionFigure}>{stopwatch(workedMs)}</span>
      </div>
      <div className={classes.sessionMore}>
        <p className={text.small}>{about.filter(Boolean).join(' · ')}</p>
        <DayLink personId={person.id} name={person.name} date={workDate} />
      </div>
      {status !== 'closed' && exceptions.length === 0 && (
        <p>
          <Badge tone="pause">{t(`reports.status.${status}`)}</Badge>
        </p>
      )}
      <Exceptions exceptions={exceptions} />
    </li>
  )
}

/** From when to when; the other day is named where it ends on one. */
export function SessionSpan({
  session: { start, end, status },
  formats,
}: {
  session: Pick<ReportedSession, 'start' | 'end' | 'status'>
  formats: Formats
}) {
  const { t } = useTranslation()
  const startMs = start === null ? undefined : Date.parse(start)
  const endless = status === 'open' ? t('reports.still') : t('reports.noEnd')
  const from = startMs === undefined ? t('reports.noStart') : formats.time(startMs)
  const until = end === null ? endless : formats.when(Date.parse(end), startMs ?? Date.parse(end))
  return (
    <>
      {from} – {until}
    </>
  )
}

function roundedSpan({ roundedStart, roundedEnd }: ReportedSession, formats: Formats): string {
  const time = (at: string | null) => (at === null ? '…' : formats.time(Date.parse(at)))
  return `${time(roundedStart)} – ${time(roundedEnd)}`
}

/** To the punches of a day. */
export function DayLink({
  personId,
  name,
  date,
  shows = 'words',
}: {
  personId: string
  name: string
  date: string
  shows?: 'words' | 'date'
}) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { person } = useSession()
  const search = { from: date, until: date, day: date }
  const props = {
    search,
    className: text.link ?? '',
    'aria-label': t('reports.openDayOf', { name, date: dates.day(date) }),
    children: shows === 'date' ? dates.day(date) : t('reports.openDay'),
  }
  if (personId === person.id) return <Link to="/my-time" {...props} />
  return <Link to="/people/$personId" params={{ personId }} {...props} />
}
