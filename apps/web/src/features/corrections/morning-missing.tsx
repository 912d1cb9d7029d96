import type { Attendance, AttendanceRow } from '@muster/contract/attendance.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Section } from '../../shell/page.tsx'
import { useFormats } from '../clocking/use-formats.ts'
import { useAttendance } from './corrections-api.ts'
import classes from './morning.module.css'

const STATES = ['missing_now', 'late', 'on_leave'] as const
type Shown = (typeof STATES)[number]

/** Who should be there and is not, who came late, and who is on leave today. */
export function MorningMissing({ team }: { team: string | undefined }) {
  const { t } = useTranslation()
  const [missing, late, onLeave] = [
    useAttendance('missing_now', team),
    useAttendance('late', team),
    useAttendance('on_leave', team),
  ]
  const unread = [missing, late, onLeave].find(({ data }) => !data)
  const lists = [
    { state: 'missing_now', attendance: missing.data },
    { state: 'late', attendance: late.data },
    { state: 'on_leave', attendance: onLeave.data },
  ] as const
  const isNobody = lists.every(({ attendance }) => attendance?.rows.length === 0)
  return (
    <Section title={t('morning.missing')}>
      {unread && <Awaited query={unread} lines={2} />}
      {!unread && isNobody && <p className={classes.none}>{t('morning.nobodyMissing')}</p>}
      {!unread && (
        <div className={classes.lists}>
          {lists.map(({ state, attendance }) =>
            attendance && attendance.rows.length > 0 ? (
              <People key={state} state={state} attendance={attendance} />
            ) : null,
          )}
        </div>
      )}
    </Section>
  )
}

function People({ state, attendance }: { state: Shown; attendance: Attendance }) {
  const { t } = useTranslation()
  return (
    <div>
      <h3 className={classes.listTitle}>
        {t(`morning.is.${state}`)} · {attendance.counts[state]}
      </h3>
      <ul>
        {attendance.rows.map((row) => (
          <li key={row.person.id} className={classes.person}>
            <Link to="/people/$personId" params={{ personId: row.person.id }} className={classes.personLink}>
              {row.person.name}
            </Link>
            <span className={classes.what}>
              <Expected row={row} state={state} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** When somebody should have come, and came. */
function Expected({ row, state }: { row: AttendanceRow; state: Shown }) {
  const { t } = useTranslation()
  const formats = useFormats(row.day.zone)
  const [span] = row.day.spans
  if (state === 'on_leave' || !span) return null
  const planned = formats.time(Date.parse(span.start))
  if (state === 'late' && row.firstIn !== null) {
    return t('morning.cameAt', { planned, time: formats.time(Date.parse(row.firstIn)) })
  }
  return t('morning.plannedAt', { planned })
}
