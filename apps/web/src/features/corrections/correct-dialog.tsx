import { useTranslation } from 'react-i18next'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Empty } from '../../shell/states.tsx'
import { useRecord } from '../clocking/record-source.ts'
import { CorrectionForm } from './correction-form.tsx'
import { useLocks } from './corrections-api.ts'
import type { ExceptionRow } from './suggestion.ts'

/** Corrects a session of the morning's list, without leaving the list. */
export function CorrectDialog({ session, onClose }: { session: ExceptionRow; onClose: () => void }) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { person, workDate: date, zone } = session
  const path = `/people/${person.id}/work-sessions` as const
  const record = useRecord({ personId: person.id, path, zone, nowMs: Date.now }, { from: date, until: date })
  const locks = useLocks()
  const found = record.data?.sessions.find(({ id }) => id === session.id)
  const isReady = record.data && !record.isPlaceholderData && locks.data
  return (
    <FormDialog
      title={t('morning.correctTitle', { name: person.name, day: dates.day(date) })}
      onClose={onClose}
    >
      {!isReady && <Awaited query={record.error ? record : locks} lines={4} />}
      {isReady && !found && <Empty icon="away" title={t('corrections.sessionGone')} />}
      {isReady && found && (
        <CorrectionForm
          whose={{ own: false, personId: person.id, name: person.name }}
          date={date}
          zone={found.zone}
          session={found}
          locked={locks.data.some(({ from, until }) => from <= date && date <= until)}
          onDone={onClose}
          onCancel={onClose}
        />
      )}
    </FormDialog>
  )
}
