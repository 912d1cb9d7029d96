import type { Delivery } from '@muster/contract/deliveries.ts'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { Badge } from '../../shell/badge.tsx'
import { QuietButton } from '../../shell/quiet-button.tsx'
import text from '../../shell/text.module.css'
import { useSession } from '../access/session-context.ts'
import { canReplay } from './can-replay.ts'
import classes from './endpoints.module.css'

/** One notice on its way to one recipient: what it tells of, how often it was tried, and what was answered. */
export function DeliveryLine({ delivery, onReplay }: { delivery: Delivery; onReplay: () => void }) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const { kind, channel, to, state, attempts, madeAt, nextAt, sentAt, error } = delivery
  const told = { kind: t(`noticeKinds.${kind}`), to: to?.name ?? t('deliveries.nobody') }
  const facts = [
    t(`ways.${channel}`),
    t('deliveries.madeAt', { at: dates.dateTime(madeAt) }),
    ...(sentAt ? [t('deliveries.sentAt', { at: dates.dateTime(sentAt) })] : []),
    ...(attempts > 0 ? [t('deliveries.tries', { count: attempts })] : []),
    ...(nextAt ? [t('deliveries.nextAt', { at: dates.dateTime(nextAt) })] : []),
  ]
  return (
    <li className={classes.delivery}>
      <div>
        <p className={classes.head}>
          {t('deliveries.to', told)} <StateBadge state={state} />
        </p>
        <p className={text.small}>{facts.join(' · ')}</p>
        {error && <p className={text.small}>{t('deliveries.answer', { answer: error })}</p>}
      </div>
      {canReplay(delivery) && (
        <QuietButton aria-label={t('deliveries.replayOf', told)} onClick={onReplay}>
          {t('deliveries.replay')}
        </QuietButton>
      )}
    </li>
  )
}

function StateBadge({ state }: Pick<Delivery, 'state'>) {
  const { t } = useTranslation()
  const words = t(`deliveries.states.${state}`)
  if (state === 'sent') return <Badge tone="accent">{words}</Badge>
  return state === 'failed' ? <Badge tone="pause">{words}</Badge> : <Badge>{words}</Badge>
}
