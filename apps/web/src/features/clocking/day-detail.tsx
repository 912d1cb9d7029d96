import { useTranslation } from 'react-i18next'
import { ChangeLink } from '../corrections/change-link.tsx'
import { DayCorrections } from '../corrections/day-corrections.tsx'
import classes from './day.module.css'
import { PunchList } from './day-punches.tsx'
import { DaySession } from './day-session.tsx'
import { useRecordContent } from './record-context.ts'
import type { DayRecord } from './record-days.ts'
import { useFormats } from './use-formats.ts'

/** All that a work date holds: its sessions with their punches and rules, and what was taken back. */
export function DayDetail({ day }: { day: DayRecord }) {
  const { t } = useTranslation()
  const { zone } = useRecordContent()
  const formats = useFormats(day.takenBack[0]?.zone ?? zone)
  return (
    <div className={classes.sessions}>
      {day.sessions.map((session) => (
        <DaySession key={session.id} session={session} />
      ))}
      {day.takenBack.length > 0 && (
        <div>
          <p className={classes.subtitle}>{t('myTime.day.takenBack')}</p>
          <PunchList
            punches={day.takenBack.map((punch) => ({ punch, does: 'nothing', exceptions: [] }))}
            timeParts={(ms) => ({ clock: formats.time(ms), aside: '' })}
            replaced
          />
        </div>
      )}
      <DayCorrections date={day.date} />
      <ChangeLink date={day.date} />
    </div>
  )
}
