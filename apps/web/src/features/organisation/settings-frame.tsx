import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ForbiddenPage } from '../../shell/forbidden-page.tsx'
import { Page } from '../../shell/page.tsx'
import { SubNavigation, subLink } from '../../shell/sub-navigation.tsx'
import { useSession } from '../access/session-context.ts'

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A page of the settings, with the way to the others; nothing but a word to whoever is no admin. */
export function SettingsFrame({ title, lead, actions, children }: Props) {
  const { t } = useTranslation()
  const { person } = useSession()
  const exact = { exact: true, includeSearch: false }
  if (!person.admin) return <ForbiddenPage title={title} />
  return (
    <Page title={title} lead={lead} actions={actions}>
      <SubNavigation label={t('organisation.parts')}>
        <Link to="/settings" activeOptions={exact} {...subLink}>
          {t('organisation.general')}
        </Link>
        <Link to="/settings/rules" activeOptions={exact} {...subLink}>
          {t('ruleSettings.title')}
        </Link>
        <Link to="/settings/jobs" activeOptions={exact} {...subLink}>
          {t('jobs.title')}
        </Link>
        <Link to="/settings/holidays" activeOptions={exact} {...subLink}>
          {t('holidays.title')}
        </Link>
        <Link to="/settings/periods" activeOptions={exact} {...subLink}>
          {t('periods.title')}
        </Link>
        <Link to="/settings/mail" activeOptions={exact} {...subLink}>
          {t('mails.title')}
        </Link>
        <Link to="/settings/endpoints" activeOptions={exact} {...subLink}>
          {t('endpoints.title')}
        </Link>
        <Link to="/settings/deliveries" activeOptions={exact} {...subLink}>
          {t('deliveries.title')}
        </Link>
        <Link to="/settings/reports" activeOptions={exact} {...subLink}>
          {t('reportSettings.title')}
        </Link>
        <Link to="/settings/audit" activeOptions={exact} {...subLink}>
          {t('audit.title')}
        </Link>
        <Link to="/settings/work" activeOptions={exact} {...subLink}>
          {t('work.title')}
        </Link>
      </SubNavigation>
      {children}
    </Page>
  )
}
