import { useTranslation } from 'react-i18next'
import { CardPage } from '../../shell/card-page.tsx'
import shell from '../../shell/shell.module.css'

/** The server waits for its first admin, and this visitor has no link: where to find it. */
export function SetUpLinkPage() {
  const { t } = useTranslation()
  return (
    <CardPage title={t('setUp.linkTitle')} lead={t('setUp.linkLead')}>
      <div className={shell.form}>
        <p>{t('setUp.linkWhere')}</p>
        <p className={shell.command}>{`${location.origin}/set-up#token=…`}</p>
        <p>{t('setUp.linkAgain')}</p>
      </div>
    </CardPage>
  )
}
