import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/InlineInput.css'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { Page } from '../../shell/page.tsx'
import { useAlertSettings } from './alert-settings-api.ts'
import classes from './alerts.module.css'
import { ChoicesSection } from './choices-section.tsx'
import { HowSection } from './how-section.tsx'
import { PushSection } from './push-section.tsx'

/** `/account/notices`: which notices reach one by which way, when they may, and in which browsers. */
export function AlertSettingsPage() {
  const { t } = useTranslation()
  const query = useAlertSettings()
  return (
    <Page
      title={t('alertSettings.title')}
      lead={t('alertSettings.lead')}
      actions={
        <Link to="/notices" className={classes.link}>
          {t('alertSettings.toNotices')}
        </Link>
      }
    >
      {!query.data && <Awaited query={query} lines={6} />}
      {query.data && (
        <>
          <PushSection />
          <ChoicesSection settings={query.data} />
          <HowSection settings={query.data} />
        </>
      )}
    </Page>
  )
}
