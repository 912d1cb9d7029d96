import type { Leave } from '@muster/contract/leave.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import { recordKey } from '../clocking/record-source.ts'
import classes from './leave.module.css'
import { withdrawLeave } from './leave-api.ts'
import { LeaveHistory, StateBadge, useWhen } from './leave-words.tsx'

type Props = { leave: Leave; today: string; onWithdrawn: () => void }

/** A leave of one's own with its history; what is not decided, or has not begun, can be withdrawn. */
export function LeaveCard({ leave, today, onWithdrawn }: Props) {
  const { t } = useTranslation()
  const when = useWhen()
  const { state, kind, from } = leave
  const mayWithdraw = state === 'requested' || (state === 'approved' && from > today)
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <h3 className={classes.cardTitle}>
          {when(leave)} · {t(`leaveKinds.${kind}`)}
        </h3>
        <StateBadge state={state} />
      </div>
      <LeaveHistory leave={leave} />
      {mayWithdraw && <Withdraw leave={leave} onWithdrawn={onWithdrawn} />}
    </article>
  )
}

function Withdraw({ leave, onWithdrawn }: Pick<Props, 'leave' | 'onWithdrawn'>) {
  const { t } = useTranslation()
  const when = useWhen()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const { id, state, person } = leave
  return (
    <div className={classes.withdraw}>
      <QuietButton onClick={() => setAsks(true)} aria-label={t('leave.withdrawOf', { when: when(leave) })}>
        {t('leave.withdraw')}
      </QuietButton>
      {asks && (
        <ConfirmDialog
          title={t('leave.withdrawTitle', { when: when(leave) })}
          submit={t('leave.withdraw')}
          send={() => withdrawLeave(id)}
          onDone={() => {
            onWithdrawn()
            void queries.invalidateQueries({ queryKey: recordKey(person.id) })
          }}
          onClose={() => setAsks(false)}
        >
          <p>{t(state === 'approved' ? 'leave.withdrawApproved' : 'leave.withdrawAsked')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
