import { Button, TextInput } from '@mantine/core'
import type { Session } from '@muster/contract/access.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/request.ts'
import { CardPage } from '../../shell/card-page.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import shell from '../../shell/shell.module.css'
import { useTick } from '../../shell/use-tick.ts'
import { ForgotLink } from './forgot-link.tsx'
import { PasswordField } from './password-field.tsx'
import { enter } from './session.ts'

/** E-mail address and password. `notice` says why the person is asked (again). */
export function SignInPage({ notice }: { notice?: ReactNode }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [waitUntilMs, setWaitUntilMs] = useState(0)
  const waitSeconds = useTick(() => Math.max(0, waitUntilMs - performance.now() + 999))

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || waitSeconds > 0) return
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(undefined)
    const credentials = { email: String(form.get('email')).trim(), password: String(form.get('password')) }
    const answer = await request<Session>('POST', '/session', credentials)
    setBusy(false)
    if (answer.kind === 'value') return enter(queries, answer.value)
    setFailure(answer)
    if (answer.kind === 'problem' && answer.retryAfterMs)
      setWaitUntilMs(performance.now() + answer.retryAfterMs)
    password.current?.select()
  }

  return (
    <CardPage title={t('signIn.title')} lead={t('signIn.lead')}>
      {notice}
      {failure && <FailureNotice failure={failure} />}
      <form className={shell.form} onSubmit={submit}>
        <TextInput
          ref={email}
          name="email"
          type="email"
          size="lg"
          label={t('signIn.email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        <PasswordField
          ref={password}
          name="password"
          label={t('signIn.password')}
          required
          withAsterisk={false}
        />
        <Button type="submit" size="lg" loading={busy} disabled={waitSeconds > 0}>
          {waitSeconds > 0
            ? t('signIn.tryAgainIn', { duration: waitText(t, waitSeconds) })
            : t('signIn.submit')}
        </Button>
        <ForgotLink emailTyped={() => email.current?.value.trim() ?? ''} />
      </form>
    </CardPage>
  )
}

/** Seconds while it is short; minutes, rounded up, while nobody would count along. */
function waitText(t: TFunction, seconds: number): string {
  return seconds <= 90
    ? t('common.seconds', { seconds })
    : t('common.minutes', { minutes: Math.ceil(seconds / 60) })
}
