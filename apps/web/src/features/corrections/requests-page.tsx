import type { Correction } from '@muster/contract/corrections.ts'
import { addDays } from '@muster/core/time/zone.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/use-live.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Page } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { MyTimeNavigation } from '../clocking/my-time-navigation.tsx'
import { recordKey } from '../clocking/record-source.ts'
import { CorrectionCard } from './correction-card.tsx'
import classes from './corrections.module.css'
import { useMyCorrections } from './corrections-api.ts'
import { dateIn } from './typed-time.ts'

const SHOWN_DAYS = 92

/** `/my-time/requests`: what was asked for about one's own record, and what came of it; those that wait at the top. */
export function RequestsPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { organisation, person } = useSession()
  const [from] = useState(() => addDays(dateIn(organisation.zone, Date.now()), -SHOWN_DAYS))
  useLive((news) => {
    const isMine = news.type === 'events' && news.events.some(({ personId }) => personId === person.id)
    if (isMine || news.type === 'resync') void queries.invalidateQueries({ queryKey: recordKey(person.id) })
  })
  const waiting = useMyCorrections({ state: 'waiting' })
  const recent = useMyCorrections({ from })
  const [said, setSaid] = useState('')
  const open = correctionsIn(waiting)
  const done = correctionsIn(recent).filter(({ state }) => state !== 'waiting')
  const all = [...open, ...done.toReversed()]
  const isRead = waiting.data && recent.data
  return (
    <Page title={t('corrections.myRequests')} lead={t('corrections.requestsLead')}>
      <MyTimeNavigation />
      <Said>{said}</Said>
      {!isRead && <Awaited query={waiting.error ? waiting : recent} lines={3} />}
      {isRead && all.length === 0 && (
        <Empty icon="edit" title={t('corrections.none')}>
          {t('corrections.noneHint')}
        </Empty>
      )}
      {isRead && all.length > 0 && (
        <div className={classes.cards}>
          {all.map((correction) => (
            <CorrectionCard
              key={correction.id}
              correction={correction}
              level="h2"
              onWithdrawn={() => setSaid(t('corrections.withdrawn'))}
            />
          ))}
          <More query={recent} shown={all.length} />
        </div>
      )}
    </Page>
  )
}

function correctionsIn({ data }: ReturnType<typeof useMyCorrections>): Correction[] {
  return data?.pages.flatMap(({ corrections }) => corrections) ?? []
}
