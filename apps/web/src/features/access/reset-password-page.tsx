import type { PasswordReset } from '@muster/contract/access.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RequestFailed, request, valueIn } from '../../api/request.ts'
import { CardPage } from '../../shell/card-page.tsx'
import classes from './access.module.css'
import { NewPasswordForm } from './new-password-form.tsx'
import { useLinkToken } from './one-time-link.ts'
import { leave } from './session.ts'

/** `/reset-password#token=…`: a new password by the link of a mail. */
export function ResetPasswordPage() {
  const token = useLinkToken()
  if (token === undefined) return <NotValidPage />
  return <Reset key={token} token={token} />
}

function Reset({ token }: { token: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const reset = useMutation({
    mutationFn: async (wanted: PasswordReset) =>
      valueIn(await request<void>('POST', '/password-resets/redeem', wanted)),
    // Every session of the account has ended; if it was this browser's, it is over here too.
    onSuccess: () => leave(queries),
  })
  const failure = reset.error instanceof RequestFailed ? reset.error.answer : undefined
  if (failure?.kind === 'problem' && failure.problem.code === 'link_not_valid') return <NotValidPage />
  if (reset.isSuccess) {
    return (
      <CardPage title={t('reset.doneTitle')} lead={t('reset.doneLead')}>
        <Link className={classes.link} to="/">
          {t('setUp.toSignIn')}
        </Link>
      </CardPage>
    )
  }
  return (
    <CardPage title={t('reset.title')} lead={t('reset.lead')}>
      <NewPasswordForm
        submitText={t('reset.submit')}
        busy={reset.isPending}
        failure={failure}
        onSubmit={(password) => reset.mutate({ token, password })}
      />
    </CardPage>
  )
}

function NotValidPage() {
  const { t } = useTranslation()
  return (
    <CardPage title={t('reset.notValidTitle')} lead={t('reset.notValidLead')}>
      <div className={classes.links}>
        <Link className={classes.link} to="/forgot-password">
          {t('reset.askAgain')}
        </Link>
        <Link className={classes.link} to="/">
          {t('setUp.toSignIn')}
        </Link>
      </div>
    </CardPage>
  )
}
