import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../shell/page.tsx'
import classes from './record.module.css'
import { RecordCalendar } from './record-calendar.tsx'
import type { DayRecord } from './record-days.ts'
import { RecordList } from './record-list.tsx'
import { RecordLink, reveal, useRecordPlace } from './record-place.tsx'
import { Switch } from './record-switch.tsx'

/** Day by day, as a list by weeks or as a calendar; a day opens into its sessions and punches. */
export function RecordDays({ days }: { days: ReadonlyMap<string, DayRecord> }) {
  const { t } = useTranslation()
  const { search, wanted } = useRecordPlace()
  const view = search.view ?? 'list'
  useEffect(() => reveal(wanted))
  const choice = (value: typeof view) => (
    <RecordLink
      change={{ view: value === 'list' ? null : value }}
      className={classes.choice}
      isCurrent={view === value}
    >
      {t(`myTime.days.${value}`)}
    </RecordLink>
  )
  return (
    <Section
      title={t('myTime.days.title')}
      actions={
        <Switch label={t('myTime.days.show')}>
          {choice('list')}
          {choice('calendar')}
        </Switch>
      }
    >
      {view === 'list' ? <RecordList days={days} /> : <RecordCalendar days={days} />}
    </Section>
  )
}
