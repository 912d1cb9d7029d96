import { Button, TextInput } from '@mantine/core'
import type { Session } from '@muster/contract/access.ts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { deviceZone } from '../../formatting/instants.ts'
import { keptZone } from '../../formatting/zone-names.ts'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import shell from '../../shell/shell.module.css'
import { PasswordField } from './password-field.tsx'
import { enter } from './session.ts'
import { checkSetUp, type FieldErrors, refusedFields, type SetUpFields } from './set-up-fields.ts'
import { ZoneSelect } from './zone-select.tsx'

/** Organisation, zone and the first account. */
export function SetUpForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [zone, setZone] = useState(() => keptZone(deviceZone()))
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [failure, setFailure] = useState<Failure>()

  function show(found: FieldErrors) {
    setErrors(found)
    const first = Object.keys(found)[0]
    if (first) form.current?.querySelector<HTMLInputElement>(`[data-field="${first}"]`)?.focus()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setFailure(undefined)
    const fields = read(new FormData(event.currentTarget), zone)
    const found = checkSetUp(fields)
    show(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    const answer = await request<Session>('POST', '/set-up', { token, ...fields })
    setBusy(false)
    if (answer.kind !== 'value') {
      setFailure(answer)
      if (answer.kind === 'problem') show(refusedFields(answer.problem))
      return
    }
    enter(queries, answer.value)
    onDone()
  }

  const field = (name: keyof SetUpFields) => ({
    name,
    'data-field': name,
    size: 'lg' as const,
    error: errors[name] ? t(`setUp.${errors[name]}`) : undefined,
  })

  return (
    <form className={shell.form} onSubmit={submit} ref={form} noValidate>
      {failure && <FailureNotice failure={failure} />}
      <TextInput
        {...field('organisation')}
        label={t('setUp.organisation')}
        description={t('setUp.organisationHint')}
        autoComplete="organization"
      />
      <ZoneSelect zone={zone} onChange={setZone} {...field('zone')} />
      <h2 className={shell.section}>{t('setUp.you')}</h2>
      <TextInput {...field('name')} label={t('setUp.name')} autoComplete="name" />
      <TextInput
        {...field('email')}
        type="email"
        label={t('setUp.email')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField {...field('password')} label={t('setUp.password')} isNew />
      <Button type="submit" size="lg" loading={busy}>
        {t('setUp.submit')}
      </Button>
    </form>
  )
}

function read(form: FormData, zone: string): SetUpFields {
  const text = (name: keyof SetUpFields) => String(form.get(name) ?? '')
  return {
    organisation: text('organisation').trim(),
    zone,
    name: text('name').trim(),
    email: text('email').trim(),
    password: text('password'),
  }
}
