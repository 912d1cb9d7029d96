import { Button } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import shell from '../../shell/shell.module.css'
import { PasswordField, SHORTEST_PASSWORD } from './password-field.tsx'

type Props = {
  /** Whose password it is, where the page knows, for password managers. */
  email?: string
  submitText: string
  busy: boolean
  failure: Failure | undefined
  onSubmit: (password: string) => void
}

/** Chooses a password by a link that was mailed. */
export function NewPasswordForm({ email, submitText, busy, failure, onSubmit }: Props) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [isShort, setIsShort] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    const short = password.length < SHORTEST_PASSWORD
    setIsShort(short)
    if (short) field.current?.focus()
    else if (!busy) onSubmit(password)
  }

  return (
    <form className={shell.form} onSubmit={submit} noValidate>
      {failure && <FailureNotice failure={failure} />}
      {email !== undefined && (
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      )}
      <PasswordField
        ref={field}
        name="password"
        label={t('account.newPassword')}
        error={isShort ? t('setUp.passwordShort') : undefined}
        isNew
      />
      <Button type="submit" size="lg" loading={busy}>
        {submitText}
      </Button>
    </form>
  )
}
