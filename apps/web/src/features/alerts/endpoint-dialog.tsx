import { NativeSelect, TextInput } from '@mantine/core'
import type { Endpoint, EndpointChange, EndpointChannel, NewEndpoint } from '@muster/contract/deliveries.ts'
import { NOTICE_KINDS, type NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage, LANGUAGES } from '../../language/languages.ts'
import { Form, textIn } from '../../shell/form.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSubmission } from '../../shell/use-submission.ts'
import { Secret } from './endpoint-act.tsx'
import { addressProblem } from './endpoint-address.ts'
import { addEndpoint, changeEndpoint } from './endpoints-api.ts'
import { KindBoxes } from './kind-boxes.tsx'

const CHANNELS = ['webhook', 'slack', 'sns'] as const

type Props = {
  /** The one to change; none: a new one. */
  endpoint?: Endpoint
  onDone: (words: string) => void
  onClose: () => void
}

/** Adds an endpoint, or changes it; the secret of a new webhook is shown before the dialog closes. */
export function EndpointDialog({ endpoint, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const [secret, setSecret] = useState<string>()
  const title = endpoint ? t('endpoints.editTitle', { name: endpoint.name }) : t('endpoints.add')
  const done = (name: string, made: string | null) => {
    onDone(t(endpoint ? 'endpoints.saved' : 'endpoints.added', { name }))
    if (made === null) onClose()
    else setSecret(made)
  }
  return (
    <FormDialog title={title} onClose={onClose} done={secret !== undefined}>
      {secret === undefined ? (
        <EndpointForm {...(endpoint ? { endpoint } : {})} onDone={done} onClose={onClose} />
      ) : (
        <Secret secret={secret} onClose={onClose} />
      )}
    </FormDialog>
  )
}

type FormProps = {
  endpoint?: Endpoint
  onDone: (name: string, secret: string | null) => void
  onClose: () => void
}

function EndpointForm({ endpoint, onDone, onClose }: FormProps) {
  const { t, i18n } = useTranslation()
  const [channel, setChannel] = useState<EndpointChannel>(endpoint?.channel ?? 'webhook')
  const [kinds, setKinds] = useState<readonly NoticeKind[]>(endpoint?.kinds ?? NOTICE_KINDS)
  const { field, submit, ...form } = useSubmission({
    fields: ['name', 'address'] as const,
    // What else the server finds wrong is where the address leads.
    refusals: { invalid_request: 'address' },
    invalid: t(`endpoints.refused.${channel}`),
  })
  // Nobody is told an address of Slack again: where nothing is typed it stays.
  const keepsAddress = endpoint?.channel === 'slack'

  async function save(data: FormData) {
    const typed = {
      name: textIn(data, 'name'),
      address: textIn(data, 'address'),
      language: languageIn(data),
      kinds: [...kinds],
    }
    const wrong = keepsAddress && typed.address === '' ? undefined : addressProblem(channel, typed.address)
    const found = {
      ...(typed.name === '' ? { name: t('form.required') } : {}),
      ...(wrong ? { address: t(wrong === 'required' ? 'form.required' : `endpoints.wrong.${wrong}`) } : {}),
    }
    const sent = await submit(found, async () => {
      if (!endpoint) return addEndpoint({ channel, ...typed } satisfies NewEndpoint)
      const { address, ...others } = typed
      const body: EndpointChange = address === '' ? others : typed
      const answer = await changeEndpoint(endpoint.id, body)
      return answer.kind === 'value' ? { ...answer, value: { endpoint: answer.value, secret: null } } : answer
    })
    if (sent) onDone(sent.value.endpoint.name, sent.value.secret)
  }

  return (
    <Form
      {...form}
      submit={endpoint ? t('form.save') : t('endpoints.addSubmit')}
      onSubmit={(data) => void save(data)}
      onCancel={onClose}
    >
      {!endpoint && (
        <NativeSelect
          size="md"
          label={t('endpoints.channel')}
          value={channel}
          onChange={({ currentTarget: { value } }) =>
            setChannel(CHANNELS.find((one) => one === value) ?? channel)
          }
          data={CHANNELS.map((value) => ({ value, label: t(`endpoints.channels.${value}`) }))}
        />
      )}
      <TextInput
        {...field('name')}
        size="md"
        label={t('endpoints.name')}
        description={t('endpoints.nameHint')}
        defaultValue={endpoint?.name ?? ''}
        autoComplete="off"
      />
      <TextInput
        {...field('address')}
        size="md"
        label={t(`endpoints.addresses.${channel}`)}
        description={
          keepsAddress
            ? t('endpoints.slackKept', { host: endpoint.address })
            : t(`endpoints.addressHints.${channel}`)
        }
        defaultValue={keepsAddress ? '' : (endpoint?.address ?? '')}
        inputMode={channel === 'sns' ? 'text' : 'url'}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <NativeSelect
        name="language"
        size="md"
        label={t('endpoints.language')}
        defaultValue={endpoint?.language ?? i18n.language}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <KindBoxes chosen={kinds} onChange={setKinds} />
    </Form>
  )
}

function languageIn(data: FormData) {
  const language = textIn(data, 'language')
  return isLanguage(language) ? language : 'en'
}
