import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../features/access/session.ts'
import { FirstMoment } from './first-moment.tsx'
import { MessagePage } from './message-page.tsx'
import { WithSession } from './signed-in-frame.tsx'
import text from './text.module.css'

/** There is no page at this address. */
export function NotFoundPage() {
  const signedIn = useSignedIn()
  if (signedIn.isPending) return <FirstMoment />
  if (signedIn.data?.state !== 'in') return <NotFound />
  return (
    <WithSession session={signedIn.data.session}>
      <NotFound />
    </WithSession>
  )
}

function NotFound() {
  const { t } = useTranslation()
  return (
    <MessagePage title={t('shell.noPageTitle')} lead={t('shell.noPageText')}>
      <Link className={text.link} to="/">
        {t('shell.toToday')}
      </Link>
    </MessagePage>
  )
}
