import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../look/icons.tsx'
import { Page, Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import classes from './account.module.css'
import { AccountFacts } from './account-facts.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** `/account`: who one is here, the password, how one is told things, and where one is signed in. */
export function AccountPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('account.title')}>
      <div className={classes.columns}>
        <AccountFacts />
        <PasswordSection />
      </div>
      <NoticesSection />
      <SessionsSection />
    </Page>
  )
}

/** The way to how one is told things, as large as its section. */
function NoticesSection() {
  const { t } = useTranslation()
  return (
    <Section>
      <div className={classes.way}>
        <Icon name="bell" />
        <div>
          <h2 className={classes.wayName}>
            <Link to="/account/notices" className={classes.cover}>
              {t('shell.notices')}
            </Link>
          </h2>
          <p className={text.soft}>{t('account.noticesLead')}</p>
        </div>
        <Icon name="right" size={20} />
      </div>
    </Section>
  )
}
