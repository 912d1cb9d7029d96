import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { workedTodayMs } from '../clocking/board-now.ts'
import { clockOf, useMinute } from '../clocking/record-source.ts'
import { useFormats } from '../clocking/use-formats.ts'
import classes from './person-page.module.css'
import type { PersonBoard } from './use-person-now.ts'

const ICONS = { working: 'clock', on_break: 'break', out: 'away' } as const

/** One line on what somebody is now. Nothing for those who are in no team one leads any more: only the past is told. */
export function PersonNow({ board }: { board: PersonBoard | undefined }) {
  const { t } = useTranslation()
  const nowMs = useMinute(clockOf(board))
  const row = board?.rows[0]
  const formats = useFormats(row?.zone ?? 'UTC')
  if (!board) return <p className={classes.now} aria-hidden="true" />
  if (!row) return null
  const job = board.jobs.find(({ id }) => id === row.job)
  const about = [
    row.since === null ? '' : t('today.since', { time: formats.when(Date.parse(row.since), nowMs) }),
    job ? t('myTime.day.onJob', { job: `${job.code} ${job.name}` }) : '',
    t('record.workedToday', { duration: formats.duration(workedTodayMs(row, nowMs)) }),
  ]
  return (
    <p className={classes.now} data-phase={row.phase}>
      <Icon name={ICONS[row.phase]} size={22} />
      {/* Read out when it changes; the minutes that pass are not. */}
      <strong role="status">{t(`today.${row.phase}`)}</strong>
      <span>{about.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
