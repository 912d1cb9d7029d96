import { VisuallyHidden } from '@mantine/core'
import type { RosterShift } from '@muster/contract/roster.ts'
import { endsNextDay } from '@muster/core/roster/weekly-pattern.ts'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import type { Cell, Entry } from './roster-week.ts'
import { clashWords, leaveWords } from './roster-words.ts'
import classes from './shift-chip.module.css'
import { writtenSpans } from './typed-spans.ts'

type Jobs = readonly { id: string; code: string; name: string }[]

/** All that there is in a cell, one below the other. */
export function CellContent({ cell, jobs }: { cell: Cell; jobs: Jobs }) {
  const { t } = useTranslation()
  const { entries, pattern, leave, elsewhere } = cell
  return (
    <>
      {leave.map((one) => (
        <span key={one.id} className={classes.leave}>
          {leaveWords(t, one)}
        </span>
      ))}
      {entries.map((entry) => (
        <EntryChip
          key={entry.kind + (entry.kind === 'shift' ? entry.shift.id : entry.id)}
          entry={entry}
          jobs={jobs}
        />
      ))}
      {pattern.length > 0 && (
        <span className={classes.pattern}>
          <VisuallyHidden>{t('roster.usually')} </VisuallyHidden>
          {writtenSpans(pattern)}
        </span>
      )}
      {elsewhere > 0 && <span className={classes.note}>{t('roster.elsewhere', { count: elsewhere })}</span>}
    </>
  )
}

function EntryChip({ entry, jobs }: { entry: Entry; jobs: Jobs }) {
  if (entry.kind === 'shift') return <ShiftChip shift={entry.shift} jobs={jobs} />
  return <GoneChip entry={entry} />
}

/** A shift: when, on what, whether workers see it, and what it clashes with. */
export function ShiftChip({ shift, jobs }: { shift: RosterShift; jobs: Jobs }) {
  const { t } = useTranslation()
  const { label, job, state, clashes } = shift
  const about = [jobs.find(({ id }) => id === job)?.code, label].filter(Boolean).join(' · ')
  return (
    <span className={classes.chip} data-state={state}>
      <Times span={shift} />
      {about && <span className={classes.about}>{about}</span>}
      {state === 'published' ? (
        <VisuallyHidden>{t('roster.state.published')}</VisuallyHidden>
      ) : (
        <span className={classes.state}>{t(`roster.state.${state}`)}</span>
      )}
      {clashes.map((clash, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what a shift clashes with has no other name
        <span key={index} className={classes.clash}>
          <Icon name="warning" size={14} />
          {clashWords(t, clash)}
        </span>
      ))}
    </span>
  )
}

function GoneChip({ entry }: { entry: Exclude<Entry, { kind: 'shift' }> }) {
  const { t } = useTranslation()
  return (
    <span className={classes.chip} data-state={entry.kind}>
      <Times span={entry} />
      <span className={classes.state}>{t(`roster.state.${entry.kind}`)}</span>
    </span>
  )
}

/** `22:00–06:00` with a moon, for it ends on the next day. */
export function Times({ span: { start, end } }: { span: { start: string; end: string } }) {
  const { t } = useTranslation()
  return (
    <span className={classes.times}>
      {writtenSpans([{ start, end }])}
      {endsNextDay({ start, end }) && (
        <>
          <svg className={classes.moon} width="12" height="12" viewBox="0 0 24 24" aria-hidden="true">
            <path fill="currentColor" d="M21 12.800A9 9 0 1 1 11.200 3 7 7 0 0 0 21 12.800z" />
          </svg>
          <VisuallyHidden>, {t('roster.nextDay')}</VisuallyHidden>
        </>
      )}
    </span>
  )
}
