import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CardPage } from '../../shell/card-page.tsx'
import { FirstMoment } from '../../shell/first-moment.tsx'
import text from '../../shell/text.module.css'
import { UnreachablePage } from '../../shell/unreachable-page.tsx'
import { tokenOf } from './one-time-link.ts'
import { SetUpForm } from './set-up-form.tsx'
import { SetUpLinkPage } from './set-up-link-page.tsx'
import { useSetUpState } from './set-up-state.ts'

/** `/set-up`: the form for whoever holds the link, and what to do for whoever does not. */
export function SetUpPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setUp = useSetUpState()
  const token = tokenOf(location.hash)
  if (setUp.isPending) return <FirstMoment />
  if (!setUp.data)
    return <UnreachablePage error={setUp.error} trying={setUp.isFetching} tryNow={setUp.refetch} />
  if (!setUp.data.needed) {
    return (
      <CardPage title={t('setUp.doneTitle')} lead={t('setUp.doneLead')}>
        <a className={text.link} href="/">
          {t('setUp.toSignIn')}
        </a>
      </CardPage>
    )
  }
  if (token === undefined) return <SetUpLinkPage />
  return (
    <CardPage title={t('setUp.title')} lead={t('setUp.lead')}>
      <SetUpForm token={token} onDone={() => void navigate({ to: '/', replace: true })} />
    </CardPage>
  )
}
