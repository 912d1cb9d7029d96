import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { Button } from '@mantine/core'
import type { Endpoint } from '@muster/contract/deliveries.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Awaited } from '../../shell/awaited.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { SettingsFrame } from '../organisation/settings-frame.tsx'
import classes from './alerts.module.css'
import { EndpointAct, type EndpointActName } from './endpoint-act.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { readEndpointsAgain, useEndpoints } from './endpoints-api.ts'

/** `/settings/endpoints`: where notices go besides to people. */
export function EndpointsPage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Endpoint | 'new'>()
  const add = (
    <Button size="md" leftSection={<Icon name="plus" size={20} />} onClick={() => setOpen('new')}>
      {t('endpoints.add')}
    </Button>
  )
  return (
    <SettingsFrame title={t('endpoints.title')} lead={t('endpoints.lead')} actions={add}>
      <List open={open} setOpen={setOpen} />
    </SettingsFrame>
  )
}

type ListProps = {
  open: Endpoint | 'new' | undefined
  setOpen: (open: Endpoint | 'new' | undefined) => void
}

function List({ open, setOpen }: ListProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = useEndpoints()
  const place = useRef<HTMLDivElement>(null)
  const [act, setAct] = useState<{ endpoint: Endpoint; what: EndpointActName }>()
  const [said, setSaid] = useState('')
  const done = (words: string) => {
    setSaid(words)
    void readEndpointsAgain(queries)
  }
  const acted = (words: string) => {
    done(words)
    // What was pressed may have gone with its endpoint.
    place.current?.focus()
  }
  return (
    <>
      <div ref={place} tabIndex={-1} className={classes.place}>
        <Said>{said}</Said>
      </div>
      {!query.data && <Awaited query={query} lines={3} />}
      {query.data?.length === 0 && (
        <Section>
          <Empty icon="endpoint" title={t('endpoints.none')}>
            {t('endpoints.noneText')}
          </Empty>
        </Section>
      )}
      {query.data?.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          onEdit={() => setOpen(endpoint)}
          onAct={(what) => setAct({ endpoint, what })}
        />
      ))}
      {open && (
        <EndpointDialog
          {...(open === 'new' ? {} : { endpoint: open })}
          onDone={done}
          onClose={() => setOpen(undefined)}
        />
      )}
      {act && <EndpointAct {...act} onDone={acted} onClose={() => setAct(undefined)} />}
    </>
  )
}
