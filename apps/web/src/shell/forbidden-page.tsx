import { useTranslation } from 'react-i18next'
import { Page } from './page.tsx'
import { Empty } from './states.tsx'

/** In place of a page that is not for whoever is signed in. */
export function ForbiddenPage({ title }: { title: string }) {
  const { t } = useTranslation()
  return (
    <Page title={title}>
      <Empty icon="lock" title={t('shell.forbidden')} />
    </Page>
  )
}
