import { Button, TextInput } from '@mantine/core'
import type { PasswordResetAnswer, PasswordResetRequest } from '@muster/contract/access.ts'
import { useMutation } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailed, request, valueIn } from '../../api/request.ts'
import { isLanguage } from '../../language/languages.ts'
import { CardPage } from '../../shell/card-page.tsx'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Notice } from '../../shell/notice.tsx'
import shell from '../../shell/shell.module.css'
import text from '../../shell/text.module.css'
import classes from './access.module.css'

/** `/forgot-password`: asks for a link by mail. The answer is the same whether or not the address has an account. */
export function ForgotPasswordPage() {
  const { t, i18n } = useTranslation()
  const typed = useRouterState({ select: ({ location }) => location.state.email ?? '' })
  const [asked, setAsked] = useState<{ email: string; mail: PasswordResetAnswer['mail'] }>()
  const asking = useMutation({
    mutationFn: async (asked: PasswordResetRequest) =>
      valueIn(await request<PasswordResetAnswer>('POST', '/password-resets', asked)),
    onSuccess: ({ mail }, { email }) => setAsked({ email, mail }),
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    const language = isLanguage(i18n.language) ? i18n.language : 'en'
    if (!asking.isPending) asking.mutate({ email, language })
  }

  if (asked?.mail === 'kept') return <NoMailPage />
  if (asked) return <SentPage email={asked.email} again={() => setAsked(undefined)} />
  return (
    <CardPage title={t('forgot.title')} lead={t('forgot.lead')}>
      {asking.error instanceof RequestFailed && <FailureNotice failure={asking.error.answer} />}
      <form className={shell.form} onSubmit={submit}>
        <TextInput
          name="email"
          type="email"
          size="lg"
          label={t('signIn.email')}
          defaultValue={typed}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
          withAsterisk={false}
        />
        <Button type="submit" size="lg" loading={asking.isPending}>
          {t('forgot.submit')}
        </Button>
        <Link className={classes.link} to="/">
          {t('forgot.back')}
        </Link>
      </form>
    </CardPage>
  )
}

/** Where mails are only kept as files, nobody is to wait for one. */
function NoMailPage() {
  const { t } = useTranslation()
  return (
    <CardPage title={t('forgot.noMailTitle')} lead={t('forgot.noMailLead')}>
      <Notice tone="pause" icon="warning" role="status">
        {t('forgot.noMailText')}
      </Notice>
      <div className={classes.links}>
        <Link className={classes.link} to="/">
          {t('forgot.back')}
        </Link>
      </div>
    </CardPage>
  )
}

function SentPage({ email, again }: { email: string; again: () => void }) {
  const { t } = useTranslation()
  return (
    <CardPage title={t('forgot.sentTitle')} lead={t('forgot.sentLead')}>
      <Notice tone="plain" icon="mail" role="status">
        {t('forgot.sentText', { email })}
      </Notice>
      <p className={text.small}>{t('forgot.sentHint')}</p>
      <div className={classes.links}>
        <Link className={classes.link} to="/">
          {t('forgot.back')}
        </Link>
        <button type="button" className={classes.textButton} onClick={again}>
          {t('forgot.again')}
        </button>
      </div>
    </CardPage>
  )
}
