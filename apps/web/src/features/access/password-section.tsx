import { Button } from '@mantine/core'
import type { PasswordChange } from '@muster/contract/access.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailed, request, valueIn } from '../../api/request.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import classes from './account.module.css'
import { PasswordField, SHORTEST_PASSWORD } from './password-field.tsx'
import { useSession } from './session-context.ts'
import { OWN_SESSIONS } from './sessions-section.tsx'

type Wrong = {
  field: keyof PasswordChange
  words: 'setUp.required' | 'setUp.passwordShort' | 'errors.wrong_password'
}

/** Another password, for whoever knows the present one. */
export function PasswordSection() {
  const { t } = useTranslation()
  const { email } = useSession()
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<Wrong>()
  const change = usePasswordChange(() => form.current?.reset(), refuse)

  function refuse(found: Wrong) {
    setWrong(found)
    form.current?.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (change.isPending) return
    change.reset()
    setWrong(undefined)
    const form = new FormData(event.currentTarget)
    const typed = { current: String(form.get('current')), password: String(form.get('password')) }
    const found = checkTyped(typed)
    if (found) refuse(found)
    else change.mutate(typed)
  }

  const field = (name: Wrong['field']) => ({
    name,
    size: 'md' as const,
    error: wrong?.field === name ? t(wrong.words) : undefined,
  })
  return (
    <Section title={t('account.password')}>
      <form className={classes.form} onSubmit={submit} ref={form} noValidate>
        {change.error instanceof RequestFailed && !isWrongPassword(change.error) && (
          <FailureNotice failure={change.error.answer} />
        )}
        {change.isSuccess && (
          <Notice tone="plain" icon="check" role="status">
            {t('account.passwordChanged')}
          </Notice>
        )}
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField {...field('current')} label={t('account.currentPassword')} />
        <PasswordField {...field('password')} label={t('account.newPassword')} isNew />
        <p className={text.small}>{t('account.passwordEnds')}</p>
        <div className={classes.row}>
          <Button type="submit" size="md" loading={change.isPending}>
            {t('account.changePassword')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function usePasswordChange(onDone: () => void, refuse: (wrong: Wrong) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (change: PasswordChange) =>
      valueIn(await request<void>('POST', '/me/password', change)),
    onSuccess: () => {
      onDone()
      void queries.invalidateQueries({ queryKey: OWN_SESSIONS })
    },
    onError: (error) => {
      if (isWrongPassword(error)) refuse({ field: 'current', words: 'errors.wrong_password' })
    },
  })
}

function checkTyped({ current, password }: PasswordChange): Wrong | undefined {
  if (current === '') return { field: 'current', words: 'setUp.required' }
  return password.length < SHORTEST_PASSWORD ? { field: 'password', words: 'setUp.passwordShort' } : undefined
}

function isWrongPassword(error: Error): boolean {
  return error instanceof RequestFailed && error.message === 'wrong_password'
}
