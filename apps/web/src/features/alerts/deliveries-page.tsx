import { Button } from '@mantine/core'
import type { Delivery } from '@muster/contract/deliveries.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { Said } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { SettingsFrame } from '../organisation/settings-frame.tsx'
import alerts from './alerts.module.css'
import { DeliveryFilters } from './delivery-filters.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import type { DeliverySearch } from './delivery-search.ts'
import classes from './endpoints.module.css'
import { readEndpointsAgain, replay, useDeliveries } from './endpoints-api.ts'

/** `/settings/deliveries`: what was sent to whom, and what came of it. */
export function DeliveriesPage() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('deliveries.title')} lead={t('deliveries.lead')}>
      <Log />
    </SettingsFrame>
  )
}

function Log() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const search = useSearch({ from: '/in/settings/deliveries' })
  const navigate = useNavigate({ from: '/settings/deliveries' })
  const query = useDeliveries(search)
  const place = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState<Delivery>()
  const [said, setSaid] = useState('')
  const deliveries = query.data?.pages.flatMap((page) => page.deliveries)
  const isFiltered = Object.keys(search).length > 0
  const change = (next: DeliverySearch) => void navigate({ search: next, replace: true })
  return (
    <>
      <DeliveryFilters search={search} change={change} />
      <div ref={place} tabIndex={-1} className={alerts.place}>
        <Said>{said}</Said>
      </div>
      {!deliveries && <Awaited query={query} lines={6} />}
      {deliveries?.length === 0 && (
        <Section>
          <Empty icon="send" title={t(isFiltered ? 'deliveries.noneFound' : 'deliveries.none')}>
            {isFiltered && (
              <Button variant="default" size="md" onClick={() => change({})}>
                {t('deliveries.clear')}
              </Button>
            )}
          </Empty>
        </Section>
      )}
      {deliveries && deliveries.length > 0 && (
        <>
          <Section>
            <ol className={classes.deliveries}>
              {deliveries.map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} onReplay={() => setAsked(delivery)} />
              ))}
            </ol>
          </Section>
          <More shown={deliveries.length} query={query} />
        </>
      )}
      {asked && (
        <ConfirmDialog
          title={t('deliveries.replayAsked')}
          submit={t('deliveries.replay')}
          send={() => replay(asked.id)}
          onDone={() => {
            setSaid(t('deliveries.replayed'))
            void readEndpointsAgain(queries)
            place.current?.focus()
          }}
          onClose={() => setAsked(undefined)}
        >
          <p>{t('deliveries.replayText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
