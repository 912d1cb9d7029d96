import { Button } from '@mantine/core'
import type { Endpoint, NewSecret } from '@muster/contract/deliveries.ts'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { CopyField } from '../../shell/copy-field.tsx'
import { Dialog } from '../../shell/dialog.tsx'
import { useSession } from '../access/session-context.ts'
import classes from './endpoints.module.css'
import { changeEndpoint, removeEndpoint, renewSecret } from './endpoints-api.ts'

export type EndpointActName = 'off' | 'on' | 'remove' | 'secret'

type Props = {
  endpoint: Endpoint
  what: EndpointActName
  onDone: (words: string) => void
  onClose: () => void
}

/** Asks before an endpoint is switched, removed or given another secret. */
export function EndpointAct({ endpoint, what, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { id, name } = endpoint
  if (what === 'secret') return <Renew endpoint={endpoint} onDone={onDone} onClose={onClose} />
  const send = async () => {
    if (what === 'remove') return removeEndpoint(id)
    const answer = await changeEndpoint(id, { active: what === 'on' })
    return answer.kind === 'value' ? { ...answer, value: undefined } : answer
  }
  return (
    <ConfirmDialog
      title={t(`endpoints.${what}Asked`, { name })}
      submit={t(`endpoints.${what}`)}
      danger={what === 'remove'}
      send={send}
      onDone={() => onDone(t(`endpoints.${what}Done`, { name }))}
      onClose={onClose}
    >
      <p>{t(`endpoints.${what}Text`)}</p>
    </ConfirmDialog>
  )
}

/** Another secret, which is shown once it is there and never again. */
function Renew({ endpoint: { id, name }, onDone, onClose }: Omit<Props, 'what'>) {
  const { t } = useTranslation()
  const dates = useDates(useSession().organisation.zone)
  const [made, setMade] = useState<NewSecret>()
  const isMade = useRef(false)
  if (made) {
    const until = dates.dateTime(made.olderUntil)
    const close = () => {
      onClose()
      onDone(t('endpoints.secretDone', { name, until }))
    }
    return (
      <Dialog title={t('endpoints.newSecretOf', { name })} onClose={close}>
        <Secret secret={made.secret} onClose={close}>
          {t('endpoints.olderUntil', { until })}
        </Secret>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      title={t('endpoints.secretAsked', { name })}
      submit={t('endpoints.secret')}
      send={() => renewSecret(id)}
      onDone={(secret) => {
        isMade.current = true
        setMade(secret)
      }}
      // Once there is one, it has to be shown first.
      onClose={() => isMade.current || onClose()}
    >
      <p>{t('endpoints.secretText')}</p>
    </ConfirmDialog>
  )
}

type SecretProps = { secret: string; onClose: () => void; children?: string }

/** The secret of a webhook, this once. */
export function Secret({ secret, onClose, children }: SecretProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.secret}>
      {children && <p>{children}</p>}
      <CopyField
        label={t('endpoints.theSecret')}
        description={t('endpoints.secretOnce')}
        text={secret}
        copy={t('endpoints.copySecret')}
      />
      <div>
        <Button size="md" variant="default" onClick={onClose}>
          {t('form.done')}
        </Button>
      </div>
    </div>
  )
}
