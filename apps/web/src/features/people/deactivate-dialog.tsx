import type { BoardRow } from '@muster/contract/clocking.ts'
import type { PersonDetail } from '@muster/contract/people.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Notice } from '../../shell/notice.tsx'
import { clockOf, useMinute } from '../clocking/record-source.ts'
import { useFormats } from '../clocking/use-formats.ts'
import { uuidV7 } from '../clocking/uuid-v7.ts'
import { deactivatePerson } from './deactivate-person.ts'
import type { PersonBoard } from './use-person-now.ts'

type Props = {
  person: PersonDetail
  board: PersonBoard | undefined
  onChanged: (what: string) => void
  onClose: () => void
}

/** Asks before somebody is deactivated, and says that it clocks them out where they are in. */
export function DeactivateDialog({ person: { id, name }, board, onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const [ids] = useState(() => ({ break_end: uuidV7(Date.now()), out: uuidV7(Date.now()) }))
  const row = board?.rows[0]
  return (
    <ConfirmDialog
      title={t('person.deactivateTitle', { name })}
      submit={t('person.deactivate')}
      danger
      send={() => deactivatePerson({ personId: id, reason: t('person.deactivated'), ids })}
      onDone={({ clockedOut }) =>
        onChanged(t(clockedOut ? 'person.deactivateOutDone' : 'person.deactivateDone', { name }))
      }
      onClose={onClose}
    >
      {board && row && row.phase !== 'out' && <ClocksOut board={board} row={row} />}
      <p>{t('person.deactivateText')}</p>
    </ConfirmDialog>
  )
}

function ClocksOut({ board, row }: { board: PersonBoard; row: BoardRow }) {
  const { t } = useTranslation()
  const formats = useFormats(row.zone)
  const nowMs = useMinute(clockOf(board))
  const sinceMs = Date.parse(row.sessionStart ?? row.since ?? board.now)
  return (
    <Notice tone="pause" icon="clock">
      <p>{t('person.deactivateClocksOut', { time: formats.when(sinceMs, nowMs) })}</p>
    </Notice>
  )
}
