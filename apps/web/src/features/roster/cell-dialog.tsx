import { Button } from '@mantine/core'
import type { Roster, RosterShift } from '@muster/contract/roster.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Icon } from '../../look/icons.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import text from '../../shell/text.module.css'
import classes from './cell-dialog.module.css'
import type { Cell } from './roster-week.ts'
import { CellContent, ShiftChip } from './shift-chip.tsx'
import { ShiftForm } from './shift-form.tsx'

type Props = {
  roster: Roster
  cell: Cell
  onDone: (words: string) => void
  onClose: () => void
}

/** One person on one day: the shifts there, to be added to, changed, moved or taken away. */
export function CellDialog({ roster, cell, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const shifts = cell.entries.flatMap((entry) => (entry.kind === 'shift' ? [entry.shift] : []))
  const isPast = cell.date < roster.today
  const [only] = shifts.length === 1 ? shifts : []
  const [edited, setEdited] = useState<RosterShift | 'new' | undefined>(
    only ?? (shifts.length === 0 ? 'new' : undefined),
  )
  const isEditing = edited !== undefined && !isPast && (edited !== 'new' || cell.inTeam)
  return (
    <FormDialog
      title={t('roster.dialogTitle', { name: cell.person.name, day: dates.day(cell.date) })}
      onClose={onClose}
    >
      {!isEditing && (
        <div className={classes.entries}>
          {shifts.length === 0 && <CellContent cell={cell} jobs={roster.jobs} />}
          <ul className={classes.list} aria-label={t('roster.shiftsOf')}>
            {shifts.map((shift) => (
              <li key={shift.id} className={classes.entry}>
                <ShiftChip shift={shift} jobs={roster.jobs} />
                {!isPast && (
                  <Button variant="default" size="md" onClick={() => setEdited(shift)}>
                    {t('roster.change')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {isPast && <p className={text.soft}>{t('roster.past')}</p>}
          {!isPast && !cell.inTeam && <p className={text.soft}>{t('roster.notInTeam')}</p>}
        </div>
      )}
      {!isEditing && (
        <div className={classes.buttons}>
          {!isPast && cell.inTeam && (
            <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setEdited('new')}>
              {t('roster.addAnother')}
            </Button>
          )}
          <Button variant="default" size="md" data-harmless onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      )}
      {isEditing && (
        <ShiftForm
          key={edited === 'new' ? 'new' : edited.id}
          roster={roster}
          cell={cell}
          shift={edited === 'new' ? undefined : edited}
          onDone={onDone}
          onCancel={onClose}
          {...(edited !== 'new' && cell.inTeam && only ? { onAddAnother: () => setEdited('new') } : {})}
        />
      )}
    </FormDialog>
  )
}
