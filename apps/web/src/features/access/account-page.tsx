import { useTranslation } from 'react-i18next'
import { Page } from '../../shell/page.tsx'
import classes from './account.module.css'
import { AccountFacts } from './account-facts.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** `/account`: who one is here, the password, and where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('account.title')}>
      <div className={classes.columns}>
        <AccountFacts />
        <PasswordSection />
      </div>
      <SessionsSection />
    </Page>
  )
}
