import type { Correction } from '@muster/contract/corrections.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import { useSession } from '../access/session-context.ts'
import classes from './corrections.module.css'
import { withdraw } from './corrections-api.ts'
import { EffectView } from './effect-view.tsx'

type Props = { correction: Correction; level: 'h2' | 'h4'; onWithdrawn?: (() => void) | undefined }

/** A correction with its history: what it does, who asked and why, who decided and with which word. */
export function CorrectionCard({ correction, level: Heading, onWithdrawn }: Props) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { person } = useSession()
  const { state, workDates, effect, changes, askedBy } = correction
  const isOwn = correction.person.id === person.id && askedBy.id === person.id
  const isDirect = askedBy.id !== correction.person.id
  const days = workDates.map(dates.day).join(', ')
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <Heading className={classes.cardTitle}>
          {t(isDirect ? 'corrections.directOf' : 'corrections.requestOf', { days })}
        </Heading>
        <StateBadge state={state} />
      </div>
      <EffectView effect={effect} changes={changes} />
      <History correction={correction} />
      {isOwn && state === 'waiting' && <Withdraw correction={correction} onWithdrawn={onWithdrawn} />}
    </article>
  )
}

function StateBadge({ state }: Pick<Correction, 'state'>) {
  const { t } = useTranslation()
  const words = t(`corrections.state.${state}`)
  if (state === 'approved') return <Badge tone="accent">{words}</Badge>
  if (state === 'withdrawn') return <Badge>{words}</Badge>
  return <Badge tone="pause">{words}</Badge>
}

/** Who did what, when and why. */
export function History({ correction }: { correction: Correction }): ReactNode {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const dates = useDates(zone)
  const { askedBy, askedAt, reason, state, decidedBy, decidedAt, word, selfApproved } = correction
  const isDirect = askedBy.id !== correction.person.id
  return (
    <ul className={classes.history}>
      <li>
        {t(isDirect ? 'corrections.correctedBy' : 'corrections.askedBy', {
          name: askedBy.name,
          when: dates.dateTime(askedAt),
        })}{' '}
        {t('today.reason', { reason })}
      </li>
      {!isDirect && decidedAt !== undefined && (
        <li>
          {state === 'withdrawn'
            ? t('corrections.withdrawnAt', { when: dates.dateTime(decidedAt) })
            : t(state === 'approved' ? 'corrections.approvedBy' : 'corrections.refusedBy', {
                name: decidedBy?.name ?? t('myTime.day.somebody'),
                when: dates.dateTime(decidedAt),
              })}
          {word !== undefined && <> {t('today.reason', { reason: word })}</>}
        </li>
      )}
      {selfApproved && <li>{t('corrections.selfApproved')}</li>}
    </ul>
  )
}

function Withdraw({ correction, onWithdrawn }: Pick<Props, 'correction' | 'onWithdrawn'>) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  return (
    <div>
      <QuietButton onClick={() => setAsks(true)}>{t('corrections.withdraw')}</QuietButton>
      {asks && (
        <ConfirmDialog
          title={t('corrections.withdrawTitle')}
          submit={t('corrections.withdraw')}
          send={() => withdraw(correction.id)}
          onDone={() => {
            onWithdrawn?.()
            void queries.invalidateQueries({ queryKey: ['record'] })
          }}
          onClose={() => setAsks(false)}
        >
          <p>{t('corrections.withdrawText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
